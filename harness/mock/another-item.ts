import { isObject } from '../lib/is-object.ts';
import type { SchemaValidator } from '../lib/schema-validator.ts';
import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';
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
export function anotherItem(value: unknown, schema: Schema | undefined, n: number, kinds: Kinds, depth = 0): unknown {
  if (n === 0 || depth > MOST_DEPTH) return value;
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => [
        name,
        anotherItem(child, propertySchema(schema, name, kinds.definitions), n, kinds, depth + 1),
      ]),
    );
  }
  const declared = schema ? resolveSchema(schema, kinds.definitions) : {};
  const other = anotherScalar(value, declared, n);
  return other === value || !isBound(declared) || accepts(kinds, declared, other) ? other : value;
}

const MOST_DEPTH = 4;

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

function anotherScalar(value: unknown, { format, multipleOf, enum: choices }: Schema, n: number): unknown {
  if (choices) return value;
  if (typeof value === 'number') return value + n * (multipleOf ?? 1);
  if (typeof value !== 'string' || FIXED_FORMATS.has(format ?? '')) return value;
  if (UUID.test(value)) return value.slice(0, -4) + (Number.parseInt(value.slice(-4), 16) + n).toString(16).slice(-4).padStart(4, '0');
  if (DATE_TIME.test(value)) return later(value, n * 60_000);
  if (DATE.test(value)) return later(value, n * 86_400_000).slice(0, 10);
  if (/(^|\D)\d{1,15}$/.test(value)) return value.replace(/\d+$/, (digits) => String(Number(digits) + n).padStart(digits.length, '0'));
  if (value.includes('@')) return value.replace('@', `${n + 1}@`);
  if (/^https?:\/\//.test(value)) return `${value.replace(/\/$/, '')}/${n + 1}`;
  return `${value}${value.includes(' ') ? ' ' : '-'}${n + 1}`;
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
