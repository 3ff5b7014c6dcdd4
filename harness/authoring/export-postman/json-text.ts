import { isObject } from '../../lib/is-object.ts';
import { type Definitions, resolveSchema, type Schema } from '../../model/schema.ts';

/** Of ECMAScript 2026, which the types do not know yet. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/** A value as JSON in which numbers show that they need not be whole: `10.0`, where the schema says "number". */
export function jsonText(value: unknown, schema: Schema, definitions: Definitions): string {
  return JSON.stringify(withDecimals(value, schema, definitions), undefined, 2);
}

function withDecimals(value: unknown, schema: Schema, definitions: Definitions): unknown {
  if (typeof value !== 'object' && typeof value !== 'number') return value;
  const { type, properties, items, additionalProperties, allOf = [] } = resolveSchema(schema, definitions);
  const inner: unknown = allOf.reduce<unknown>((known, part) => withDecimals(known, part, definitions), value);
  if (typeof inner === 'number')
    return type === 'number' && Number.isInteger(inner) && /^-?\d+$/.test(String(inner)) ? rawJSON(`${inner}.0`) : inner;
  if (Array.isArray(inner)) return items ? inner.map((item) => withDecimals(item, items, definitions)) : inner;
  if (!isObject(inner) || Object.getPrototypeOf(inner) === null) return inner;
  const others = typeof additionalProperties === 'object' ? additionalProperties : {};
  return Object.fromEntries(
    Object.entries(inner).map(([key, part]) => {
      const known = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
      return [key, withDecimals(part, known ?? others, definitions)];
    }),
  );
}
