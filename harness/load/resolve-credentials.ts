import { basename, join } from 'node:path';
import { joinPointer, valueAt } from '../lib/json-pointer.ts';
import type { Credential } from '../model/connection.ts';
import type { ConnectionContract, Contract } from '../model/contract.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { Target } from '../model/target.ts';
import { readContractFile } from './contract/read-contract-file.ts';
import { labelOf, placeName } from './contract/contract-problem.ts';
import { looksSecret } from './contract/looks-secret.ts';
import { contractFormat, type ContractText, parseContractText } from './contract/contract-text.ts';
import { type Environment, expandText } from './contract/variables.ts';

/** The values that a target signs in with. */
export interface ResolvedCredential {
  readonly values: Credential;
  /** Whatever in them came from the environment or is secret by its name: to be kept out of everything that is written. */
  readonly secrets: readonly string[];
  /** See `ConnectionContract`. */
  readonly tokenUrl?: string;
  readonly authorizationUrl?: string;
}

/**
 * The credential of a target's connection, its `${NAME}` references replaced; empty where the target names no connection.
 *
 * @throws HarnessError `variable-unset` with the place of every use
 */
export async function resolveCredential(contract: Contract, target: Target, environment: Environment): Promise<ResolvedCredential> {
  const connection = target.connection;
  if (connection === undefined) return { values: {}, secrets: [] };
  const { values, ...given }: ConnectionContract = contract.connections[connection] ?? { values: {} };
  const addresses = (['tokenUrl', 'authorizationUrl'] as const).flatMap((name) => {
    const text = given[name];
    return text === undefined ? [] : [{ name, ...expandText(text, environment) }];
  });
  const expanded = Object.entries(values).map(([name, text]) => ({ name, ...expandText(text, environment) }));
  const unset = [...expanded, ...addresses].flatMap((value) => value.unset.map((variable) => ({ variable, parameter: value.name })));
  if (unset.length > 0) throw await variableUnset(contract, connection, unset);
  const secrets = expanded.flatMap(({ name, text, taken }) => (taken.length > 0 || looksSecret(name) ? [text, ...taken] : []));
  return {
    values: Object.fromEntries(expanded.map(({ name, text }) => [name, text])),
    secrets: [...new Set(secrets)].filter((secret) => secret !== ''),
    ...Object.fromEntries(addresses.map(({ name, text }) => [name, text])),
  };
}

/** The contract holds no positions, so that it stays plain data: they are looked up in the file when there is an error to tell. */
async function variableUnset(
  contract: Contract,
  connection: string,
  unset: readonly { readonly variable: string; readonly parameter: string }[],
): Promise<HarnessError> {
  const text = await reread(contract);
  const uses = unset.map(({ variable, parameter }) => {
    const shorthand = joinPointer('/connections', connection, parameter);
    const parameters = joinPointer('/connections', connection, 'parameters', parameter);
    const pointer = valueAt(text?.value, shorthand) === undefined ? parameters : shorthand;
    return {
      name: variable,
      where: text && contract.file !== undefined ? placeName(contract.file, text.positionOf(pointer)) : labelOf(pointer),
    };
  });
  return new HarnessError('variable-unset', { uses });
}

async function reread({ file, folder }: Contract): Promise<ContractText | undefined> {
  if (file === undefined) return undefined;
  const path = join(folder, basename(file));
  return readContractFile(path, file).then(
    (text) => parseContractText(text, contractFormat(path)),
    () => undefined,
  );
}
