import type { Fix } from '../model/fix.ts';
import { isCategory } from './parts/connector-categories.ts';
import { metadataCategories } from './parts/metadata-categories.ts';
import { metadataEntry } from './parts/metadata-entry.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const metadataCategorySeparator: Rule = {
  id: 'metadata-category-separator',
  title: 'Categories are separated by a semicolon',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'the entry Categories',
  microsoft: { rule: 'InvalidConnectorCategory' },
  why: 'With any other mark between them, two categories are read as one that does not exist.',
  hint: 'Write, for example, "Data;Productivity".',
  examples: {
    bad: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Categories', propertyValue: 'Data, Productivity' }] } },
    good: { definition: { 'x-ms-connector-metadata': [{ propertyName: 'Categories', propertyValue: 'Data;Content and Files' }] } },
  },
  *check(connector) {
    const entry = metadataEntry(connector, 'Categories');
    const separator = entry && /[,|/\r\n]/.exec(entry.value)?.[0];
    if (!entry || !separator) return;
    const at = placeIn(entry.at, 'propertyValue');
    const categories = metadataCategories(connector);
    const fix: Fix = { title: 'Separate the categories by semicolons', changes: [{ kind: 'set', at, value: categories.join(';') }] };
    const name = separator.trim() === '' ? 'a line break' : `"${separator}"`;
    yield { message: `The categories "${entry.value}" are separated by ${name}.`, at, ...(categories.every(isCategory) && { fix }) };
  },
};
