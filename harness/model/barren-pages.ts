import { canonicalJson } from '../lib/canonical-json.ts';
import { isObject } from '../lib/is-object.ts';

/** So many pages in a row without anything new, and still a link, are no list that has an end. */
export const MOST_BARREN_PAGES = 30;

/**
 * How many of the last pages in a row bring nothing new: lists without an item alone, or what an earlier page brought already, word for
 * word. The link to the next page, which bears `linkName`, may be another each time.
 */
export function barrenPages(bodies: readonly unknown[], linkName: string): number {
  const seen = new Set<string>();
  let inARow = 0;
  for (const body of bodies) {
    const text = canonicalJson(isObject(body) ? { ...body, [linkName]: undefined } : (body ?? null));
    inARow = isEmpty(body) || seen.has(text) ? inARow + 1 : 0;
    seen.add(text);
  }
  return inARow;
}

/** Whether a page has lists, and nothing in any of them. */
function isEmpty(body: unknown): boolean {
  const lists = [...listsIn(body)];
  return lists.length > 0 && lists.every((list) => list.length === 0);
}

function* listsIn(value: unknown): Generator<readonly unknown[]> {
  if (Array.isArray(value)) yield value;
  else if (isObject(value)) for (const inner of Object.values(value)) yield* listsIn(inner);
}
