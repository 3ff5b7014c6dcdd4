import { shortened } from '../lib/shortened.ts';
import { counted } from '../lib/counted.ts';
import { definitionReference, type Schema, type SchemaType } from '../model/schema.ts';
import {
  asArray,
  asBoolean,
  asNumber,
  asObject,
  asText,
  asTexts,
  child,
  compact,
  complain,
  extensionsOf,
  type RawObject,
  type Reading,
} from './reading.ts';
import { definitionFor } from './resolve-reference.ts';

const TYPES: ReadonlySet<string> = new Set<SchemaType>(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null', 'file']);
const DEPTH_LIMIT = 200;

/** A raw schema as the model has it: keywords of the right type, references to definitions only. */
export function normaliseSchema(reading: Reading, depth = 0): Schema {
  const raw = asObject(reading);
  if (!raw) return {};
  if (depth > DEPTH_LIMIT) {
    complain(reading, 'definition-shape', `The schema is nested deeper than ${DEPTH_LIMIT} levels; what lies below is not read.`);
    return {};
  }
  if (typeof raw['$ref'] === 'string') return normaliseReference(reading, raw);
  return { ...normaliseKeywords(reading, raw), ...normaliseSubschemas(reading, raw, depth) };
}

/** The keywords of a schema, or of a non-body parameter, that hold no schema themselves. */
export function normaliseKeywords(reading: Reading, raw: RawObject): Schema {
  const keyword = (key: string) => child(reading, key);
  // Only the keywords that are there are read: most schemas have two or three of the thirty.
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(raw)) {
    const value = KEYWORDS.get(key)?.(keyword(key));
    if (value !== undefined) result[key] = value;
  }
  if (Array.isArray(raw['type'])) Object.assign(result, typeList(keyword('type'), raw['type']));
  return { ...result, ...extensionsOf(raw), ...(result['x-nullable'] === true && { 'x-nullable': true }) };
}

function normaliseReference(reading: Reading, raw: RawObject): Schema {
  const name = definitionFor(child(reading, '$ref'));
  const beside = compact({ title: asText(child(reading, 'title')), description: asText(child(reading, 'description')) });
  return { ...(name !== undefined && { $ref: definitionReference(name) }), ...beside, ...extensionsOf(raw) };
}

function normaliseSubschemas(reading: Reading, raw: RawObject, depth: number): Schema {
  const below = (at: Reading) => normaliseSchema(at, depth + 1);
  return compact({
    properties: raw['properties'] === undefined ? undefined : normaliseProperties(child(reading, 'properties'), below),
    items: raw['items'] === undefined ? undefined : normaliseItems(child(reading, 'items'), below),
    additionalProperties:
      raw['additionalProperties'] === undefined ? undefined : normaliseAdditional(child(reading, 'additionalProperties'), below),
    allOf:
      raw['allOf'] === undefined
        ? undefined
        : asArray(child(reading, 'allOf')).map((_, index) => below(child(child(reading, 'allOf'), index))),
  });
}

function normaliseProperties(reading: Reading, below: (at: Reading) => Schema): Record<string, Schema> | undefined {
  const raw = asObject(reading);
  return raw && Object.fromEntries(Object.keys(raw).map((name) => [name, below(child(reading, name))]));
}

function normaliseItems(reading: Reading, below: (at: Reading) => Schema): Schema {
  if (!Array.isArray(reading.value)) return below(reading);
  complain(reading, 'definition-shape', '"items" is an array; OpenAPI 2.0 allows one schema for all items. The first is taken.');
  return below(child(reading, 0));
}

function normaliseAdditional(reading: Reading, below: (at: Reading) => Schema): boolean | Schema {
  return typeof reading.value === 'boolean' ? reading.value : below(reading);
}

function typeList(reading: Reading, list: readonly unknown[]): Schema {
  complain(reading, 'schema-type-list', `"type" lists ${counted(list.length, 'type')} (${list.join(', ')}); OpenAPI 2.0 allows one.`);
  const type = list.find((item) => typeof item === 'string' && item !== 'null' && TYPES.has(item)) as SchemaType | undefined;
  return { ...(type && { type }), ...(list.includes('null') && { 'x-nullable': true }) };
}

function asType(reading: Reading): SchemaType | undefined {
  if (Array.isArray(reading.value)) return undefined;
  const type = asText(reading);
  if (type === undefined || TYPES.has(type)) return type as SchemaType | undefined;
  complain(reading, 'definition-shape', `The type "${type}" does not exist in OpenAPI 2.0.`);
  return undefined;
}

function asPattern(reading: Reading): string | undefined {
  const pattern = asText(reading);
  if (pattern === undefined) return undefined;
  try {
    new RegExp(pattern);
    return pattern;
  } catch (error) {
    // The engine repeats the pattern: only what follows it says more.
    const reason = (error as Error).message.slice('Invalid regular expression: '.length + `/${pattern}/: `.length);
    if (!DOTNET_ONLY.test(pattern))
      complain(reading, 'schema-pattern', `The pattern ${JSON.stringify(shortened(pattern, 80))} is no regular expression: ${reason}.`);
    return undefined;
  }
}

/** What the platform, which is written in .NET, takes and JavaScript does not: options, atomic groups, comments and conditions. */
const DOTNET_ONLY = /\(\?(?:[imnsx]*-?[imnsx]+[:)]|[>#(])/;

/** `required: true` on a property is an old habit (JSON Schema draft 3) without effect; a list is what counts. */
function asRequired(reading: Reading): readonly string[] | undefined {
  return typeof reading.value === 'boolean' ? undefined : asTexts(reading);
}

const asIs = (reading: Reading): unknown => reading.value;

/** A map, for a definition may hold any key: `constructor` too. */
const KEYWORDS: ReadonlyMap<string, (reading: Reading) => unknown> = new Map(
  Object.entries({
    type: asType,
    format: asText,
    title: asText,
    description: asText,
    required: asRequired,
    enum: asArray,
    default: asIs,
    example: asIs,
    pattern: asPattern,
    minimum: asNumber,
    maximum: asNumber,
    exclusiveMinimum: asBoolean,
    exclusiveMaximum: asBoolean,
    multipleOf: asNumber,
    minLength: asNumber,
    maxLength: asNumber,
    minItems: asNumber,
    maxItems: asNumber,
    uniqueItems: asBoolean,
    minProperties: asNumber,
    maxProperties: asNumber,
    readOnly: asBoolean,
    collectionFormat: asText,
    discriminator: asText,
  }),
);
