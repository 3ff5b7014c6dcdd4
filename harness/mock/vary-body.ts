import type { BoundedPatterns } from '../lib/bounded-pattern.ts';
import { textMatching } from '../lib/match-pattern.ts';
import { scalarFits } from '../lib/scalar-fits.ts';
import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';
import { partsOf } from '../model/schema-path.ts';
import { propertySchema } from './schema-at.ts';

/** What varying a body takes beside it. */
export interface VaryOptions {
  readonly definitions: Definitions;
  readonly patterns: BoundedPatterns;
  readonly seed: number;
}

/**
 * A made-up body as another seed makes it: other numbers, texts, ids and dates within the bounds of the schema, the same ones for the
 * same value wherever it stands. What the definition declares, as example or default, stays; so does everything for seed 1.
 */
export function varyBody(body: unknown, schema: Schema, options: VaryOptions): unknown {
  return options.seed === 1 ? body : vary(body, schema, { ...options, offset: (options.seed - 1) % FURTHEST });
}

interface Varying extends VaryOptions {
  /** How far from the first values. */
  readonly offset: number;
}

/** Values stay of a size that people can read, and dates in this age. */
const FURTHEST = 10_000;
const DAY_MS = 86_400_000;

function vary(value: unknown, schema: Schema, at: Varying): unknown {
  const resolved = resolveSchema(schema, at.definitions);
  if (resolved.example !== undefined || resolved.default !== undefined) return value;
  if (Array.isArray(value)) return resolved.items ? value.map((item) => vary(item, resolved.items ?? {}, at)) : value;
  if (typeof value === 'object' && value !== null) {
    const of = (name: string) => propertySchema(resolved, name, at.definitions) ?? furtherSchema(resolved, at.definitions);
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, vary(child, of(name) ?? {}, at)]));
  }
  return candidates(value, resolved, at).find((candidate) => scalarFits(resolved, candidate, at.patterns)) ?? value;
}

/** What a property that has no schema of its own must be. */
function furtherSchema(schema: Schema, definitions: Definitions): Schema | undefined {
  const further = partsOf(schema, definitions).map(({ additionalProperties }) => additionalProperties);
  return further.find((one) => typeof one === 'object');
}

/** Other values of the same kind, best first. */
function candidates(value: unknown, schema: Schema, at: Varying): readonly unknown[] {
  if (schema.enum && schema.enum.length > 0) return [schema.enum[modulo(schema.enum.indexOf(value) + at.offset, schema.enum.length)]];
  switch (typeof value) {
    case 'boolean':
      return [at.offset % 2 === 0 ? value : !value];
    case 'number':
      return [otherNumber(value, schema, at)];
    case 'string':
      return otherTexts(value, schema, at);
    default:
      return [];
  }
}

function otherNumber(value: number, { multipleOf, minimum, maximum }: Schema, { offset }: Varying): number {
  const step = multipleOf !== undefined && multipleOf > 0 ? multipleOf : 1;
  if (minimum === undefined && maximum === undefined) return value + offset * step;
  const low = minimum ?? Math.min(value, (maximum ?? value) - FURTHEST * step);
  const many = Math.floor(((maximum ?? Infinity) - low) / step) + 1;
  const steps = Math.round((value - low) / step) + offset;
  return low + (Number.isFinite(many) ? modulo(steps, many) : Math.abs(steps)) * step;
}

function otherTexts(text: string, { format, pattern, maxLength = Infinity }: Schema, { offset, seed }: Varying): readonly string[] {
  if (pattern !== undefined) return [textMatching(pattern, seed)].filter((made) => made !== undefined);
  const shift = (date: string) => new Date(Date.parse(date) + offset * DAY_MS).toISOString().replace('.000Z', 'Z');
  switch (format) {
    case 'date-time':
      return Number.isNaN(Date.parse(text)) ? [] : [shift(text)];
    case 'date':
      return Number.isNaN(Date.parse(text)) ? [] : [shift(text).slice(0, 10)];
    case 'uuid':
      return [
        text.replace(/[0-9a-f]{8}$/i, (end) =>
          modulo(Number.parseInt(end, 16) + offset, 2 ** 32)
            .toString(16)
            .padStart(8, '0'),
        ),
      ];
    case 'email':
      return [text.replace('@', `${seed}@`)];
    case 'uri':
    case 'url':
      return [`${text.replace(/\/$/, '')}/${seed}`];
    case undefined:
      return [`${text} ${seed}`, `${text.slice(0, Math.max(0, maxLength - String(seed).length))}${seed}`];
    default:
      return [];
  }
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
