import type { Definitions, Schema } from '../model/schema.ts';
import { partsOf } from '../model/schema-path.ts';

/** The schema of a property, in the schema itself or in a part of it; undefined where nothing is declared. */
export function propertySchema(schema: Schema | undefined, name: string, definitions: Definitions): Schema | undefined {
  if (!schema) return undefined;
  return partsOf(schema, definitions).find(({ properties = {} }) => Object.hasOwn(properties, name))?.properties?.[name];
}

/** The schema that a way of property names leads to; undefined where it leads nowhere. */
export function schemaAt(schema: Schema | undefined, way: readonly string[], definitions: Definitions): Schema | undefined {
  return way.reduce<Schema | undefined>((current, name) => propertySchema(current, name, definitions), schema);
}

/** The schema of a list's items. */
export function itemSchema(schema: Schema | undefined, definitions: Definitions): Schema | undefined {
  return schema && partsOf(schema, definitions).find(({ items }) => items !== undefined)?.items;
}
