import { type Definitions, resolveSchema, type Schema } from '../../model/schema.ts';
import { subschemas } from './subschemas.ts';

/**
 * How many schemas a body is made of, each counted wherever a `$ref` brings it in, and what holds itself once on the way down.
 *
 * Counting ends one beyond `most`: a few schemas that refer to each other twice are millions.
 */
export function countSchemas(body: Schema, definitions: Definitions, most: number): number {
  const within = new Set<Schema>();
  let count = 0;
  const visit = (schema: Schema): void => {
    count++;
    const resolved = resolveSchema(schema, definitions);
    if (within.has(resolved)) return;
    within.add(resolved);
    for (const below of subschemas(resolved)) {
      if (count > most) break;
      visit(below);
    }
    within.delete(resolved);
  };
  visit(body);
  return count;
}

/**
 * Measures how many levels of schemas a body has, itself included and `$ref`s followed; what holds itself is not entered again.
 *
 * The measure ends one beyond `most`, and every definition is looked at once for each depth at which it is met.
 */
export function depthWithin(definitions: Definitions, most: number): (body: Schema) => number {
  const within = new Set<Schema>();
  const measured = Array.from({ length: most + 2 }, () => new Map<Schema, number>());
  const levels = (schema: Schema, room: number): number => {
    const resolved = resolveSchema(schema, definitions);
    if (room === 0 || within.has(resolved)) return 0;
    // What stands in one place is met once; only what is referred to is worth remembering.
    const memory = resolved === schema ? undefined : measured[room];
    const before = memory?.get(resolved);
    if (before !== undefined) return before;
    within.add(resolved);
    let below = 0;
    for (const child of subschemas(resolved)) below = Math.max(below, levels(child, room - 1));
    within.delete(resolved);
    memory?.set(resolved, below + 1);
    return below + 1;
  };
  return (body) => levels(body, most + 1);
}
