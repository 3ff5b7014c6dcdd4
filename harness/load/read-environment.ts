import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { shownPath } from '../lib/shown-path.ts';
import { systemReason } from '../lib/system-reason.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { World } from '../model/world.ts';
import type { Environment } from './contract/variables.ts';

/**
 * The variables that a contract in this folder sees: the process's own, and what a `.env` file beside it adds.
 *
 * @throws HarnessError `contract-invalid` where there is a `.env` file that cannot be read
 */
export async function readEnvironment(folder: string, world: World): Promise<Environment> {
  const text = await readDotEnv(folder, world);
  const set = Object.entries(world.environment).filter(([, value]) => value !== undefined && value !== '');
  return { ...parseEnv(text), ...Object.fromEntries(set) };
}

async function readDotEnv(folder: string, world: World): Promise<string> {
  const path = join(folder, '.env');
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A folder of that name is a Python virtual environment.
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return '';
    const problems = [`${shownPath(path, world.workingFolder)}: the file cannot be read: ${systemReason(error)}`];
    throw new HarnessError('contract-invalid', { problems }, { cause: error });
  }
}
