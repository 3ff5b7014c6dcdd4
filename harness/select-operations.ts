import { matchesGlob } from 'node:path';
import { didYouMean } from './lib/did-you-mean.ts';
import type { Connector } from './model/connector.ts';
import type { Contract } from './model/contract.ts';
import { isOfUpdate } from './model/finding.ts';
import { HarnessError } from './model/harness-error.ts';
import { inputKey, type Operation } from './model/operation.ts';

/**
 * The operations that the caller asked for, by id or glob; all where nothing was asked for.
 *
 * @throws HarnessError `operation-unknown` for a name that fits no operation, in the call or in the contract;
 *   `input-unknown` for an input of the contract that the operation does not have
 */
export function selectOperations(connector: Connector, contract: Contract, patterns: readonly string[]): readonly Operation[] {
  const { operations } = connector;
  const ids = operations.map(({ operationId }) => operationId);
  for (const name of Object.keys(contract.operations))
    if (!ids.includes(name)) throw unknown(name, `under operations in ${contract.file ?? 'the contract'}`, ids);
  for (const { finding, operation } of contract.waivers) {
    // What an update takes away is no operation of the connector any more.
    if (operation !== undefined && !isOfUpdate(finding) && !ids.includes(operation))
      throw unknown(operation, `in a waiver of ${contract.file ?? 'the contract'}`, ids);
  }
  for (const operation of operations) requireInputs(operation, contract);
  if (patterns.length === 0) return operations;
  for (const pattern of patterns) if (!ids.some((id) => fits(id, pattern))) throw unknown(pattern, 'given with --operation', ids);
  return operations.filter(({ operationId }) => patterns.some((pattern) => fits(operationId, pattern)));
}

function requireInputs(operation: Operation, { operations, file }: Contract): void {
  const written = Object.hasOwn(operations, operation.operationId) ? operations[operation.operationId] : undefined;
  if (!written) return;
  const known = operation.parameters.flatMap((parameter) => [inputKey(operation, parameter), `${parameter.in}.${parameter.name}`]);
  for (const inputs of [written.inputs, ...written.cases.map((made) => made.inputs)]) {
    const name = Object.keys(inputs).find((key) => !known.includes(key));
    if (name === undefined) continue;
    const suggestion = didYouMean(name, known);
    const where = `under operations in ${file ?? 'the contract'}`;
    throw new HarnessError('input-unknown', {
      name,
      operation: operation.operationId,
      where,
      ...(suggestion !== undefined && { suggestion }),
    });
  }
}

function fits(id: string, pattern: string): boolean {
  return id === pattern || matchesGlob(id, pattern);
}

function unknown(name: string, where: string, ids: readonly string[]): HarnessError {
  const suggestion = didYouMean(name, ids);
  return new HarnessError('operation-unknown', { name, where, ...(suggestion !== undefined && { suggestion }) });
}
