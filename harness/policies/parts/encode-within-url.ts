/** A value for its place in a URL: within a path it keeps its slashes, within a query it is one name or value. */
export function encodeWithinUrl(value: string, before: string): string {
  const text = value.toWellFormed();
  return before.includes('?') ? encodeURIComponent(text) : encodeURI(text).replaceAll('?', '%3F').replaceAll('#', '%23');
}
