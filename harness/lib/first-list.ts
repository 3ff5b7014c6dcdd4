/** The first list among the properties of an object; undefined where there is none. */
export function firstList(object: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  return Object.values(object).find((value): value is unknown[] => Array.isArray(value));
}
