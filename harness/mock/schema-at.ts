import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';

/** The schema of a property, in the schema itself or in a part of it; undefined where nothing is declared. */
export function propertySchema(schema: Schema | undefined, name: string, definitions: Definitions): Schema | undefined {
  for (const { properties } of partsOf(schema, definitions)) if (properties && Object.hasOwn(properties, name)) return properties[name];
  return undefined;
}

/** The schema that a way of property names leads to; undefined where it leads nowhere. */
export function schemaAt(schema: Schema | undefined, way: readonly string[], definitions: Definitions): Schema | undefined {
  return way.reduce<Schema | undefined>((current, name) => propertySchema(current, name, definitions), schema);
}

/** The schema of a list's items. */
export function itemSchema(schema: Schema | undefined, definitions: Definitions): Schema | undefined {
  return [...partsOf(schema, definitions)].find(({ items }) => items !== undefined)?.items;
}

/** A schema and what it is made of, each part once: schemas may be made of themselves. */
function partsOf(schema: Schema | undefined, definitions: Definitions): ReadonlySet<Schema> {
  const parts = new Set<Schema>(schema ? [resolveSchema(schema, definitions)] : []);
  for (const { allOf = [] } of parts) for (const part of allOf) parts.add(resolveSchema(part, definitions));
  return parts;
}
