import { definitionPlace } from './parts/definition-place.ts';
import { metadataEntry } from './parts/metadata-entry.ts';
import type { Rule } from './rule.ts';

/**
 * The letter case of the name is not judged: every published connector whose metadata lack an entry called exactly "Privacy policy" has
 * one called "Privacy Policy". Judged so, no published connector breaks the rule.
 */
export const metadataPrivacyPolicy: Rule = {
  id: 'metadata-privacy-policy',
  title: 'The metadata name the privacy policy of the service',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'x-ms-connector-metadata where there is one; the entry’s name in any letter case',
  microsoft: { policy: '5000.3.1.5' },
  why: 'Administrators who decide whether a connector may be used look there first.',
  hint: 'Add the entry "Privacy policy" to x-ms-connector-metadata.',
  examples: {
    bad: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Website', propertyValue: 'https://contoso.com' }] } },
    good: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Privacy policy', propertyValue: 'https://contoso.com/privacy' }] } },
  },
  *check(connector) {
    if (!connector.metadata || metadataEntry(connector, 'Privacy policy')) return;
    const message = 'x-ms-connector-metadata has no entry "Privacy policy".';
    yield { message, at: definitionPlace(connector, 'x-ms-connector-metadata') };
  },
};
