import { metadataCategories } from './parts/metadata-categories.ts';
import { metadataEntry } from './parts/metadata-entry.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

const MOST = 2;

export const metadataCategoryCount: Rule = {
  id: 'metadata-category-count',
  title: 'The metadata name at most two categories',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'the entry Categories, whatever separates them',
  microsoft: { rule: 'TooManyConnectorCategories' },
  why: 'A connector may stand in two categories of the list; the validator refuses more.',
  hint: 'Keep the two categories that fit best.',
  examples: {
    bad: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Categories', propertyValue: 'Data;Productivity;Communication' }] } },
    good: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Categories', propertyValue: 'Data;Productivity' }] } },
  },
  *check(connector) {
    const entry = metadataEntry(connector, 'Categories');
    const categories = metadataCategories(connector);
    if (!entry || categories.length <= MOST) return;
    const message = `"${entry.value}" names ${categories.length} categories; at most ${MOST} are allowed.`;
    yield { message, at: placeIn(entry.at, 'propertyValue') };
  },
};
