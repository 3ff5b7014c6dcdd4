import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText } from '../lib/decode-text.ts';
import { systemReason } from '../lib/system-reason.ts';
import { HarnessError } from '../model/harness-error.ts';

/** A file of a package as it is and as it is to be. */
export interface FixedFile {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Writes files of a package, or a lone definition file, over what is there; a byte order mark stays.
 *
 * @throws HarnessError `connector-unwritable`
 */
export async function writeFiles(path: string, files: readonly FixedFile[]): Promise<void> {
  for (const { name, after } of files) {
    const place = await filePlace(path, name);
    try {
      const { mark } = decodeText(await readFile(place));
      await writeFile(place, (mark ? '\ufeff' : '') + after);
    } catch (error) {
      throw new HarnessError('connector-unwritable', { path: place, reason: systemReason(error) }, { cause: error });
    }
  }
}

/** Why a file of this text cannot be written back without losing something, or undefined. */
export async function writingObstacle(path: string, name: string, text: string): Promise<string | undefined> {
  const bytes = await readFile(await filePlace(path, name));
  const { encoding, mark } = decodeText(bytes);
  if (encoding !== 'utf-8') return `it is encoded as ${encoding.toUpperCase()}; save it as UTF-8 first`;
  const same = Buffer.from((mark ? '\ufeff' : '') + text).equals(bytes);
  return same ? undefined : 'it holds bytes that are not UTF-8; mend them first';
}

/** A lone definition file is the path itself. */
async function filePlace(path: string, name: string): Promise<string> {
  return (await stat(path)).isDirectory() ? join(path, name) : path;
}
