import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultContract, isContractFile, readContract } from '../index.ts';
import { shownPath } from '../lib/shown-path.ts';
import type { Contract } from '../model/contract.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { World } from '../model/world.ts';
import type { ParsedArguments } from './parsed-arguments.ts';

/** The contract that the arguments name: with `--contract`, as `<connector>` itself, or the defaults. */
export async function findContract({ path, contract }: ParsedArguments, world: World): Promise<Contract> {
  const absolute = resolve(world.workingFolder, path);
  if (contract === undefined)
    return (await isContractFile(absolute)) ? withConnector(await readContract(path, world), world) : defaultContract(path, world);
  // The connector on the command line stands before the one in the contract, which may lie elsewhere.
  return { ...(await readContract(contract, world)), connector: absolute };
}

/** A contract in the connector's own folder that nobody named, and so is not taken: it may start commands. */
export async function unnamedContract({ path, contract }: ParsedArguments, world: World): Promise<string | undefined> {
  const file = join(path, 'contract.yaml');
  return contract === undefined && (await isContractFile(resolve(world.workingFolder, file))) ? file : undefined;
}

/** @throws HarnessError `connector-not-found`, with the place in the contract that names it */
function withConnector(contract: Contract, world: World): Contract {
  const { connector, file = '', places } = contract;
  if (existsSync(connector)) return contract;
  const { line, column } = places?.['/connector'] ?? { line: 1, column: 1 };
  throw new HarnessError(
    'connector-not-found',
    { path: shownPath(connector, world.workingFolder), named: `${file}:${line}:${column}` },
    { hint: 'Mend the path under `connector`; it starts at the folder of the contract.' },
  );
}
