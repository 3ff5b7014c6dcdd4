/** A copy of plain data with every text in it (keys aside) passed through a function. */
export function mapTexts<T>(value: T, change: (text: string) => string): T {
  // The shape stays what it was: only texts change, and only to texts.
  return map(value, change) as T;
}

function map(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => map(item, change));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item, change)]));
}
