import { createHash } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { fileInTheWay, makeFolder } from '../../lib/make-folder.ts';
import { systemReason } from '../../lib/system-reason.ts';
import { HarnessError } from '../../model/harness-error.ts';
import type { World } from '../../model/world.ts';

/** Tokens that `conncert login` got, as they are kept from run to run. */
export interface KeptTokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** ISO time. */
  readonly expiresAt?: string;
}

/** Whose tokens they are: a connector, and the name of a connection of its contract. */
export interface TokenOwner {
  /** Absolute path. */
  readonly connector: string;
  readonly connection: string;
}

/**
 * The file that keeps them: in the user's own state folder, never in the folder that a run is in, where it could be committed.
 *
 * A relative `XDG_STATE_HOME` counts as none (XDG Base Directory Specification).
 *
 * @throws HarnessError `tokens-unwritable` where the user has no such folder
 */
export function keptTokensFile({ connector, connection }: TokenOwner, { environment }: World): string {
  const given = environment['XDG_STATE_HOME'] ?? '';
  const state = isAbsolute(given) ? given : join(homeFolder(environment), '.local', 'state');
  const key = createHash('sha256').update(`${connector}\n${connection}`).digest('hex').slice(0, 12);
  const name = `${basename(connector)}-${connection}`.replaceAll(/[^\w.-]+/g, '-').slice(0, 60);
  return join(state, 'conncert', 'tokens', `${name}-${key}.json`);
}

function homeFolder(environment: World['environment']): string {
  const home = environment['HOME'] || environment['USERPROFILE'] || systemHome();
  if (home !== undefined && isAbsolute(home)) return home;
  const reason = home === undefined ? 'this user has no home folder' : `the home folder "${home}" is no absolute path`;
  throw new HarnessError('tokens-unwritable', { path: 'the state folder', reason });
}

/** As the system knows it, where the environment does not. */
function systemHome(): string | undefined {
  try {
    return userInfo().homedir;
  } catch {
    return undefined;
  }
}

/** The tokens that are kept; undefined where there are none, or none that can be read. */
export async function readKeptTokens(owner: TokenOwner, world: World): Promise<KeptTokens | undefined> {
  try {
    const kept = JSON.parse(await readFile(keptTokensFile(owner, world), 'utf8')) as Partial<KeptTokens> | null;
    if (typeof kept?.accessToken !== 'string') return undefined;
    const { accessToken, refreshToken, expiresAt } = kept;
    return {
      accessToken,
      ...(typeof refreshToken === 'string' && { refreshToken }),
      ...(typeof expiresAt === 'string' && { expiresAt }),
    };
  } catch {
    return undefined;
  }
}

/**
 * Keeps tokens in a file that nobody but the user may read, whole or not at all.
 *
 * @throws HarnessError `tokens-unwritable`
 */
export async function keepTokens(owner: TokenOwner, tokens: KeptTokens, world: World): Promise<string> {
  const file = keptTokensFile(owner, world);
  try {
    const folder = dirname(file);
    await makeFolder(folder, 0o700);
    await chmod(folder, 0o700);
    const fresh = `${file}.${process.pid}`;
    await writeFile(fresh, `${JSON.stringify(tokens, undefined, 2)}\n`, { mode: 0o600 });
    await rename(fresh, file);
  } catch (error) {
    const path = fileInTheWay(error) ?? file;
    throw new HarnessError('tokens-unwritable', { path, reason: systemReason(error) }, { cause: error });
  }
  return file;
}
