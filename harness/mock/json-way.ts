import { isObject } from '../lib/is-object.ts';

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value with another one at the end of a way; objects are made where there are none. */
export function replaceOn(value: unknown, way: readonly string[], replacement: unknown): unknown {
  const [name, ...rest] = way;
  if (name === undefined) return replacement;
  const object = isObject(value) ? value : {};
  return withProperty(object, name, replaceOn(Object.hasOwn(object, name) ? object[name] : undefined, rest, replacement));
}

/** The object with another value of a property, in its place where it has one. A property may be called `__proto__`. */
export function withProperty(object: JsonObject, name: string, value: unknown): JsonObject {
  return Object.fromEntries([...Object.entries(object), [name, value]]);
}

/** The object without a property. */
export function withoutProperty(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}
