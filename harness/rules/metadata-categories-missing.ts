import { definitionPlace } from './parts/definition-place.ts';
import { metadataCategories } from './parts/metadata-categories.ts';
import { metadataEntry } from './parts/metadata-entry.ts';
import type { Rule } from './rule.ts';

export const metadataCategoriesMissing: Rule = {
  id: 'metadata-categories-missing',
  title: 'The metadata name a category',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'x-ms-connector-metadata where there is one',
  microsoft: { rule: 'ConnectorMetadataPropertiesMissing' },
  why: 'Makers filter the list of connectors by category; without one the connector stands in none.',
  hint: 'Add the entry Categories to x-ms-connector-metadata, with one or two of the nineteen categories.',
  examples: {
    bad: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Website', propertyValue: 'https://contoso.com' }] } },
    good: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Categories', propertyValue: 'Communication' }] } },
  },
  *check(connector) {
    if (!connector.metadata || metadataCategories(connector).length > 0) return;
    const entry = metadataEntry(connector, 'Categories');
    if (entry) yield { message: 'The entry Categories names no category.', at: entry.at };
    else yield { message: 'x-ms-connector-metadata has no entry Categories.', at: definitionPlace(connector, 'x-ms-connector-metadata') };
  },
};
