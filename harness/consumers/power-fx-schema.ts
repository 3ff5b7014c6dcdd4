import type { Schema } from '../model/schema.ts';

/** Formats of numbers for which Power Fx has a type; any other makes the function unsupported. */
const NUMBER_FORMATS: Readonly<Record<'number' | 'integer', ReadonlySet<string>>> = {
  number: new Set(['float', 'double', 'decimal', 'currency', 'number', 'integer', 'int32', 'byte']),
  integer: new Set(['int32', 'int64', 'uint64', 'integer', 'byte', 'unixtime', 'enum']),
};

/** Why Power Fx has no type for a schema, in words that follow its name: `is a number of the format "x"`. */
export function untypable({ type, format }: Schema): string | undefined {
  if (type === 'null') return 'is of the type null';
  if (type !== 'number' && type !== 'integer') return undefined;
  if (format === undefined || format.trim() === '' || NUMBER_FORMATS[type].has(format)) return undefined;
  return `is ${type === 'integer' ? 'an integer' : 'a number'} of the format "${format}"`;
}

/** So many levels of objects and lists below the top a value has no type any more. */
export const POWER_FX_DEPTH = 30;

/** Whether an object is known at run time only: a map of objects, or one whose kind a discriminator tells. */
export function isUntypedObject({ additionalProperties, discriminator }: Schema): boolean {
  if (discriminator !== undefined) return true;
  return typeof additionalProperties === 'object' && Object.keys(additionalProperties.properties ?? {}).length > 0;
}

/**
 * What becomes of a property that is internal: with a default that must be sent it is sent, if it may be
 * left out it is an input like others.
 */
export function internalFate(schema: Schema, required: boolean): 'shown' | 'sent' | 'dropped' {
  if (schema['x-ms-visibility'] !== 'internal' || !required) return 'shown';
  return schema.default === undefined ? 'dropped' : 'sent';
}
