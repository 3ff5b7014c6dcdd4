/** A value as JSON where that is short, else its type in words: never a part of a text, in which no secret would be known again. */
export function shortJson(value: unknown, limit = 60): string {
  const text = JSON.stringify(value) ?? 'nothing';
  if (text.length <= limit) return text;
  return Array.isArray(value) ? 'a long list' : typeof value === 'object' ? 'a large object' : 'a long text';
}
