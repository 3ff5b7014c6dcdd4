import type { Schema } from '../../model/schema.ts';
import { ofType } from './of-type.ts';

/** A value in the type that a schema declares, where it is plainly meant so: "10" for an integer, 10 for a string. Else undefined. */
export function retyped(value: unknown, schema: Schema): unknown {
  if (ofType(value, schema)) return value;
  if (schema.type === 'string') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  if (schema.type === 'boolean') return /^(?:true|false)$/i.test(value) ? value.toLowerCase() === 'true' : undefined;
  const number = /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value) ? Number(value) : undefined;
  return number !== undefined && ofType(number, schema) ? number : undefined;
}
