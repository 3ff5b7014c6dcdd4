import { plainTitle } from './words.ts';
import type { NeedNotBeWhole } from './whole-numbers.ts';
import { standsFor, type StandinKind } from './read-sample.ts';

/** A schema of OpenAPI 2.0, as JSON. */
export type InferredSchema = Readonly<Record<string, unknown>>;

/** How schemas are written. */
export interface InferOptions {
  /** As Microsoft’s wizard: each property is described by its own name. */
  readonly wizard?: boolean;
  /** Writes the first sample of each value as its example. */
  readonly examples?: boolean;
  /** Which whole numbers are taken for numbers that need not be whole; none without it. */
  readonly needNotBeWhole?: NeedNotBeWhole;
}

/** What was seen in one place over all samples. */
interface Shape {
  readonly kinds: Set<'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean'>;
  isNullable: boolean;
  /** A variable stands there whose value nobody knows. */
  isOpen: boolean;
  /** Beyond 32 bits. */
  isLarge: boolean;
  /** Formats that every string so far has; undefined before the first. */
  formats?: ReadonlySet<string>;
  readonly properties: Map<string, Shape>;
  items?: Shape;
  example?: unknown;
}

/**
 * The schema that all of some samples keep, in the subset that connectors have: one type, everything inline.
 *
 * Nothing is claimed that one sample speaks against: what differs in type has none, a format is one that every sample has. What is absent
 * from samples proves nothing, so nothing is required; enumerations cannot be seen in samples at all.
 */
export function inferSchema(samples: readonly unknown[], options: InferOptions = {}): InferredSchema {
  const shape = emptyShape();
  for (const sample of samples) observe(shape, sample, 0);
  return written(shape, options);
}

function emptyShape(): Shape {
  return { kinds: new Set(), isNullable: false, isOpen: false, isLarge: false, properties: new Map() };
}

/** Deeper samples are not looked into; a definition of this depth is shown by nobody. */
const DEEPEST = 40;

function observe(shape: Shape, value: unknown, depth: number): void {
  const kind = standsFor(value);
  if (kind !== undefined) return observeStandin(shape, kind);
  if (value === null) {
    shape.isNullable = true;
    return;
  }
  if (typeof value === 'object') return observeNested(shape, value, depth);
  shape.example ??= value;
  if (typeof value === 'string') {
    shape.kinds.add('string');
    narrow(shape, formatsOf(value));
  } else if (typeof value === 'boolean') shape.kinds.add('boolean');
  else {
    // What 64 bits do not hold is a number to programs.
    shape.kinds.add(Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 63 ? 'integer' : 'number');
    if (Math.abs(Number(value)) > LARGEST_INT32) shape.isLarge = true;
  }
}

const LARGEST_INT32 = 2 ** 31 - 1;

function observeNested(shape: Shape, value: object, depth: number): void {
  shape.kinds.add(Array.isArray(value) ? 'array' : 'object');
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    shape.items ??= emptyShape();
    for (const item of value) observe(shape.items, item, depth + 1);
    return;
  }
  for (const [key, property] of Object.entries(value)) {
    const known = shape.properties.get(key) ?? emptyShape();
    shape.properties.set(key, known);
    observe(known, property, depth + 1);
  }
}

function observeStandin(shape: Shape, kind: StandinKind): void {
  switch (kind) {
    case 'unknown':
      shape.isOpen = true;
      return;
    case 'integer':
    case 'int64':
      shape.kinds.add('integer');
      if (kind === 'int64') shape.isLarge = true;
      return;
    case 'number':
    case 'boolean':
      shape.kinds.add(kind);
      return;
    default:
      shape.kinds.add('string');
      narrow(shape, new Set(kind === 'string' ? [] : [kind]));
  }
}

function narrow(shape: Shape, formats: ReadonlySet<string>): void {
  shape.formats = shape.formats ? new Set([...shape.formats].filter((format) => formats.has(format))) : formats;
}

const FORMATS: Readonly<Record<string, RegExp>> = {
  // RFC 3339; without an offset it is none.
  'date-time': /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/,
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
};

/** The formats that a text has. */
export function formatsOf(text: string): ReadonlySet<string> {
  return new Set(Object.keys(FORMATS).filter((name) => FORMATS[name]?.test(text)));
}

/** @param name - of the property that has the value, or a list of such */
function written(shape: Shape, options: InferOptions, name = ''): InferredSchema {
  return {
    ...writtenType(shape, options, name),
    ...(shape.isNullable && { 'x-nullable': true }),
    ...(options.examples && shape.example !== undefined && shape.kinds.size === 1 && { example: shape.example }),
  };
}

function writtenType(shape: Shape, options: InferOptions, name: string): InferredSchema {
  const kinds = new Set(shape.kinds);
  if (kinds.has('number')) kinds.delete('integer');
  const [kind] = kinds;
  if (kinds.size !== 1 || kind === undefined) return {};
  // A variable beside objects or lists holds one; beside single values it may hold anything.
  if (shape.isOpen && kind !== 'object' && kind !== 'array') return {};
  switch (kind) {
    case 'integer':
      if (options.wizard || !options.needNotBeWhole?.(name)) return { type: 'integer', format: shape.isLarge ? 'int64' : 'int32' };
      return { type: 'number', format: 'double' };
    case 'number':
      return { type: 'number', format: options.wizard ? 'float' : 'double' };
    case 'string': {
      const format = options.wizard ? undefined : [...(shape.formats ?? [])][0];
      return { type: 'string', ...(format !== undefined && { format }) };
    }
    case 'array':
      return { type: 'array', items: shape.items ? written(shape.items, options, name) : {} };
    case 'object':
      return writtenObject(shape, options);
    case 'boolean':
      return { type: 'boolean' };
  }
}

function writtenObject(shape: Shape, options: InferOptions): InferredSchema {
  const { properties } = shape;
  if (properties.size === 0) return { type: 'object' };
  if (isDictionary(shape)) {
    const values = mergedShape([...properties.values()]);
    return { type: 'object', additionalProperties: written(values, options) };
  }
  const entries = [...properties].map(([key, property]) => [key, writtenProperty(key, property, options)] as const);
  return { type: 'object', properties: Object.fromEntries(entries) };
}

function writtenProperty(key: string, property: Shape, options: InferOptions): InferredSchema {
  const title = plainTitle(key);
  return {
    ...written(property, options, key),
    ...(options.wizard && { description: key }),
    ...(title !== '' && { 'x-ms-summary': title }),
  };
}

/** Keys that are ids, of which every other answer has others: several, and each a number or a UUID. */
function isDictionary({ properties }: Shape): boolean {
  const keys = [...properties.keys()];
  return keys.length >= 3 && keys.every((key) => /^\d+$/.test(key) || FORMATS['uuid']?.test(key));
}

function mergedShape(shapes: readonly Shape[]): Shape {
  const merged = emptyShape();
  for (const shape of shapes) merge(merged, shape);
  return merged;
}

function merge(into: Shape, shape: Shape): void {
  for (const kind of shape.kinds) into.kinds.add(kind);
  into.isNullable ||= shape.isNullable;
  into.isOpen ||= shape.isOpen;
  into.isLarge ||= shape.isLarge;
  if (shape.formats) narrow(into, shape.formats);
  for (const [key, property] of shape.properties) {
    const known = into.properties.get(key) ?? emptyShape();
    into.properties.set(key, known);
    merge(known, property);
  }
  if (shape.items) merge((into.items ??= emptyShape()), shape.items);
}
