import type { Fix } from '../model/fix.ts';
import { categorySpelling } from './parts/connector-categories.ts';
import { metadataCategories } from './parts/metadata-categories.ts';
import { metadataEntry } from './parts/metadata-entry.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** A warning: a few published connectors deviate. */
export const metadataCategoryCase: Rule = {
  id: 'metadata-category-case',
  title: 'Categories are written as in Microsoft’s list, capitals included',
  severity: 'warning',
  weights: { custom: 'off' },
  scope: 'the entry Categories; words that are no category in any letter case are left alone',
  why: 'Whoever compares the words exactly finds the connector in no category.',
  hint: 'Write the category as the list does, for example "IT Operations".',
  examples: {
    bad: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Categories', propertyValue: 'productivity;it operations' }] } },
    good: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Categories', propertyValue: 'Productivity;IT Operations' }] } },
  },
  *check(connector) {
    const entry = metadataEntry(connector, 'Categories');
    const wrong = metadataCategories(connector).filter((category) => (categorySpelling(category) ?? category) !== category);
    if (!entry || wrong.length === 0) return;
    const at = placeIn(entry.at, 'propertyValue');
    const value = entry.value.replaceAll(/[^;,|/\r\n]+/g, (part) =>
      part.replace(part.trim(), categorySpelling(part.trim()) ?? part.trim()),
    );
    const fix: Fix = { title: `Write "${value}"`, changes: [{ kind: 'set', at, value }] };
    const right = wrong.map((category) => `"${categorySpelling(category)}"`).join(' and ');
    yield { message: `The categories "${entry.value}" differ from the list in letter case: ${right} is meant.`, at, fix };
  },
};
