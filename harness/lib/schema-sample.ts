import type { BoundedPatterns } from './bounded-pattern.ts';
import { decoded } from './decoded.ts';
import { unescapeToken } from './json-pointer.ts';
import { allowedValues, type DialectSchema } from './dialect-schema.ts';
import { scalarFits } from './scalar-fits.ts';

/** How a sample is made. */
export interface SampleOptions {
  readonly definitions: Readonly<Record<string, DialectSchema>>;
  readonly patterns: BoundedPatterns;
  /** Optional properties too, as deep as is useful; otherwise only what is required. */
  readonly full: boolean;
  /** How deep optional properties go, where `full`: five levels, which show the shape of what is sent. */
  readonly fullDepth?: number;
  /** What stands where anything may; without it what the schema declares, else an empty object. */
  readonly forAny?: (schema: DialectSchema) => unknown;
  /** Leave out what a request does not carry: read-only properties. */
  readonly forRequest?: boolean;
  /** Overrides what a property gets, for properties that only the platform can fill; undefined leaves it to the schema. */
  readonly valueFor?: (schema: DialectSchema) => unknown;
  /** Told of every value that nothing in the schema offers. */
  readonly onMadeUp?: () => void;
  /** Properties to leave out. */
  readonly omit?: (schema: DialectSchema, required: boolean) => boolean;
  /** Makes text for a pattern; undefined where it can't. */
  readonly matchPattern?: (pattern: string) => string | undefined;
}

const DEPTH_LIMIT = 12;
const FULL_DEPTH = 5;
const NODE_LIMIT = 3000;
const PROPERTY_LIMIT = 1000;

/** A value that should satisfy the schema, the same for the same schema and options; undefined where none can be made. */
export function sampleSchema(schema: DialectSchema, options: SampleOptions): unknown {
  return sample(schema, { ...options, budget: { nodes: NODE_LIMIT }, depth: 0, open: [] });
}

interface Sampling extends SampleOptions {
  readonly budget: { nodes: number };
  readonly depth: number;
  /** Names of the definitions that are being sampled, for recursion. */
  readonly open: readonly string[];
}

function sample(schema: DialectSchema, at: Sampling): unknown {
  if (at.depth > DEPTH_LIMIT || at.budget.nodes-- <= 0) return undefined;
  if (schema.$ref !== undefined) return sampleReference(schema.$ref, at);
  const override = at.valueFor?.(schema);
  if (override !== undefined) return override;
  const declared = [schema.default, schema.example, ...(allowedValues(schema) ?? [])].find(
    (value) => value !== undefined && value !== null && scalarFits(schema, value, at.patterns),
  );
  if (declared !== undefined && !isContainer(schema) && !(at.forAny && isOpen(schema))) return structuredClone(declared);
  if (schema.allOf) return sampleAllOf(schema, at);
  if (!isContainer(schema) && declared === undefined) at.onMadeUp?.();
  switch (schema.type ?? guessType(schema)) {
    case 'object':
      return sampleObject(schema, at);
    case 'array':
      return sampleArray(schema, at);
    case 'integer':
    case 'number':
      return sampleNumber(schema);
    case 'boolean':
      return true;
    case 'null':
      return null;
    case undefined:
      return at.forAny ? at.forAny(schema) : structuredClone(schema.default ?? schema.example ?? {});
    default:
      return sampleString(schema, at);
  }
}

function sampleReference(ref: string, at: Sampling): unknown {
  const name = unescapeToken(decoded(ref.slice('#/definitions/'.length)));
  const target = at.definitions[name];
  // One more round of a recursive definition shows its shape; a second adds nothing.
  if (!target || at.open.filter((open) => open === name).length > 1) return undefined;
  return sample(target, { ...at, open: [...at.open, name] });
}

function sampleAllOf(schema: DialectSchema, at: Sampling): unknown {
  const { allOf, ...own } = schema;
  const parts = [...(allOf ?? []), own].map((part) => sample(part, { ...at, depth: at.depth + 1 }));
  const objects = parts.filter((part) => typeof part === 'object' && part !== null && !Array.isArray(part));
  return objects.length > 0
    ? Object.fromEntries(objects.flatMap((part) => Object.entries(part as object)))
    : parts.find((part) => part !== undefined);
}

