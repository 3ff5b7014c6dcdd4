import { isObject } from '../lib/is-object.ts';
import { decoded } from '../lib/decoded.ts';
import { joinPointer, valueAt } from '../lib/json-pointer.ts';
import { shortJson } from '../lib/short-json.ts';
import { valueOn } from '../lib/value-on.ts';
import type { Connector } from './connector.ts';
import type { SchemaPath } from './dynamic-reference.ts';
import type { Schema, SchemaType } from './schema.ts';

/** What stands where a dynamic extension reads a schema. */
export type FetchedSchema =
  /** `written`: the same as it came, also where that is the map of its properties alone. */
  | { readonly kind: 'schema'; readonly schema: Schema; readonly written: Readonly<Record<string, unknown>> }
  /** `null`: the service says that there is none, and the input stays a single box. */
  | { readonly kind: 'none' }
  | { readonly kind: 'missing' }
  /**
   * `why`: a clause that says what is there instead. `other`: whether that is what the other form would read, of
   * map and schema the wrong one.
   */
  | { readonly kind: 'invalid'; readonly why: string; readonly other: boolean };

/**
 * The schema that a dynamic extension reads of an answer.
 *
 * Without a path the older form takes the answer for the map of properties, the newer one for a complete schema. A path of the older
 * form that ends in `properties` leads to the map.
 *
 * Source: the open-source designer of Logic Apps; the path that goes on to `properties` as Microsoft's validator allows it.
 */
export function fetchedSchema(answer: unknown, { form, schema: path }: SchemaPath): FetchedSchema {
  const found = valueOn(answer, path ?? []);
  if (found === null) return { kind: 'none' };
  if (found === undefined) return { kind: 'missing' };
  if (!isObject(found)) return { kind: 'invalid', why: `${wordFor(found)} stands there, and no schema`, other: false };
  const wantsMap = form === 'legacy' && (path === undefined || path.at(-1) === 'properties');
  const wrong = wantsMap ? notAMap(found) : notASchema(found);
  if (wrong !== undefined) return { kind: 'invalid', why: wrong, other: (wantsMap ? notASchema : notAMap)(found) === undefined };
  const faults: string[] = [];
  const written = wantsMap ? { type: 'object', properties: found } : found;
  const schema = toSchema(written, '', faults);
  const [fault] = faults;
  return fault === undefined ? { kind: 'schema', schema, written } : { kind: 'invalid', why: fault, other: false };
}

/**
 * A reference of a fetched schema to a place that neither the answer, nor the schema itself, nor the connector has;
 * undefined where there is none.
 */
export function danglingReference(
  answer: unknown,
  { schema: path }: SchemaPath,
  { definitions }: Pick<Connector, 'definitions'>,
): string | undefined {
  const found = valueOn(answer, path ?? []);
  const leadsSomewhere = (reference: string) => {
    const pointer = decoded(reference.slice(1));
    return [answer, found, { definitions }].some((root) => valueAt(root, pointer) !== undefined);
  };
  return [...referencesIn(found)].find((reference) => reference.startsWith('#/') && !leadsSomewhere(reference));
}

function* referencesIn(value: unknown, depth = 0): Generator<string> {
  if (depth > DEPTH_LIMIT) return;
  if (Array.isArray(value)) for (const item of value) yield* referencesIn(item, depth + 1);
  if (!isObject(value)) return;
  if (typeof value['$ref'] === 'string') yield value['$ref'];
  else for (const inner of Object.values(value)) yield* referencesIn(inner, depth + 1);
}

function notAMap(found: Readonly<Record<string, unknown>>): string | undefined {
  if (Object.values(found).every(mayBeSchema)) return undefined;
  return isSchemaLike(found)
    ? 'a complete schema stands there, and no map of properties'
    : 'not all that stands there are schemas of properties';
}

function notASchema(found: Readonly<Record<string, unknown>>): string | undefined {
  const values = Object.values(found);
  if (isSchemaLike(found) || values.length === 0) return undefined;
  return values.every(mayBeSchema)
    ? 'a map of properties stands there, and no complete schema'
    : 'the object there has neither a type nor properties';
}

