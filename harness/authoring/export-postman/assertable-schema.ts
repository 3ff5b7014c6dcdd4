import { toJsonSchema } from '../../lib/dialect-schema.ts';
import {
  definitionReference,
  type Definitions,
  referencedDefinition,
  resolveSchema,
  type Schema,
  type SchemaType,
} from '../../model/schema.ts';

/** What the definitions of one script may amount to, as JSON: beyond it a script is nothing that anybody reads. */
const MOST_CHARACTERS = 60_000;

/**
 * A declared schema as JSON Schema draft 7 that stands alone, for the validator in Postman; undefined where it demands nothing.
 *
 * Formats are left out, for that validator fails on those it does not know and holds dates without a time zone to be none; so are
 * patterns that are no regular expressions. What is too large is cut where it is deepest: what is cut away is not asserted.
 */
export function assertableSchema(schema: Schema, definitions: Definitions): Record<string, unknown> | undefined {
  const root = assertable(resolveSchema(schema, definitions));
  const translated = toJsonSchema(root);
  if (Object.keys(translated).length === 0) return undefined;
  const found = reachable(root, definitions);
  return found.size === 0
    ? translated
    : { ...translated, definitions: Object.fromEntries(Array.from(found, ([name, made]) => [name, made])) };
}

/** The definitions that a schema leads to, those near to it first; empty ones stand where there is no more room. */
function reachable(root: Schema, definitions: Definitions): ReadonlyMap<string, Record<string, unknown>> {
  const found = new Map<string, Record<string, unknown>>();
  let room = MOST_CHARACTERS - JSON.stringify(toJsonSchema(root)).length;
  const queue = [...referencesIn(root)];
  for (const name of queue) {
    if (found.has(name)) continue;
    const target = assertable(definitions[name] ?? {});
    const translated = toJsonSchema(target);
    const size = JSON.stringify(translated).length;
    found.set(name, size > room ? {} : translated);
    if (size > room) continue;
    room -= size;
    queue.push(...referencesIn(target));
  }
  return found;
}

function* referencesIn(schema: Schema): Generator<string> {
  const name = referencedDefinition(schema);
  if (name !== undefined) yield name;
  for (const below of schemasBelow(schema)) yield* referencesIn(below);
}

function schemasBelow({ properties, items, additionalProperties, allOf }: Schema): readonly Schema[] {
  return [
    ...Object.values(properties ?? {}),
    ...(items ? [items] : []),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
    ...(allOf ?? []),
  ];
}

/** The schema without what asserts nothing, or what a validator that is strict about schemas refuses. */
function assertable(schema: Schema): Schema {
  const reference = referencedDefinition(schema);
  if (reference !== undefined) return { $ref: definitionReference(reference) };
  const { properties, items, additionalProperties, allOf, required, pattern } = schema;
  const values = distinct(schema);
  const kept = Object.fromEntries(COUNTS.flatMap((keyword) => (isCount(schema[keyword]) ? [[keyword, schema[keyword]]] : [])));
  const bounds = Object.fromEntries(BOUNDS.flatMap((keyword) => (schema[keyword] === undefined ? [] : [[keyword, schema[keyword]]])));
  return {
    ...(schema.type !== undefined && { type: schema.type }),
    ...kept,
    ...bounds,
    ...(schema.multipleOf !== undefined && schema.multipleOf > 0 && { multipleOf: schema.multipleOf }),
    ...(pattern !== undefined && isRegExp(pattern) && { pattern }),
    ...(required && required.length > 0 && { required: [...new Set(required)] }),
    ...(values.length > 0 && { enum: values }),
    ...(schema.uniqueItems === true && { uniqueItems: true }),
    ...(properties && {
      properties: Object.fromEntries(
        // In the text of a script it would be the object's prototype.
        Object.entries(properties).flatMap(([name, property]) => (name === '__proto__' ? [] : [[name, assertable(property)]])),
      ),
    }),
    ...(items && { items: assertable(items) }),
    ...(additionalProperties !== undefined && {
      additionalProperties: typeof additionalProperties === 'object' ? assertable(additionalProperties) : additionalProperties,
    }),
    ...(allOf && allOf.length > 0 && { allOf: allOf.map(assertable) }),
    ...(schema['x-nullable'] === true && { 'x-nullable': true }),
  };
}

const COUNTS = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'] as const;
const BOUNDS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const;

function isCount(value: number | undefined): boolean {
  return value !== undefined && Number.isInteger(value) && value >= 0;
}

function isRegExp(pattern: string): boolean {
  return ['', 'u'].every((flags) => {
    try {
      return new RegExp(pattern, flags) instanceof RegExp;
    } catch {
      return false;
    }
  });
}

/** The values that the type allows, each once; null is added to what may be null when the schema is translated. */
function distinct({ type, enum: values = [], ...schema }: Schema): readonly unknown[] {
  const nullable = schema['x-nullable'] === true;
  const fitting = values.filter((value) => (value === null ? !nullable : type === undefined || fits(type, value)));
  return [...new Map(fitting.map((value) => [JSON.stringify(value), value])).values()];
}

function fits(type: SchemaType, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return type === 'file' || typeof value === type;
}
