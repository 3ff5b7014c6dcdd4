import type { Schema } from '../../model/schema.ts';
import { ofType } from './of-type.ts';

/** A value in the type that a schema declares, where it is plainly meant so: "10" for an integer, 10 for a string. Else undefined. */
export function retyped(value: unknown, schema: Schema): unknown {
  if (ofType(value, schema)) return value;
  if (schema.type === 'string') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  if (schema.type === 'boolean') return value === 'true' ? true : value === 'false' ? false : undefined;
  // Only what is written as JSON would write it, so that no digit is lost.
  const number = Number(value);
  return Number.isFinite(number) && String(number) === value && ofType(number, schema) ? number : undefined;
}
