import { type BoundedPatterns, createPatterns } from '../../lib/bounded-pattern.ts';
import type { Connector } from '../../model/connector.ts';
import type { Schema } from '../../model/schema.ts';
import { ofType } from './of-type.ts';
import { shown } from './shown.ts';

/**
 * What a schema itself has against its default, in words that go on behind "The default 7 of …"; undefined where nothing.
 *
 * Null stands for no default; the wrong type is another rule's business, and so is an enum of another type: "1" counts as 1 there.
 * The connector is whose the schema is: its patterns share the time that they may take.
 */
export function defaultFault(schema: Schema, connector: Connector): string | undefined {
  const { default: value, enum: values = [] } = schema;
  if (value === undefined || value === null || !ofType(value, schema)) return undefined;
  if (values.length > 0 && typeof value !== 'object' && !values.some((each) => String(each) === String(value)))
    return 'is none of the values of its enum';
  if (typeof value === 'number') return numberFault(value, schema);
  if (typeof value === 'string')
    return outside(value.length, 'minLength', 'maxLength', schema, 'has the length') ?? patternFault(value, schema, connector);
  if (Array.isArray(value)) return outside(value.length, 'minItems', 'maxItems', schema, 'has the length');
  return undefined;
}

type Limit = 'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'minItems' | 'maxItems';

function outside(size: number, low: Limit, high: Limit, schema: Schema, verb: string): string | undefined {
  const { [low]: least = -Infinity, [high]: most = Infinity } = schema;
  if (size < least) return `${verb} ${shown(size)}, less than its ${low}, ${least}`;
  return size > most ? `${verb} ${shown(size)}, more than its ${high}, ${most}` : undefined;
}

function numberFault(value: number, schema: Schema): string | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf = 0 } = schema;
  if (exclusiveMinimum === true && value === minimum) return 'is its minimum, which is exclusive';
  if (exclusiveMaximum === true && value === maximum) return 'is its maximum, which is exclusive';
  if (multipleOf > 0 && !isMultiple(value, multipleOf)) return `is no multiple of ${multipleOf}, as its multipleOf demands`;
  return outside(value, 'minimum', 'maximum', schema, 'is');
}

/** Fractions are not exact: 0.3 counts as a multiple of 0.1. */
function isMultiple(value: number, step: number): boolean {
  const steps = value / step;
  return Math.abs(steps - Math.round(steps)) <= 1e-9 * Math.max(1, Math.abs(steps));
}

const known = new WeakMap<Connector, BoundedPatterns>();

function patternFault(value: string, { pattern }: Schema, connector: Connector): string | undefined {
  if (pattern === undefined) return undefined;
  let patterns = known.get(connector);
  if (!patterns) known.set(connector, (patterns = createPatterns()));
  return patterns.of(pattern, 'u').test(value) ? undefined : `does not match its pattern, ${shown(pattern)}`;
}
