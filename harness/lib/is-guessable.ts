/** From this length on, a text without meaning is nothing that anybody could guess. */
const SHORTEST_SECRET = 16;

/**
 * Whether somebody who was never given an address could put it together: none of its parts is a long text without meaning, such as a
 * signature or a random id. Parts that are known count for nothing. Where that is not certain, it is none.
 */
export function isGuessable(address: string, known: string): boolean {
  const parts = partsOf(address);
  const others = new Set(partsOf(known));
  return parts !== undefined && !parts.some((part) => !others.has(part) && mayBeSecret(part));
}

/** The segments of the path and the values of the query. */
function partsOf(address: string): readonly string[] | undefined {
  const url = URL.parse(address);
  return url ? [...url.pathname.split('/'), ...url.searchParams.values()] : undefined;
}

/** Words, dates and numbers say something; everything else of that length may be made up by chance. */
function mayBeSecret(part: string): boolean {
  if (part.length < SHORTEST_SECRET || /^[\d.,-]+$/.test(part) || /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})?$/.test(part))
    return false;
  return !/^[a-z]{1,15}([-_. ][a-z]{1,15})*$/i.test(part);
}
