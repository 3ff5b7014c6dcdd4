import type { Fix } from '../model/fix.ts';
import { parsedSource } from '../model/source-file.ts';
import { PROPERTIES_KEYS } from '../model/known-keys.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const propertiesContactMisplaced: Rule = {
  id: 'properties-contact-misplaced',
  title: 'apiProperties.json holds nothing beside properties',
  severity: 'warning',
  scope: 'the root of apiProperties.json; $schema is let pass',
  microsoft: { rule: 'AdditionalPropertyNotAllowed' },
  form: 'package',
  why: 'The platform looks under "properties" alone, so what stands beside it is not seen.',
  hint: 'Move the key into "properties"; a contact belongs into info.contact of the definition.',
  examples: {
    bad: { properties: { publisher: 'Contoso', properties: { publisher: null } } },
    good: { properties: { $schema: 'https://contoso.com/schemas/properties.json' } },
  },
  *check({ properties, files }) {
    if (!properties) return;
    const file = files.find(({ role }) => role === 'properties');
    for (const key of properties.strayKeys) {
      const at = { file: properties.at.file, pointer: '' };
      const message = `"${key}" stands beside "properties" in apiProperties.json.`;
      const value = file && valueOf(parsedSource(file).value, key);
      const fix: Fix = {
        title: `Move "${key}" into "properties"`,
        changes: [
          { kind: 'set', at: placeIn(properties.at, key), value },
          { kind: 'remove', at: placeIn(at, key) },
        ],
      };
      const belongs = PROPERTIES_KEYS.has(key) && !properties.keys.includes(key) && properties.keys.length > 0;
      yield { message, at: placeIn(at, key), ...(belongs && { fix }) };
    }
  },
};

function valueOf(root: unknown, key: string): unknown {
  return (root as Readonly<Record<string, unknown>>)[key];
}
