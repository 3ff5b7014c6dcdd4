import { matchesGlob } from 'node:path';
import { didYouMean } from './lib/did-you-mean.ts';
import type { Connector } from './model/connector.ts';
import { HarnessError } from './model/harness-error.ts';
import type { Operation } from './model/operation.ts';
import { unreadFile } from './model/unread-file.ts';

/**
 * The operations that the caller asked for, by id or glob; all where nothing was asked for.
 *
 * @throws HarnessError `operation-unknown` for a name that fits no operation
 */
export function selectOperations(connector: Connector, patterns: readonly string[]): readonly Operation[] {
  const { operations, definitionFile } = connector;
  if (patterns.length === 0) return operations;
  const ids = operations.map(({ operationId }) => operationId);
  for (const name of patterns) {
    if (ids.some((id) => fits(id, name))) continue;
    const suggestion = didYouMean(name, ids);
    const unread = unreadFile(connector);
    throw new HarnessError('operation-unknown', {
      name,
      where: 'given with --operation',
      ...(suggestion !== undefined && { suggestion }),
      ...(unread === definitionFile && { unread }),
    });
  }
  return operations.filter(({ operationId }) => patterns.some((pattern) => fits(operationId, pattern)));
}

function fits(id: string, pattern: string): boolean {
  return id === pattern || matchesGlob(id, pattern);
}
