import { canonicalJson } from '../lib/canonical-json.ts';
import { isObject } from '../lib/is-object.ts';

/** The items of a page: the list of the name that the platform joins, else its one list; which of several it would be is not known. */
export function itemsOf(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body;
  if (!isObject(body)) return [];
  if (Array.isArray(body['value'])) return body['value'];
  const lists = Object.values(body).filter((value) => Array.isArray(value));
  return lists.length === 1 ? (lists[0] ?? []) : [];
}

/** The items of a page that another answer does not have; none where the two differ in nothing but how far they go. */
export function itemsMissing(page: unknown, other: unknown): readonly unknown[] {
  const [own, others] = [textsOf(page), textsOf(other)];
  const shorter = Math.min(own.length, others.length);
  if (shorter > 0 && own.slice(0, shorter).every((item, index) => item === others[index])) return [];
  const there = new Set(others);
  return itemsOf(page).filter((_item, index) => !there.has(own[index] ?? ''));
}

/**
 * Whether an answer is one of the beginning of a list, by what was seen of that before and after: it has an item of its first page, or one
 * that came before those since. Undefined where the beginning is no longer what it was.
 */
export function beginsAnew(answer: unknown, first: unknown, firstSince: unknown): boolean | undefined {
  const [asked, before, since] = [textsOf(answer), textsOf(first), textsOf(firstSince)];
  const last = since.findLastIndex((item) => before.includes(item));
  if (last === -1) return undefined;
  const beginning = new Set([...before, ...since.slice(0, last + 1)]);
  return asked.some((item) => beginning.has(item));
}

/** Items as texts, equal where they are. */
function textsOf(body: unknown): readonly string[] {
  return itemsOf(body).map((item) => canonicalJson(item));
}
