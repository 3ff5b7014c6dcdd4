import { joinPointer } from '../lib/json-pointer.ts';
import { extensionsIn, isObject } from './dynamic-calls.ts';
import { SCHEMA_PATHS } from './dynamic-paths.ts';
import { partsOf } from './schema-path.ts';
import type { Definitions, Schema } from './schema.ts';

/** What is written of a call that fetches a schema; the same object wherever the call is read from. */
export type WrittenKeys = Readonly<Record<string, unknown>>;

/** A part of an answer whose schema is fetched. */
export interface DynamicValue {
  /** JSON pointer into the answer. */
  readonly path: string;
  readonly value: unknown;
  readonly keys: WrittenKeys;
}

/** The calls that fetch schemas for parts of a schema, however deep. */
export function schemaCallsIn(schema: Schema, definitions: Definitions): ReadonlySet<WrittenKeys> {
  const found = new Set<WrittenKeys>();
  const seen = new Set<Schema>();
  const waiting = [schema];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const part of partsOf(next, definitions)) {
      if (seen.has(part)) continue;
      seen.add(part);
      for (const keys of callsOf(part)) found.add(keys);
      waiting.push(...Object.values(part.properties ?? {}), ...(part.items ? [part.items] : []));
    }
  }
  return found;
}

/** The parts of an answer whose schemas are fetched; of a list the first items only. */
export function* dynamicValuesIn(schema: Schema, value: unknown, definitions: Definitions, path = ''): Generator<DynamicValue> {
  if (typeof value !== 'object' || value === null) return;
  const parts = partsOf(schema, definitions);
  for (const part of parts) for (const keys of callsOf(part)) yield { path, value, keys };
  for (const { items } of Array.isArray(value) ? parts : [])
    if (items)
      for (const [index, item] of (value as readonly unknown[]).slice(0, MOST_ITEMS).entries())
        yield* dynamicValuesIn(items, item, definitions, joinPointer(path, index));
  for (const { properties = {} } of isObject(value) ? parts : [])
    for (const [name, property] of Object.entries(properties))
      if (Object.hasOwn(value, name)) yield* dynamicValuesIn(property, (value as WrittenKeys)[name], definitions, joinPointer(path, name));
}

function callsOf(part: Schema): readonly WrittenKeys[] {
  return Array.from(extensionsIn(part)).flatMap(({ extension, keys }) => (SCHEMA_PATHS[extension] === undefined ? [] : [keys]));
}

const MOST_ITEMS = 100;
