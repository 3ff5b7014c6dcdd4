import { type Definitions, referencedDefinition, type Schema } from '../model/schema.ts';

/** A schema as a consumer reads it: no `$ref`, and the definitions that lead to it from above. */
export interface ReadSchema {
  readonly schema: Schema;
  /** The names of the definitions within which it stands, itself included. */
  readonly open: readonly string[];
  /** Whether it stands within itself, so that only its type is left. */
  readonly cut: boolean;
}

/** Follows `$ref`s, what stands beside them laid over what they lead to; a circle is cut. `allOf` is read by neither consumer. */
export function readSchema(written: Schema, definitions: Definitions, open: readonly string[]): ReadSchema {
  let current = written;
  let beside: Schema = {};
  const entered = [...open];
  for (let name = referencedDefinition(current); name !== undefined; name = referencedDefinition(current)) {
    const { $ref: _, ...own } = current;
    beside = { ...own, ...beside };
    current = definitions[name] ?? {};
    if (entered.includes(name) || entered.length >= LONGEST)
      return { schema: { ...typeOnly(current), ...beside }, open: entered, cut: true };
    entered.push(name);
  }
  return { schema: { ...current, ...beside }, open: entered, cut: false };
}

/** A chain of definitions beyond this is cut like a circle: nothing that is published comes near. */
const LONGEST = 100;

/** All that is left of what stands within itself. */
function typeOnly({ type }: Schema): Schema {
  return type === 'array' ? { type, items: {} } : type === 'object' ? { type } : {};
}

/** The extensions that tell at design time what an object holds, the older one first, as the designer prefers it. */
export const DYNAMIC_SCHEMAS = ['x-ms-dynamic-schema', 'x-ms-dynamic-properties'] as const;

/** The extension of a kind that a schema carries, and the operation that it asks. */
export function dynamicSource(
  schema: Schema,
  extensions: readonly `x-${string}`[],
): { readonly extension: string; readonly operationId?: string } | undefined {
  const extension = extensions.find((name) => schema[name] !== undefined);
  if (extension === undefined) return undefined;
  const value = schema[extension] as { readonly operationId?: unknown; readonly open?: { readonly operationId?: unknown } } | null;
  const operationId = value?.operationId ?? value?.open?.operationId;
  return { extension, ...(typeof operationId === 'string' && { operationId }) };
}
