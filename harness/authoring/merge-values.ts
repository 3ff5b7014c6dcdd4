import { canonicalJson } from '../lib/canonical-json.ts';
import { isObject } from '../lib/is-object.ts';
import { joinPointer, pointerTokens } from '../lib/json-pointer.ts';
import type { JsonChange } from '../lib/json-edits.ts';
import type { Made } from './import-postman/note.ts';

/** Somewhere that both sides changed, each otherwise; what stands there stays. */
export interface MergeConflict {
  readonly pointer: string;
  /** What stands there; undefined where it was taken out. */
  readonly mine: unknown;
  /** What the other side would have there. */
  readonly theirs: unknown;
}

/** What has to be done to a value so that it has the other side’s changes too. */
export interface Merge {
  readonly changes: readonly JsonChange[];
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Merges three values: what only the other side changed since `base` becomes so, what was changed here stays.
 *
 * Objects are merged key by key, parameters by name and place; other lists are one value, and so is what a schema says of its type where
 * that changed.
 */
export function mergeValues(base: unknown, mine: unknown, theirs: unknown): Merge {
  const changes: JsonChange[] = [];
  const conflicts: MergeConflict[] = [];
  merge(base, mine, theirs, '');
  return { changes, conflicts };

  function merge(was: unknown, here: unknown, there: unknown, pointer: string): void {
    if (equal(here, there) || equal(was, there)) return;
    if (isObject(was) && isObject(here) && isObject(there)) {
      const kept = typedOtherwise(was, here, there) ? OF_ONE_TYPE : NONE;
      for (const key of new Set([...Object.keys(was), ...Object.keys(here), ...Object.keys(there)]))
        (kept.has(key) ? keep : merge)(own(was, key), own(here, key), own(there, key), joinPointer(pointer, key));
      return;
    }
    if (pointer.endsWith('/parameters') && isKeyed(was) && isKeyed(here) && isKeyed(there)) return mergeLists(was, here, there, pointer);
    if (equal(was, here)) changes.push(there === undefined ? { kind: 'remove', pointer } : { kind: 'set', pointer, value: there });
    else conflicts.push({ pointer, mine: here, theirs: there });
  }

  function keep(was: unknown, here: unknown, there: unknown, pointer: string): void {
    if (!equal(here, there) && !equal(was, there)) conflicts.push({ pointer, mine: here, theirs: there });
  }

  /** Parameters that stay are merged where they stand; where some come or go the list is written anew. */
  function mergeLists(was: readonly Keyed[], here: readonly Keyed[], there: readonly Keyed[], pointer: string): void {
    const [before, now] = [byKey(was), byKey(there)];
    const known = byKey(here);
    const comes = there.filter((item) => !known.has(keyOf(item)) && !before.has(keyOf(item)));
    const gone = here.filter((item) => before.has(keyOf(item)) && !now.has(keyOf(item)));
    // Taken out here, and changed there.
    for (const item of there.filter((one) => before.has(keyOf(one)) && !known.has(keyOf(one))))
      if (!equal(item, before.get(keyOf(item)))) conflicts.push({ pointer, mine: undefined, theirs: item });
    const goes = new Set(gone.filter((item) => equal(item, before.get(keyOf(item)))));
    for (const item of gone.filter((candidate) => !goes.has(candidate)))
      conflicts.push({ pointer: joinPointer(pointer, here.indexOf(item)), mine: item, theirs: undefined });
    const merged = here.map((item, index) => {
      const [first, other] = [before.get(keyOf(item)), now.get(keyOf(item))];
      // Written in here, and come there as well.
      const both = !first && other && !equal(item, other) ? [{ pointer: '', mine: item, theirs: other }] : [];
      if (!first || !other) return { item, made: { changes: [], conflicts: both }, index };
      return { item, made: mergeValues(first, item, other), index };
    });
    for (const { made, index } of merged)
      conflicts.push(...made.conflicts.map((conflict) => ({ ...conflict, pointer: joinPointer(pointer, index) + conflict.pointer })));
    if (comes.length === 0 && goes.size === 0) {
      for (const { made, index } of merged)
        changes.push(...made.changes.map((change) => ({ ...change, pointer: joinPointer(pointer, index) + change.pointer })));
      return;
    }
    const value = [...merged.filter(({ item }) => !goes.has(item)).map(({ item, made }) => changed(item, made.changes)), ...comes];
    changes.push({ kind: 'set', pointer, value });
  }
}

/** What a schema says of values of its type, and of no other: half of one side’s and half of the other’s is nobody’s type. */
const OF_ONE_TYPE: ReadonlySet<string> = new Set([
  'type',
  'format',
  'enum',
  'items',
  'collectionFormat',
  'properties',
  'additionalProperties',
]);
const NONE: ReadonlySet<string> = new Set();

/** Whether a schema has another type on one side, and the other changed something of its type too. */
function typedOtherwise(was: Made, here: Made, there: Made): boolean {
  const types = [was, here, there].map((schema) => own(schema, 'type'));
  if (types.every((type) => type === types[0]) || !types.every((type) => type === undefined || typeof type === 'string')) return false;
  return [here, there].every((side) => [...OF_ONE_TYPE].some((key) => !equal(own(was, key), own(side, key))));
}

/** A value with changes made. */
export function changed(value: unknown, changes: readonly JsonChange[]): unknown {
  return changes.reduce<unknown>((current, change) => changedAt(current, pointerTokens(change.pointer), change), value);
}

function changedAt(value: unknown, [key, ...rest]: readonly string[], change: JsonChange): unknown {
  if (key === undefined) return change.kind === 'set' ? change.value : value;
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? changedAt(item, rest, change) : (item as unknown)));
  const object = isObject(value) ? value : {};
  if (rest.length === 0 && change.kind === 'remove') return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
  return { ...object, [key]: changedAt(Object.hasOwn(object, key) ? object[key] : undefined, rest, change) };
}

interface Keyed extends Readonly<Record<string, unknown>> {
  readonly name: string;
  readonly in: string;
}

function isKeyed(value: unknown): value is readonly Keyed[] {
  return (
    Array.isArray(value) && value.every((item) => isObject(item) && typeof item['name'] === 'string' && typeof item['in'] === 'string')
  );
}

function byKey(list: readonly Keyed[]): ReadonlyMap<string, Keyed> {
  return new Map(list.map((item) => [keyOf(item), item]));
}

function keyOf(item: Keyed): string {
  return `${item.in} ${item.name}`;
}

function own(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function equal(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
}
