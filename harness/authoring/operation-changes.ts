import { canonicalJson } from '../lib/canonical-json.ts';
import { isObject } from '../lib/is-object.ts';
import type { Made } from './import-postman/note.ts';

/** What a new import does to the operations of a connector, by their ids, or by method and path where they have none. */
export interface OperationChanges {
  readonly added: readonly string[];
  /** Those that flows and apps cannot call any more. */
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** Tells two states of a definition apart; an operation is the same as long as method and path are. */
export function operationChanges(before: Made, after: Made): OperationChanges {
  const [was, is] = [operationsOf(before), operationsOf(after)];
  const shared = [...is].filter(([key]) => was.has(key));
  return {
    added: [...is].filter(([key]) => !was.has(key)).map(nameOf),
    removed: [...was].filter(([key]) => !is.has(key)).map(nameOf),
    changed: shared.filter(([key, operation]) => canonicalJson(was.get(key) ?? null) !== canonicalJson(operation)).map(nameOf),
  };
}

function operationsOf({ paths }: Made): ReadonlyMap<string, Made> {
  const items = Object.entries(isObject(paths) ? paths : {}).filter((entry): entry is [string, Made] => isObject(entry[1]));
  const operations = items.flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) =>
      isObject(operation) && isObject(operation['responses']) ? [[`${method.toUpperCase()} ${path}`, operation] as const] : [],
    ),
  );
  return new Map(operations);
}

function nameOf([key, { operationId }]: readonly [string, Made]): string {
  return typeof operationId === 'string' && operationId !== '' ? operationId : key;
}
