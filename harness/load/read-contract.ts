import { dirname, resolve } from 'node:path';
import { deepFreeze } from '../lib/deep-freeze.ts';
import { shownPath } from '../lib/shown-path.ts';
import type { Contract } from '../model/contract.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { World } from '../model/world.ts';
import { buildContract, type ContractDocument } from './contract/build-contract.ts';
import { contractInvalid } from './contract/contract-invalid.ts';
import { namePlaces } from './contract/name-places.ts';
import { readContractFile } from './contract/read-contract-file.ts';
import { meaningProblems } from './contract/meaning-problems.ts';
import { placeName } from './contract/contract-problem.ts';
import { shapeProblems } from './contract/shape-problems.ts';
import { type ContractText, contractFormat, parseContractText } from './contract/contract-text.ts';
import { type ExpandedContract, expandContract } from './contract/variables.ts';
import { readEnvironment } from './read-environment.ts';
import { isRawObject } from './reading.ts';

/**
 * Reads a contract, checked and complete, with every variable but those of its connections replaced.
 *
 * @throws HarnessError `contract-not-found`; `contract-invalid` with all that is wrong at once; `variable-unset`
 */
export async function readContract(file: string, world: World): Promise<Contract> {
  const path = resolve(world.workingFolder, file);
  const shown = shownPath(path, world.workingFolder);
  const text = await parseContractText(await readContractFile(path, shown), contractFormat(path));
  if (!text.sound) throw contractInvalid(shown, text.problems);
  const folder = dirname(path);
  const expanded = expandContract(text.value, await readEnvironment(folder, world));
  await refuseFaults(shown, text, expanded);
  // The schema holds by now, and that is what the document's type says.
  const contract = buildContract(expanded.value as ContractDocument, shown, folder);
  return deepFreeze({ ...contract, places: namePlaces(contract, text.positionOf) });
}

/** What holds where the user wrote no contract: the connector, the mock, and nothing else. */
export function defaultContract(connectorPath: string, world: World): Contract {
  const connector = resolve(world.workingFolder, connectorPath);
  return deepFreeze({ folder: world.workingFolder, connector, targets: [], connections: {}, operations: {}, waivers: [], words: [] });
}

/** Whether a YAML or JSON file is a contract: a mapping with `connector`, and not a definition that happens to have one. */
export async function isContractFile(path: string): Promise<boolean> {
  const text = await textOf(path);
  // Definitions can be large, and parsing them as YAML slow: most are told by a glance.
  if (text === undefined || !/(^|[{,\s"'])connector["']?\s*:/.test(text)) return false;
  const { value, sound } = await parseContractText(text, contractFormat(path));
  if (!sound) return /^connector\s*:/m.test(text) && !/^(swagger|openapi)\s*:/m.test(text);
  return isRawObject(value) && Object.hasOwn(value, 'connector') && !Object.hasOwn(value, 'swagger') && !Object.hasOwn(value, 'openapi');
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return /\.(ya?ml|json)$/i.test(path) ? await readContractFile(path, path) : undefined;
  } catch {
    // Whoever opens the file for what it is says what is wrong with it.
    return undefined;
  }
}

async function refuseFaults(shown: string, text: ContractText, expanded: ExpandedContract): Promise<void> {
  const { value, positionOf } = text;
  const faults = [...(await shapeProblems(value)), ...expanded.problems, ...meaningProblems(value, expanded)].slice(0, MOST_POSITIONS);
  const problems = [...text.problems, ...faults.map(({ pointer, message }) => ({ ...positionOf(pointer), message }))];
  if (problems.length > 0) {
    const unset = expanded.unset.map(({ name, pointer }) => ({ ...positionOf(pointer), message: `the variable ${name} is not set` }));
    throw contractInvalid(shown, [...problems, ...unset]);
  }
  const uses = expanded.unset.map(({ name, pointer }) => ({ name, where: placeName(shown, positionOf(pointer)) }));
  if (uses.length > 0) throw new HarnessError('variable-unset', { uses });
}

/** Finding a position takes time, and a contract that is all wrong need not be told so everywhere. */
const MOST_POSITIONS = 500;
