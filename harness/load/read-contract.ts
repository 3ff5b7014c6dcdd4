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

/**
 * Whether a YAML or JSON file is a contract: it has a key of contracts at its top, and none of definitions. YAML that is broken
 * and shows no key of definitions is taken for one too, so that its faults are told.
 */
export async function isContractFile(path: string): Promise<boolean> {
  const text = await textOf(path);
  if (text === undefined) return false;
  const format = contractFormat(path);
  const keys = { contract: showsKey(text, format, CONTRACT_KEYS), definition: showsKey(text, format, DEFINITION_KEYS) };
  // Definitions can be large, and parsing them as YAML slow: most are told by a glance.
  if (!keys.contract && (format === 'json' || keys.definition)) return false;
  const { value, sound } = await parseContractText(text, format);
  if (!sound) return !keys.definition;
  const has = (names: readonly string[]) => isRawObject(value) && names.some((name) => Object.hasOwn(value, name));
  return has(CONTRACT_KEYS) && !has(DEFINITION_KEYS);
}

/** Whether a key seems to stand at the top: at the beginning of a line or, in braces, anywhere. */
function showsKey(text: string, format: 'json' | 'yaml', keys: readonly string[]): boolean {
  const before = format === 'json' || /^\s*\{/.test(text) ? '(^|[{,\\s])' : '^';
  return new RegExp(`${before}["']?(${keys.join('|')})["']?\\s*:`, 'm').test(text);
}

const CONTRACT_KEYS = [
  'connector',
  'profile',
  'targets',
  'connections',
  'operations',
  'collections',
  'waivers',
  'environmentVariables',
  'words',
];
const DEFINITION_KEYS = ['swagger', 'openapi', 'paths'];

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
