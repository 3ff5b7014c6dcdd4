/** What a way of property names, or positions in lists, leads to; undefined where it leads nowhere. */
export function valueOn(value: unknown, way: readonly (string | number)[]): unknown {
  return way.reduce<unknown>((current, step) => {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    return (current as Readonly<Record<string | number, unknown>>)[step];
  }, value);
}
