import { definitionPlace } from './parts/definition-place.ts';
import { definitionWasRead } from './parts/definition-was-read.ts';
import type { Rule } from './rule.ts';

export const metadataMissing: Rule = {
  id: 'metadata-missing',
  title: 'The definition has x-ms-connector-metadata',
  severity: 'error',
  weights: { update: 'warning', custom: 'off' },
  scope: 'x-ms-connector-metadata, empty or not',
  microsoft: { rule: 'RequiredPropertyMissing' },
  why: 'The public listing takes the connector’s website, privacy policy and categories from it.',
  hint: 'Add x-ms-connector-metadata with the entries Website, Privacy policy and Categories.',
  examples: {
    bad: { definition: { 'x-ms-connector-metadata': null } },
    good: {
      definition: {
        'x-ms-connector-metadata': [
          { propertyName: 'Website', propertyValue: 'https://fabrikam.com' },
          { propertyName: 'Privacy policy', propertyValue: 'https://fabrikam.com/privacy' },
          { propertyName: 'Categories', propertyValue: 'Productivity;Data' },
        ],
      },
    },
  },
  *check(connector) {
    if (!definitionWasRead(connector) || connector.metadata) return;
    yield { message: 'The definition has no x-ms-connector-metadata.', at: definitionPlace(connector) };
  },
};
