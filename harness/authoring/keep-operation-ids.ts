import { canonicalJson } from '../lib/canonical-json.ts';
import { isObject } from '../lib/is-object.ts';
import { joinPointer } from '../lib/json-pointer.ts';
import { valueOn } from '../lib/value-on.ts';
import type { Made } from './import-postman/note.ts';

/** An operation that lost the id that it had. */
export interface RenamedOperation {
  readonly pointer: string;
  readonly method: string;
  readonly path: string;
  readonly was: string;
  readonly now: string;
}

/** An operation’s id in a definition. */
interface Identified extends Pick<RenamedOperation, 'method' | 'path'> {
  readonly operationId: string;
}

/**
 * Gives operations of a new import the ids that those of the same method and path had before: flows and apps call them by their ids. None
 * gets the id of an operation that stays although the import has none such: one that somebody wrote, or edited.
 *
 * @param earlier - the definition as it is, then as the import before made it; none where there was no import
 */
export function keepOperationIds(definition: Made, earlier: readonly Made[]): Made {
  const had = idsBefore(earlier);
  const operations = identifiedIn(definition);
  const ids = new Map<string, string>();
  const taken = new Set(idsThatStay(definition, earlier).map((id) => id.toLowerCase()));
  const take = (operation: Identified, id: string) => {
    taken.add(id.toLowerCase());
    ids.set(keyOf(operation), id);
  };
  for (const operation of operations) {
    const id = had.get(keyOf(operation));
    if (id !== undefined && !taken.has(id.toLowerCase())) take(operation, id);
  }
  for (const operation of operations) if (!ids.has(keyOf(operation))) take(operation, freeId(operation.operationId, taken));
  return withIds(definition, ids);
}

function idsThatStay(definition: Made, [mine = {}, base = {}]: readonly Made[]): readonly string[] {
  const known = new Set(identifiedIn(definition).map(keyOf));
  return identifiedIn(mine).flatMap(({ method, path, operationId }) => {
    if (known.has(keyOf({ method, path }))) return [];
    const [here, was] = [mine, base].map((one) => valueOn(one, ['paths', path, method]));
    return canonicalJson(here ?? null) === canonicalJson(was ?? null) ? [] : [operationId];
  });
}

/** Operations whose ids are others than before; not those that somebody edited, which stay as they are. */
export function renamedOperations(definition: Made, earlier: readonly Made[]): readonly RenamedOperation[] {
  const before = earlier.map((one) => idsBefore([one]));
  return identifiedIn(definition).flatMap(({ method, path, operationId }) => {
    const [was, ...others] = before.map((ids) => ids.get(keyOf({ method, path })));
    if (was === undefined || was === operationId || others.some((other) => other !== was)) return [];
    return [{ pointer: joinPointer('/paths', path, method, 'operationId'), method, path, was, now: operationId }];
  });
}

function idsBefore(earlier: readonly Made[]): ReadonlyMap<string, string> {
  const operations = earlier.toReversed().flatMap(identifiedIn);
  return new Map(operations.map((operation) => [keyOf(operation), operation.operationId]));
}

function identifiedIn(definition: Made): readonly Identified[] {
  const paths = isObject(definition['paths']) ? Object.entries(definition['paths']) : [];
  return paths.flatMap(([path, item]) =>
    Object.entries(isObject(item) ? item : {}).flatMap(([method, operation]) => {
      const operationId = isObject(operation) ? operation['operationId'] : undefined;
      return typeof operationId === 'string' ? [{ method, path, operationId }] : [];
    }),
  );
}

function withIds(definition: Made, ids: ReadonlyMap<string, string>): Made {
  if (!isObject(definition['paths'])) return definition;
  const paths = Object.entries(definition['paths']).map(([path, item]) => {
    if (!isObject(item)) return [path, item] as const;
    const operations = Object.entries(item).map(([method, operation]) => {
      const id = ids.get(keyOf({ method, path }));
      return [method, id !== undefined && isObject(operation) ? { ...operation, operationId: id } : operation] as const;
    });
    return [path, Object.fromEntries(operations)] as const;
  });
  return { ...definition, paths: Object.fromEntries(paths) };
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id.toLowerCase()); n++) id = `${wanted}${n}`;
  return id;
}

function keyOf({ method, path }: Pick<Identified, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
