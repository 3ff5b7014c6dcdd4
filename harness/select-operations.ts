import { matchesGlob } from 'node:path';
import { didYouMean } from './lib/did-you-mean.ts';
import type { Connector } from './model/connector.ts';
import type { Contract } from './model/contract.ts';
import { HarnessError } from './model/harness-error.ts';
import type { Operation } from './model/operation.ts';

/**
 * The operations that the caller asked for, by id or glob; all where nothing was asked for.
 *
 * @throws HarnessError `operation-unknown` for a name that fits no operation, in the call or in the contract
 */
export function selectOperations(connector: Connector, contract: Contract, patterns: readonly string[]): readonly Operation[] {
  const { operations } = connector;
  const ids = operations.map(({ operationId }) => operationId);
  for (const name of Object.keys(contract.operations))
    if (!ids.includes(name)) throw unknown(name, `under operations in ${contract.file ?? 'the contract'}`, ids);
  for (const { operation } of contract.waivers) {
    if (operation !== undefined && !ids.includes(operation))
      throw unknown(operation, `in a waiver of ${contract.file ?? 'the contract'}`, ids);
  }
  if (patterns.length === 0) return operations;
  for (const pattern of patterns) if (!ids.some((id) => fits(id, pattern))) throw unknown(pattern, 'given with --operation', ids);
  return operations.filter(({ operationId }) => patterns.some((pattern) => fits(operationId, pattern)));
}

function fits(id: string, pattern: string): boolean {
  return id === pattern || matchesGlob(id, pattern);
}

function unknown(name: string, where: string, ids: readonly string[]): HarnessError {
  const suggestion = didYouMean(name, ids);
  return new HarnessError('operation-unknown', { name, where, ...(suggestion !== undefined && { suggestion }) });
}
