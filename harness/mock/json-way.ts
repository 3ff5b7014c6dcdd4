/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object, and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a way of property names leads to; undefined where it leads nowhere. */
export function valueOn(value: unknown, way: readonly string[]): unknown {
  return way.reduce<unknown>((current, name) => (isObject(current) && Object.hasOwn(current, name) ? current[name] : undefined), value);
}

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
