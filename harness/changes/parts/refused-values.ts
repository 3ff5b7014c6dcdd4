import { isDeepStrictEqual } from 'node:util';
import type { DialectSchema } from '../../lib/dialect-schema.ts';
import { pointerTokens } from '../../lib/json-pointer.ts';
import { textMatching } from '../../lib/match-pattern.ts';
import { randomValues } from '../../lib/random-values.ts';
import { sampleSchema } from '../../lib/schema-sample.ts';
import { createSchemaValidator, type SchemaFault, type SchemaValidator } from '../../lib/schema-validator.ts';
import type { Schema } from '../../model/schema.ts';
import type { Update } from '../change-rule.ts';
import { changedDefinitions, referencesIn } from './changed-definitions.ts';
import { oncePerUpdate } from './once-per-update.ts';
import type { ParameterPair } from './parameter-pairs.ts';

/** A value that an input took and does not take any more. */
export interface RefusedValue {
  /** Property names from the root; `[]` is an item. */
  readonly path: readonly string[];
  readonly fault: SchemaFault;
}

/** Values tried for each input, and how many inputs are tried: enough to meet what differs, and bounded by their number alone. */
const VALUES = 40;
const MOST_INPUTS = 100;

/** Both versions as judges of values, and how many inputs were tried. */
const judges = oncePerUpdate(({ published, next }) => ({
  before: createSchemaValidator(published.definitions),
  after: createSchemaValidator(next.definitions),
  tried: new Map<Schema, readonly RefusedValue[]>(),
}));

/** What the next version refuses of made-up values that the published one takes: one value for each place and keyword, a short one. */
export function refusedValues(update: Update, { published, next }: ParameterPair): readonly RefusedValue[] {
  const { schema } = published;
  const names = changedDefinitions(update);
  if (isDeepStrictEqual(schema, next.schema) && !referencesIn(schema).some((name) => names.has(name))) return [];
  const { before, after, tried } = judges(update);
  // What operations share is tried once.
  const key =
    schema.$ref !== undefined && schema.$ref === next.schema.$ref ? update.next.definitions[referencesIn(schema)[0] ?? ''] : undefined;
  const known = key && tried.get(key);
  if (known) return known;
  if (tried.size >= MOST_INPUTS) return [];
  const found = shortest(valuesOf(update, schema, before).flatMap((value) => refusals(value, schema, next.schema, before, after)));
  tried.set(key ?? next.schema, found);
  return found;
}

function refusals(value: unknown, was: Schema, now: Schema, before: SchemaValidator, after: SchemaValidator): RefusedValue[] {
  try {
    if (!before.accepts(was, value)) return [];
    return after.check(now, value).map((fault) => ({ path: pathOf(value, fault.path), fault }));
  } catch {
    // A schema that cannot be compiled judges nothing.
    return [];
  }
}

function valuesOf({ published, seed }: Update, schema: Schema, { patterns }: SchemaValidator): readonly unknown[] {
  const { definitions } = published;
  const omit = (property: DialectSchema, required: boolean) =>
    property.readOnly === true || (!required && (property as Schema)['x-ms-visibility'] === 'internal');
  const matchPattern = (pattern: string) => textMatching(pattern, seed);
  return [
    ...[false, true].map((full) => sampleSchema(schema, { definitions, patterns, full, omit, matchPattern, forRequest: true })),
    ...randomValues(schema, { definitions, seed, count: VALUES, omit }),
  ].filter((value) => value !== undefined);
}

function shortest(all: readonly RefusedValue[]): RefusedValue[] {
  const groups = Map.groupBy(all, ({ path, fault }) => JSON.stringify([path, fault.keyword]));
  return [...groups.values()].flatMap((group) => group.toSorted((a, b) => a.fault.actual.length - b.fault.actual.length).slice(0, 1));
}

/** A pointer into a value, as the path of properties that changes have. */
function pathOf(value: unknown, pointer: string): string[] {
  let current = value;
  return pointerTokens(pointer).map((token) => {
    const isItem = Array.isArray(current);
    current = typeof current === 'object' && current !== null ? (current as Record<string, unknown>)[token] : undefined;
    return isItem ? '[]' : token;
  });
}
