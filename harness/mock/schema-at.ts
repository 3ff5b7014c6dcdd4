import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';

/** The schema of a property, in the schema itself or in a part of it; undefined where nothing is declared. */
export function propertySchema(schema: Schema | undefined, name: string, definitions: Definitions, depth = 0): Schema | undefined {
  if (!schema || depth > MOST_DEPTH) return undefined;
  const { properties = {}, allOf = [] } = resolveSchema(schema, definitions);
  if (Object.hasOwn(properties, name)) return properties[name];
  for (const part of allOf) {
    const found = propertySchema(part, name, definitions, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** The schema that a way of property names leads to; undefined where it leads nowhere. */
export function schemaAt(schema: Schema | undefined, way: readonly string[], definitions: Definitions): Schema | undefined {
  return way.reduce<Schema | undefined>((current, name) => propertySchema(current, name, definitions), schema);
}

/** The schema of a list's items. */
export function itemSchema(schema: Schema | undefined, definitions: Definitions, depth = 0): Schema | undefined {
  if (!schema || depth > MOST_DEPTH) return undefined;
  const { items, allOf = [] } = resolveSchema(schema, definitions);
  return items ?? allOf.map((part) => itemSchema(part, definitions, depth + 1)).find((found) => found !== undefined);
}

/** Schemas may be made of themselves. */
const MOST_DEPTH = 10;
