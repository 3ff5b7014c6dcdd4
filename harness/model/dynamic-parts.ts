import { joinPointer } from '../lib/json-pointer.ts';
import { extensionsIn } from './dynamic-calls.ts';
import { SCHEMA_PATHS } from './dynamic-paths.ts';
import { partsOf } from './schema-path.ts';
import type { Definitions, Schema } from './schema.ts';

/** What is written of a call that fetches a schema; the same object wherever the call is read from. */
export type WrittenKeys = Readonly<Record<string, unknown>>;

/** A part of an answer whose schema is fetched. */
export interface DynamicValue {
  /** JSON pointer into the answer. */
  readonly path: string;
  readonly value: object;
  readonly keys: WrittenKeys;
  /** What the definition itself declares there. */
  readonly beside: readonly Schema[];
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
export function dynamicValuesIn(schema: Schema, value: unknown, definitions: Definitions): Iterable<DynamicValue> {
  return valuesIn([schema], value, definitions, '');
}

/** Several schemas of one value are followed together: each of them on its own would be as many ways as there are ways to choose. */
function* valuesIn(schemas: readonly Schema[], value: unknown, definitions: Definitions, path: string): Generator<DynamicValue> {
  if (typeof value !== 'object' || value === null || schemas.length === 0) return;
  const parts = [...new Set(schemas.flatMap((schema) => partsOf(schema, definitions)))];
  for (const part of parts) for (const keys of callsOf(part)) yield { path, value, keys, beside: parts };
  const isList = Array.isArray(value);
  for (const [name, child] of Object.entries(value).slice(0, isList ? MOST_ITEMS : undefined)) {
    const below = parts.flatMap(({ items, properties = {} }) =>
      isList ? (items ?? []) : Object.hasOwn(properties, name) ? (properties[name] ?? []) : [],
    );
    yield* valuesIn(below, child, definitions, joinPointer(path, name));
  }
}

/** Asked of each schema for every operation that reaches it: in large definitions, millions of times. */
function callsOf(part: Schema): readonly WrittenKeys[] {
  let calls = CALLS.get(part);
  if (!calls) {
    calls = Array.from(extensionsIn(part)).flatMap(({ extension, keys }) => (SCHEMA_PATHS[extension] === undefined ? [] : [keys]));
    CALLS.set(part, calls);
  }
  return calls;
}

const CALLS = new WeakMap<Schema, readonly WrittenKeys[]>();
const MOST_ITEMS = 100;
