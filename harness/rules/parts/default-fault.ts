import type { Schema } from '../../model/schema.ts';
import { ofType } from './of-type.ts';
import { shown } from './shown.ts';

/**
 * What a schema itself has against its default, in words that go on behind "The default 7 of …"; undefined where nothing.
 *
 * Null stands for no default; the wrong type is another rule's business, and so is an enum of another type: "1" counts as 1 there.
 */
export function defaultFault(schema: Schema): string | undefined {
  const { default: value, enum: values = [] } = schema;
  if (value === undefined || value === null || !ofType(value, schema)) return undefined;
  if (values.length > 0 && typeof value !== 'object' && !values.some((each) => String(each) === String(value)))
    return 'is none of the values of its enum';
  if (typeof value === 'number') return outside(value, 'minimum', 'maximum', schema, 'is');
  if (typeof value === 'string') return outside(value.length, 'minLength', 'maxLength', schema, 'has the length');
  if (Array.isArray(value)) return outside(value.length, 'minItems', 'maxItems', schema, 'has the length');
  return undefined;
}

type Limit = 'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'minItems' | 'maxItems';

function outside(size: number, low: Limit, high: Limit, schema: Schema, verb: string): string | undefined {
  const { [low]: least = -Infinity, [high]: most = Infinity } = schema;
  if (size < least) return `${verb} ${shown(size)}, less than its ${low}, ${least}`;
  return size > most ? `${verb} ${shown(size)}, more than its ${high}, ${most}` : undefined;
}