/** `true` is the schema of anything. */
function mayBeSchema(value: unknown): boolean {
  return isObject(value) || value === true;
}

function isSchemaLike({ type, properties, $ref, ...alternatives }: Readonly<Record<string, unknown>>): boolean {
  if (typeof type === 'string' || Array.isArray(type) || typeof $ref === 'string') return true;
  if (['allOf', ...ALTERNATIVES].some((keyword) => Array.isArray(alternatives[keyword]))) return true;
  return isObject(properties) && Object.values(properties).every(mayBeSchema);
}

/** What neither consumer reads: of such a schema what stands beside them counts. */
const ALTERNATIVES = ['oneOf', 'anyOf'] as const;

/** What describes properties beside `properties`, and is not followed. */
const DESCRIBING_MORE = [...ALTERNATIVES, 'patternProperties', 'if', 'dependencies', 'dependentSchemas'] as const;

/** References within a fetched schema lead nowhere that could be looked at: what they stand for may be anything. */
function toSchema(raw: Readonly<Record<string, unknown>>, at: string, faults: string[], depth = 0): Schema {
  if (depth > DEPTH_LIMIT || typeof raw['$ref'] === 'string') return {};
  const { properties, items, required, enum: values, additionalProperties, allOf, format } = raw;
  const below = (child: unknown, ...keys: (string | number)[]) => {
    const pointer = joinPointer(at, ...keys);
    if (child === true) return {};
    if (isObject(child)) return toSchema(child, pointer, faults, depth + 1);
    faults.push(`${pointer} is ${wordFor(child)}, and no schema`);
    return {};
  };
  if (properties !== undefined && properties !== null && !isObject(properties))
    faults.push(`${joinPointer(at, 'properties')} is ${wordFor(properties)}, and no map of properties`);
  // Properties that an alternative describes are none too many.
  const isOpen = additionalProperties === true || (isObject(properties) && DESCRIBING_MORE.some((keyword) => raw[keyword] !== undefined));
  const isClosed = additionalProperties === false && !ALTERNATIVES.some((keyword) => Array.isArray(raw[keyword]));
  return {
    ...typeOf(raw['type'], joinPointer(at, 'type'), faults),
    ...((raw['x-nullable'] === true || raw['nullable'] === true) && { 'x-nullable': true }),
    ...(typeof format === 'string' && { format }),
    ...(isObject(properties) && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, child]) => [name, below(child, 'properties', name)])),
    }),
    // Before draft 4 each property said of itself that it is required: nobody reads that any more.
    ...(Array.isArray(required) && { required: required.filter((name) => typeof name === 'string') }),
    ...(Array.isArray(values) && { enum: values as readonly unknown[] }),
    ...(isObject(items) && { items: below(items, 'items') }),
    ...((isOpen || isClosed) && { additionalProperties: !isClosed }),
    ...(isObject(additionalProperties) && { additionalProperties: below(additionalProperties, 'additionalProperties') }),
    ...(Array.isArray(allOf) && { allOf: allOf.map((part, index) => below(part, 'allOf', index)) }),
  };
}

function typeOf(type: unknown, at: string, faults: string[]): Pick<Schema, 'type' | 'x-nullable'> {
  if (type === undefined || type === null) return {};
  const names: readonly unknown[] = Array.isArray(type) ? (type as unknown[]) : [type];
  const unknown = names.find((name) => !TYPES.has(name));
  if (unknown !== undefined) {
    faults.push(`${at} is ${shortJson(unknown)}, which is no type`);
    return {};
  }
  const [own, ...others] = names.filter((name) => name !== 'null') as readonly SchemaType[];
  // Of several types the dialect can say none.
  return { ...(own !== undefined && others.length === 0 && { type: own }), ...(names.includes('null') && { 'x-nullable': true }) };
}

function wordFor(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

const TYPES: ReadonlySet<unknown> = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null', 'file']);
const DEPTH_LIMIT = 40;
