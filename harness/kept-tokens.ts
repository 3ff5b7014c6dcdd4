import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { World } from './model/world.ts';

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

/** The file that keeps them: in the user's own state folder, never beside the contract, where it could be committed. */
export function keptTokensFile({ connector, connection }: TokenOwner, { environment }: World): string {
  const home = environment['HOME'] || environment['USERPROFILE'] || '.';
  const state = environment['XDG_STATE_HOME'] || join(home, '.local', 'state');
  const key = createHash('sha256').update(`${connector}\n${connection}`).digest('hex').slice(0, 12);
  const name = `${basename(connector)}-${connection}`.replaceAll(/[^\w.-]+/g, '-').slice(0, 60);
  return join(state, 'conncert', 'tokens', `${name}-${key}.json`);
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

/** Keeps tokens in a file that nobody but the user may read, whole or not at all. */
export async function keepTokens(owner: TokenOwner, tokens: KeptTokens, world: World): Promise<string> {
  const file = keptTokensFile(owner, world);
  const folder = join(file, '..');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, `${JSON.stringify(tokens, undefined, 2)}\n`, { mode: 0o600 });
  await rename(fresh, file);
  return file;
}
