import { type Definitions, resolveSchema, type Schema } from './schema.ts';

/**
 * The properties that lead to the list by which a batch trigger is split: none where the answer is a list itself, else down through
 * objects that have one visible property each. Undefined where that ends before a list; then a run gets the whole answer.
 *
 * Source: the open-source designer of Logic Apps.
 */
export function splitOnPath(answer: Schema, definitions: Definitions): readonly string[] | undefined {
  const path: string[] = [];
  const entered = new Set<Schema>();
  let schema = resolveSchema(answer, definitions);
  while (schema.type === 'object' && !entered.has(schema)) {
    entered.add(schema);
    const [only, ...others] = visibleProperties(schema);
    if (!only || others.length > 0) return undefined;
    path.push(only[0]);
    schema = resolveSchema(only[1], definitions);
  }
  return schema.type === 'array' ? path : undefined;
}

/** The properties that makers see, by name. */
export function visibleProperties(schema: Schema): readonly (readonly [name: string, property: Schema])[] {
  return Object.entries(schema.properties ?? {}).filter(([, property]) => property['x-ms-visibility'] !== 'internal');
}
