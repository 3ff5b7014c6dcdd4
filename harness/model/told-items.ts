import { isObject } from '../lib/is-object.ts';

/**
 * What an item is known by: its id, where it has one under a usual name, or itself where it is no object. Undefined for others: they may
 * hold the time of the answer, or a count.
 */
export function identity(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return JSON.stringify(item);
  const values = item as Readonly<Record<string, unknown>>;
  const id = Object.keys(values).find((key) => /^(id|_id|key|guid|uuid)$/i.test(key) && isPlain(values[key]));
  return id === undefined ? undefined : JSON.stringify(values[id]);
}

/**
 * The ids of things that were made and of which no item tells, though one tells of another. None where nothing shows that both are known
 * by the same ids: a trigger may tell of what the things bring about, each time or once for several.
 */
export function untoldIds(made: readonly unknown[], items: readonly unknown[]): readonly string[] {
  const things = made.map(thingIn).filter((thing) => thing !== undefined);
  const told = new Map(items.filter(isObject).map((item) => [identity(item), item]));
  const isTold = (thing: Thing) => {
    const item = told.get(identity(thing));
    return item !== undefined && isSame(thing, item);
  };
  if (!things.some(isTold)) return [];
  return [...new Set(things.flatMap((thing) => identity(thing) ?? []))].filter((id) => !told.has(id));
}

/**
 * The items that a poll tells and one with another state, asked for later, does not. Items without an id may be the same whatever they
 * hold: of them nothing is known unless the later poll tells nothing at all.
 */
export function leftOut(items: readonly unknown[], later: readonly unknown[]): readonly unknown[] {
  if (later.length === 0) return items;
  const known = later.map(identity);
  if ([...known, ...items.map(identity)].includes(undefined)) return [];
  return items.filter((item) => !known.includes(identity(item)));
}

type Thing = Readonly<Record<string, unknown>>;

/** What was made, as the service answers it: the answer, or the one thing with an id that it wraps. */
function thingIn(answer: unknown): Thing | undefined {
  if (!isObject(answer)) return undefined;
  if (identity(answer) !== undefined) return answer;
  const wrapped = Object.values(answer)
    .filter(isObject)
    .filter((value) => identity(value) !== undefined);
  return wrapped.length === 1 ? wrapped[0] : undefined;
}

/** Numbers are counted up for other things too: those that are known by them must be alike in something else. */
function isSame(thing: Thing, item: Thing): boolean {
  if (!/^"?\d+"?$/.test(identity(thing) ?? '')) return true;
  const id = identity(thing);
  return Object.keys(thing).some((name) => {
    const value = JSON.stringify(thing[name]);
    return value !== id && isPlain(thing[name]) && value === JSON.stringify(item[name]);
  });
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
