import type { Schema } from '../../model/schema.ts';

/** Whether a value is of the type that a schema declares. True for null, which stands for no value, and where there is no type to be of. */
export function ofType(value: unknown, { type }: Schema): boolean {
  if (value === null) return true;
  switch (type) {
    case 'string':
    case 'boolean':
    case 'number':
      return typeof value === type;
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && !Array.isArray(value);
    default:
      return true;
  }
}