function sampleObject(schema: DialectSchema, at: Sampling): unknown {
  // A map, for a property may be called `__proto__`.
  const result = new Map<string, unknown>();
  if ((schema.minProperties ?? 0) > PROPERTY_LIMIT) return undefined;
  const required = new Set(schema.required ?? []);
  // Optional properties that are needed to reach minProperties.
  let wanting = (schema.minProperties ?? 0) - required.size;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const isRequired = required.has(name);
    if (!isRequired && wanting <= 0 && !(at.full && at.depth < (at.fullDepth ?? FULL_DEPTH))) continue;
    if (at.forRequest && property.readOnly) continue;
    if (at.omit?.(property, isRequired)) continue;
    const value = sample(property, { ...at, depth: at.depth + 1 });
    if (value !== undefined && !isRequired) wanting--;
    if (value !== undefined) result.set(name, value);
    // What is required and cannot be made (endless recursion) makes the whole impossible.
    else if (isRequired) return undefined;
  }
  for (const name of required) if (!Object.hasOwn(schema.properties ?? {}, name)) result.set(name, unknownProperty(at));
  const extra = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  for (let n = result.size; n < (schema.minProperties ?? 0); n++)
    result.set(`property${n + 1}`, sample(extra, { ...at, depth: at.depth + 1 }));
  return Object.fromEntries(result);
}

function unknownProperty(at: Sampling): string {
  at.onMadeUp?.();
  return 'sample';
}

function sampleArray(schema: DialectSchema, at: Sampling): unknown {
  const wanted = Math.min(Math.max(schema.minItems ?? 0, 1), schema.maxItems ?? Infinity, 50);
  const items: unknown[] = [];
  for (let index = 0; index < wanted; index++) {
    const item = sample(schema.items ?? {}, { ...at, depth: at.depth + 1 });
    if (item === undefined) break;
    items.push(schema.uniqueItems && index > 0 ? vary(item, schema.items, index) : item);
  }
  return items.length < (schema.minItems ?? 0) ? undefined : items;
}

function vary(item: unknown, schema: DialectSchema | undefined, index: number): unknown {
  const allowed = schema && allowedValues(schema);
  if (allowed) return allowed[index] ?? item;
  if (typeof item === 'number') return item + index * (schema?.multipleOf ?? 1);
  return typeof item === 'string' ? `${item}${index}` : item;
}

function sampleNumber(schema: DialectSchema): number {
  const step = schema.multipleOf && schema.multipleOf > 0 ? schema.multipleOf : schema.type === 'integer' ? 1 : 0.5;
  const low = schema.minimum === undefined ? undefined : schema.exclusiveMinimum ? schema.minimum + step : schema.minimum;
  const high = schema.maximum === undefined ? undefined : schema.exclusiveMaximum ? schema.maximum - step : schema.maximum;
  let value = schema.type === 'integer' || schema.multipleOf ? step : 1.5;
  if (low !== undefined && value < low) value = schema.multipleOf ? Math.ceil(low / step) * step : low;
  if (high !== undefined && value > high) value = schema.multipleOf ? Math.floor(high / step) * step : high;
  return schema.type === 'integer' ? (low !== undefined && value === low ? Math.ceil(value) : Math.floor(value)) : value;
}

function sampleString(schema: DialectSchema, at: Sampling): unknown {
  if (schema.pattern !== undefined) {
    const fitting = [byFormat(schema), 'sample', 'A1', '1'].find((text) => scalarFits(schema, text, at.patterns));
    if (fitting !== undefined) return fitting;
    const made = at.matchPattern?.(schema.pattern);
    if (made !== undefined) return made;
  }
  let text = byFormat(schema);
  if (schema.minLength !== undefined) text = text.padEnd(Math.min(schema.minLength, 100_000), 'x');
  if (schema.maxLength !== undefined) text = text.slice(0, Math.max(schema.maxLength, 0));
  return text;
}

function byFormat(schema: DialectSchema): string {
  return SAMPLES.get(schema.format ?? '') ?? 'sample';
}

/** Whether any value will do. */
function isOpen({ type, enum: values, allOf, ...schema }: DialectSchema): boolean {
  return type === undefined && !values && !allOf && guessType(schema) === undefined;
}

function isContainer(schema: DialectSchema): boolean {
  return schema.type === 'object' || schema.type === 'array' || schema.properties !== undefined;
}

function guessType(schema: DialectSchema): string | undefined {
  if (schema.properties || schema.additionalProperties) return 'object';
  if (schema.items) return 'array';
  if (schema.pattern !== undefined || schema.minLength !== undefined || schema.maxLength !== undefined || schema.format !== undefined)
    return 'string';
  return schema.minimum !== undefined || schema.maximum !== undefined ? 'number' : undefined;
}

const SAMPLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'date-time': '2024-01-15T09:30:00Z',
    date: '2024-01-15',
    'date-no-tz': '2024-01-15T09:30:00',
    time: '09:30:00',
    uuid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    guid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    email: 'sample@contoso.com',
    uri: 'https://contoso.com/sample',
    url: 'https://contoso.com/sample',
    hostname: 'contoso.com',
    ipv4: '192.0.2.1',
    ipv6: '2001:db8::1',
    byte: 'Y29uY2VydA==',
    binary: 'sample',
    password: 'sample-password',
    html: '<p>sample</p>',
    phone: '+15550100',
    decimal: '1.5',
  }),
);
