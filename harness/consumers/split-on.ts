import type { Definitions, Schema } from '../model/schema.ts';
import { readSchema } from './read-schema.ts';

/**
 * The properties that lead to the list by which a batch trigger is split: none where the answer is a list itself, else down through
 * objects that have one visible property each. Undefined where that ends before a list; then a run gets the whole answer.
 *
 * Source: the open-source designer of Logic Apps.
 */
export function splitOnPath(answer: Schema, definitions: Definitions): readonly string[] | undefined {
  const path: string[] = [];
  let { schema, open } = readSchema(answer, definitions, []);
  for (;;) {
    if (schema.type === 'array') return path;
    if (schema.type !== 'object') return undefined;
    const [only, ...others] = visibleProperties(schema);
    if (!only || others.length > 0 || path.length >= DEEPEST) return undefined;
    path.push(only[0]);
    ({ schema, open } = readSchema(only[1], definitions, open));
  }
}

/** The properties that makers see, by name. */
export function visibleProperties(schema: Schema): readonly (readonly [name: string, property: Schema])[] {
  return Object.entries(schema.properties ?? {}).filter(([, property]) => property['x-ms-visibility'] !== 'internal');
}

const DEEPEST = 100;
