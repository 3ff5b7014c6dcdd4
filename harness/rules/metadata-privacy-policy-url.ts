import { isWebAddress } from './parts/is-web-address.ts';
import { metadataEntry } from './parts/metadata-entry.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const metadataPrivacyPolicyUrl: Rule = {
  id: 'metadata-privacy-policy-url',
  title: 'The privacy policy is an absolute URL',
  severity: 'error',
  weights: { update: 'warning', custom: 'off' },
  scope: 'the entry "Privacy policy" where there is one; white space around the address is let pass',
  microsoft: { rule: 'UrlNotValid', policy: '5000.3.1.5' },
  why: 'The public listing links to it, so it must be a full address that a browser can open.',
  hint: 'Give the entry "Privacy policy" an address that starts with https://.',
  examples: {
    bad: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Privacy policy', propertyValue: 'contoso.com/privacy' }] } },
    good: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Privacy policy', propertyValue: 'https://contoso.com/privacy' }] } },
  },
  *check(connector) {
    const policy = metadataEntry(connector, 'Privacy policy');
    if (!policy || isWebAddress(policy.value)) return;
    yield { message: `The privacy policy "${policy.value}" is no absolute URL.`, at: placeIn(policy.at, 'propertyValue') };
  },
};
