import { isObject } from '../lib/is-object.ts';

/** The list within an answer: the way to it and its items. */
export interface FoundList {
  readonly way: readonly string[];
  readonly items: readonly unknown[];
}

/**
 * The list that an answer is about: the answer itself, its property `value`, or the first of its properties that is a list, of
 * objects before others, one level further down at most. Undefined where there is none.
 */
export function findList(value: unknown): FoundList | undefined {
  if (Array.isArray(value)) return { way: [], items: value as unknown[] };
  if (!isObject(value)) return undefined;
  return listAmong(value) ?? deeperList(value);
}

function listAmong(value: Readonly<Record<string, unknown>>): FoundList | undefined {
  const lists = Object.entries(value).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const [name, items] = lists.find(([key]) => key === 'value') ?? lists.find(([, list]) => list.some(isObject)) ?? lists[0] ?? [];
  return name === undefined || items === undefined ? undefined : { way: [name], items };
}

function deeperList(value: Readonly<Record<string, unknown>>): FoundList | undefined {
  for (const [name, child] of Object.entries(value)) {
    const found = isObject(child) ? listAmong(child) : undefined;
    if (found) return { ...found, way: [name, ...found.way] };
  }
  return undefined;
}
