import { didYouMean } from '../lib/did-you-mean.ts';
import { CONNECTOR_CATEGORIES, isCategory } from './parts/connector-categories.ts';
import { metadataCategories } from './parts/metadata-categories.ts';
import { metadataEntry } from './parts/metadata-entry.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** The letter case is the business of `metadata-category-case`: a few published connectors deviate in it. */
export const metadataCategoryUnknown: Rule = {
  id: 'metadata-category-unknown',
  title: 'Every category is one of Microsoft’s nineteen',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'the entry Categories, whatever separates them and in any letter case',
  microsoft: { rule: 'InvalidConnectorCategory' },
  why: 'Categories are a fixed list; the validator refuses any other word.',
  hint: `Choose from ${CONNECTOR_CATEGORIES.join(', ')}.`,
  examples: {
    bad: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Categories', propertyValue: 'Support;Data' }] } },
    good: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Categories', propertyValue: 'IT Operations; Data' }] } },
  },
  *check(connector) {
    const entry = metadataEntry(connector, 'Categories');
    if (!entry) return;
    for (const category of new Set(metadataCategories(connector))) {
      if (isCategory(category)) continue;
      const near = didYouMean(category, CONNECTOR_CATEGORIES);
      const advice = near ? `; "${near}" is` : '';
      yield { message: `"${category}" is not among the categories${advice}.`, at: placeIn(entry.at, 'propertyValue') };
    }
  },
};
