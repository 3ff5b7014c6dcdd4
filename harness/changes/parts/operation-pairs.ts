import type { Operation } from '../../model/operation.ts';
import { oncePerUpdate } from './once-per-update.ts';

/** An operation as it is published and as it is to be. */
export interface OperationPair {
  readonly published: Operation;
  readonly next: Operation;
}

/** Which operation became which. */
export interface OperationPairs {
  /** Operations of one id, and those that kept method and path but got another id. */
  readonly pairs: readonly OperationPair[];
  readonly deleted: readonly Operation[];
  readonly added: readonly Operation[];
}

/** Pairs the operations of an update: by their ids, and what is left by method and path. */
export const operationPairs = oncePerUpdate(({ published, next }): OperationPairs => {
  const byId = new Map(next.operations.map((operation) => [operation.operationId, operation]));
  const sameId = published.operations.flatMap((operation) => {
    const other = byId.get(operation.operationId);
    return other ? [{ published: operation, next: other }] : [];
  });
  const paired = new Set(sameId.flatMap((pair) => [pair.published, pair.next]));
  const left = new Map(next.operations.filter((operation) => !paired.has(operation)).map((operation) => [callOf(operation), operation]));
  const renamed = published.operations.flatMap((operation) => {
    const other = paired.has(operation) ? undefined : left.get(callOf(operation));
    return other ? [{ published: operation, next: other }] : [];
  });
  for (const pair of renamed) paired.add(pair.published).add(pair.next);
  return {
    pairs: [...sameId, ...renamed],
    deleted: published.operations.filter((operation) => !paired.has(operation)),
    added: next.operations.filter((operation) => !paired.has(operation)),
  };
});

/** The new ids of the operations that got one, by their published ids. */
export const newNames = oncePerUpdate(
  (update): ReadonlyMap<string, string> =>
    new Map(
      operationPairs(update)
        .pairs.filter(isRenamed)
        .map(({ published, next }) => [published.operationId, next.operationId]),
    ),
);

/** A path whose parameters have no names: what they are called is another matter. */
export function namelessPath(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, '{}');
}

/** Whether a pair's operation is called otherwise now; one that had no id of its own could not be used. */
export function isRenamed({ published, next }: OperationPair): boolean {
  return published.idDeclared && published.operationId !== next.operationId;
}

function callOf({ method, path }: Operation): string {
  return `${method} ${namelessPath(path)}`;
}
