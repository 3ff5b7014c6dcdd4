import { isObject } from '../lib/is-object.ts';
import { textMatching } from '../lib/match-pattern.ts';
import type { SchemaValidator } from '../lib/schema-validator.ts';
import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';
import { partsOf } from '../model/schema-path.ts';
import { propertySchema } from './schema-at.ts';

/** What making another value of a kind takes. */
export interface Kinds {
  readonly definitions: Definitions;
  readonly validator: SchemaValidator;
}

/**
 * The value that a list shows `n` places after this one: its texts, numbers and dates differ as those of a service would, and
 * what may not differ (choices, flags, lists) stays. The same value for `n` = 0.
 */
export function anotherItem(value: unknown, schema: Schema | undefined, n: number, kinds: Kinds): unknown {
  return another(value, schema, { ...kinds, n, isWhole: false });
}

/**
 * A made-up body as another seed makes it: other numbers, texts, choices and dates within the bounds of the schema, the same ones for the
 * same value wherever it stands. What the definition declares, as example or default, stays; so does everything for seed 1.
 */
export function varyBody(body: unknown, schema: Schema, seed: number, kinds: Kinds): unknown {
  return another(body, schema, { ...kinds, n: (seed - 1) % FURTHEST, isWhole: true });
}

/** Values stay of a size that people can read, and dates in this age. */
const FURTHEST = 10_000;

/** How far into an item another one differs from it. */
const MOST_DEPTH = 4;

/** How a value is to differ. */
interface Varying extends Kinds {
  /** How far from the value. */
  readonly n: number;
  /** Whether all of it may differ but what is declared, rather than what tells one item of a list from another. */
  readonly isWhole: boolean;
}

function another(value: unknown, schema: Schema | undefined, how: Varying, depth = 0): unknown {
  const { n, isWhole, definitions } = how;
  if (n === 0 || (!isWhole && depth > MOST_DEPTH)) return value;
  const declared = schema ? resolveSchema(schema, definitions) : {};
  if (isWhole && (declared.example !== undefined || declared.default !== undefined)) return value;
  if (Array.isArray(value)) return isWhole && declared.items ? value.map((item) => another(item, declared.items, how, depth + 1)) : value;
  if (!isObject(value)) return anotherScalar(value, declared, how);
  const of = (name: string) => propertySchema(schema, name, definitions) ?? furtherSchema(schema, definitions);
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, another(child, of(name), how, depth + 1)]));
}

/** What a property that has no schema of its own must be. */
function furtherSchema(schema: Schema | undefined, definitions: Definitions): Schema | undefined {
  const further = schema ? partsOf(schema, definitions).map(({ additionalProperties }) => additionalProperties) : [];
  return further.find((one) => typeof one === 'object');
}

/** The first candidate that the schema takes, else the value itself. */
function anotherScalar(value: unknown, declared: Schema, how: Varying): unknown {
  const takes = (candidate: unknown) => candidate === value || !isBound(declared) || accepts(how, declared, candidate);
  return candidates(value, declared, how).find(takes) ?? value;
}

/** Whether a schema says more of a value than its type. */
function isBound({ type: _type, description: _description, title: _title, ...more }: Schema): boolean {
  return Object.keys(more).some((key) => !key.startsWith('x-') && key !== 'example' && key !== 'default');
}

function accepts({ validator }: Kinds, schema: Schema, value: unknown): boolean {
  try {
    return validator.accepts(schema, value);
  } catch {
    return false;
  }
}

/** Other values of the same kind, best first. */
function candidates(value: unknown, schema: Schema, how: Varying): readonly unknown[] {
  const { n, isWhole } = how;
  const { enum: choices } = schema;
  if (choices) return isWhole && choices.length > 0 ? [choices[modulo(choices.indexOf(value) + n, choices.length)]] : [];
  switch (typeof value) {
    case 'boolean':
      return isWhole && n % 2 !== 0 ? [!value] : [];
    case 'number':
      return [value + n * (schema.multipleOf ?? 1), ...(isWhole ? [withinBounds(value, schema, n)] : [])];
    case 'string':
      return [
        ...(isWhole ? textsOfPattern(schema, n) : []),
        anotherText(value, schema, n),
        ...(isWhole ? [shortText(value, schema, n)] : []),
      ];
    default:
      return [];
  }
}

function withinBounds(value: number, { multipleOf, minimum, maximum }: Schema, n: number): number {
  const step = multipleOf !== undefined && multipleOf > 0 ? multipleOf : 1;
  const low = minimum ?? Math.min(value, (maximum ?? value) - FURTHEST * step);
  const many = Math.floor(((maximum ?? Infinity) - low) / step) + 1;
  const steps = Math.round((value - low) / step) + n;
  return low + (Number.isFinite(many) ? modulo(steps, many) : Math.abs(steps)) * step;
}

function textsOfPattern({ pattern }: Schema, n: number): readonly string[] {
  return pattern === undefined ? [] : [textMatching(pattern, n + 1)].filter((made) => made !== undefined);
}

function shortText(text: string, { maxLength = Infinity }: Schema, n: number): string {
  return `${text.slice(0, Math.max(0, maxLength - String(n + 1).length))}${n + 1}`;
}

function anotherText(text: string, { format }: Schema, n: number): string {
  if (FIXED_FORMATS.has(format ?? '')) return text;
  if (UUID.test(text))
    return (
      text.slice(0, -4) +
      modulo(Number.parseInt(text.slice(-4), 16) + n, 2 ** 16)
        .toString(16)
        .padStart(4, '0')
    );
  if (DATE_TIME.test(text)) return later(text, n * 60_000);
  if (DATE.test(text)) return later(text, n * 86_400_000).slice(0, 10);
  if (/(^|\D)\d{1,15}$/.test(text)) return text.replace(/\d+$/, (digits) => String(Number(digits) + n).padStart(digits.length, '0'));
  if (text.includes('@')) return text.replace('@', `${n + 1}@`);
  if (/^https?:\/\//.test(text)) return `${text.replace(/\/$/, '')}/${n + 1}`;
  return `${text}${text.includes(' ') ? ' ' : '-'}${n + 1}`;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** A date moved on, written as it was: in whole seconds where it had no fractions, and in UTC. */
function later(text: string, ms: number): string {
  const time = Date.parse(text);
  if (!Number.isFinite(time) || Math.abs(time + ms) > 8.64e15) return text;
  const moved = new Date(time + ms).toISOString();
  return text.includes('.') ? moved : moved.replace('.000', '');
}

/** Texts that mean nothing any more once something is added to them. */
const FIXED_FORMATS: ReadonlySet<string> = new Set(['byte', 'binary', 'hostname', 'ipv4', 'ipv6', 'time', 'html', 'decimal', 'phone']);

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
