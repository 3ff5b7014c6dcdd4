import { type Definitions, resolveSchema, type Schema } from '../../model/schema.ts';
import { subschemas } from './subschemas.ts';

/** Whether there is a list anywhere in a schema, or something that is known at design time only. */
export function mayHoldList(schema: Schema, definitions: Definitions): boolean {
  const met = new Set<Schema>();
  const open = [schema];
  for (let at = open.pop(); at; at = open.pop()) {
    const resolved = resolveSchema(at, definitions);
    if (met.has(resolved)) continue;
    met.add(resolved);
    if (resolved.type === 'array' || isDynamic(at) || isDynamic(resolved)) return true;
    for (const below of subschemas(resolved)) open.push(below);
  }
  return false;
}

/** Whether what an object holds is known at design time only. */
export function isDynamic(schema: Schema): boolean {
  return schema['x-ms-dynamic-schema'] !== undefined || schema['x-ms-dynamic-properties'] !== undefined;
}
