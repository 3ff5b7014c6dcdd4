import { resolve } from 'node:path';
import { defaultContract, isContractFile, readContract } from '../index.ts';
import type { Contract } from '../model/contract.ts';
import type { World } from '../model/world.ts';
import type { ParsedArguments } from './parse-arguments.ts';

/** The contract that the arguments name: with `--contract`, as `<connector>` itself, or the defaults. */
export async function findContract({ path, contract }: ParsedArguments, world: World): Promise<Contract> {
  const absolute = resolve(world.workingFolder, path);
  if (contract === undefined) return (await isContractFile(absolute)) ? readContract(path, world) : defaultContract(path, world);
  // The connector on the command line stands before the one in the contract, which may lie elsewhere.
  return { ...(await readContract(contract, world)), connector: absolute };
}
