import { createRequire } from 'node:module';
import type * as FastCheck from 'fast-check';
import { decoded } from './decoded.ts';
import { unescapeToken } from './json-pointer.ts';
import { allowedValues, type DialectSchema } from './dialect-schema.ts';

const require = createRequire(import.meta.url);

/** What random values are made of. */
export interface RandomValuesOptions {
  readonly definitions: Readonly<Record<string, DialectSchema>>;
  readonly seed: number;
  readonly count: number;
  /** Properties to leave out. */
  readonly omit: (schema: DialectSchema, required: boolean) => boolean;
}

/** Values that mostly satisfy a schema, the same for the same schema and options; none where the schema allows none. */
export function randomValues(schema: DialectSchema, { definitions, seed, count, omit }: RandomValuesOptions): readonly unknown[] {
  // fast-check takes 150 ms to load.
  const fc = require('fast-check') as typeof FastCheck;
  const budget = { nodes: MOST_NODES };
  try {
    const made = arbitrary({ fc, definitions, omit, budget, depth: 0 }, schema);
    if (!made) return [];
    // Without a prototype a value could not be compared with one that was read.
    return fc.sample(made, { seed, numRuns: count }).map((value) => structuredClone(value));
  } catch {
    // Bounds that contradict each other.
    return [];
  }
}

const MOST_NODES = 2000;
const MOST_DEPTH = 10;
const LONGEST_TEXT = 30;
/** Beyond what must be there. */
const MOST_ITEMS = 3;
const MOST_DEMANDED = 50;

interface Making extends Pick<RandomValuesOptions, 'definitions' | 'omit'> {
  readonly fc: typeof FastCheck;
  readonly budget: { nodes: number };
  readonly depth: number;
}

type Made = FastCheck.Arbitrary<unknown> | undefined;

/** Undefined where the schema is nested too deeply, or in itself. */
function arbitrary(at: Making, schema: DialectSchema): Made {
  const { fc } = at;
  if (at.depth > MOST_DEPTH || at.budget.nodes-- <= 0) return undefined;
  const below = { ...at, depth: at.depth + 1 };
  if (schema.$ref !== undefined) {
    const name = unescapeToken(decoded(schema.$ref.slice('#/definitions/'.length)));
    const target = at.definitions[name];
    return target && arbitrary(below, target);
  }
  const allowed = allowedValues(schema);
  if (allowed) return fc.constantFrom(...allowed);
  if (schema.allOf) return ofParts(below, schema);
  switch (schema.type ?? (schema.properties ? 'object' : schema.items ? 'array' : undefined)) {
    case 'object':
      return ofObject(below, schema);
    case 'array':
      return ofArray(below, schema);
    case 'integer':
      return fc.integer({
        min: Math.ceil(schema.minimum ?? -1000),
        max: Math.floor(schema.maximum ?? Math.max(1000, schema.minimum ?? 0)),
      });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1000, max: schema.maximum ?? Math.max(1000, schema.minimum ?? 0), noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return ofText(at, schema);
    default:
      return fc.constantFrom<unknown>('sample', 1, true);
  }
}

function ofParts(at: Making, { allOf = [], ...own }: DialectSchema): Made {
  const parts = [...allOf, ...(Object.keys(own).length > 0 ? [{ type: 'object', ...own }] : [])].map((part) => arbitrary(at, part));
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return at.fc.tuple(...known).map((values) => Object.assign({}, ...values.filter((value) => typeof value === 'object')) as unknown);
}

function ofObject(at: Making, schema: DialectSchema): Made {
  const required = new Set(schema.required ?? []);
  const members = new Map<string, FastCheck.Arbitrary<unknown>>();
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (at.omit(property, required.has(name))) continue;
    const member = arbitrary(at, property);
    if (member) members.set(name, member);
    else if (required.has(name)) return undefined;
  }
  for (const name of required)
    if (!members.has(name) && !Object.hasOwn(schema.properties ?? {}, name)) members.set(name, at.fc.constant('sample'));
  const keys = [...members.keys()];
  return at.fc.record(Object.fromEntries(members), { requiredKeys: keys.filter((name) => required.has(name)) });
}

function ofArray(at: Making, { items = {}, minItems = 0, maxItems = Infinity }: DialectSchema): Made {
  const item = minItems > MOST_DEMANDED ? undefined : arbitrary(at, items);
  if (!item) return minItems > 0 ? undefined : at.fc.constant([]);
  return at.fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, minItems + MOST_ITEMS) });
}

function ofText({ fc }: Making, { format, pattern, minLength = 0, maxLength = Infinity }: DialectSchema): FastCheck.Arbitrary<unknown> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern), { maxLength: Math.min(maxLength, LONGEST_TEXT) });
  if (format === 'date-time') return dates(fc).map((date) => date.toISOString());
  if (format === 'date') return dates(fc).map((date) => date.toISOString().slice(0, 10));
  if (format === 'uuid') return fc.uuid();
  if (format === 'byte') return fc.base64String({ minLength, maxLength: Math.min(maxLength, LONGEST_TEXT) });
  return fc.string({ minLength: Math.min(minLength, 1000), maxLength: Math.min(maxLength, Math.max(minLength, LONGEST_TEXT)) });
}

function dates(fc: typeof FastCheck): FastCheck.Arbitrary<Date> {
  return fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true });
}
