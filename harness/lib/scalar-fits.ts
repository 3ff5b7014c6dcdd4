import type { BoundedPatterns } from './bounded-pattern.ts';
import { allowedValues, type DialectSchema } from './dialect-schema.ts';

/** Whether a value that is no object or array satisfies a schema; quick, for schemas that are not worth compiling. */
export function scalarFits(schema: DialectSchema, value: unknown, patterns: BoundedPatterns): boolean {
  if (value === null) return schema['x-nullable'] === true || schema.type === 'null';
  if (typeof value === 'object' || value === undefined) return false;
  if (schema.type !== undefined && !typeFits(schema.type, value)) return false;
  if (schema.enum && !allowedValues(schema)?.includes(value)) return false;
  return typeof value === 'string' ? textFits(schema, value, patterns) : typeof value === 'number' ? numberFits(schema, value) : true;
}

function typeFits(type: string, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  return type === 'file' ? typeof value === 'string' : typeof value === type;
}

function textFits({ minLength = 0, maxLength = Infinity, pattern }: DialectSchema, value: string, patterns: BoundedPatterns): boolean {
  if (value.length < minLength || value.length > maxLength) return false;
  return pattern === undefined || patterns.of(pattern, 'u').test(value);
}

function numberFits(
  { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum, multipleOf }: DialectSchema,
  value: number,
): boolean {
  if (value < minimum || value > maximum) return false;
  if ((exclusiveMinimum && value === minimum) || (exclusiveMaximum && value === maximum)) return false;
  return multipleOf === undefined || multipleOf <= 0 || Number.isInteger(Math.round((value / multipleOf) * 1e9) / 1e9);
}
