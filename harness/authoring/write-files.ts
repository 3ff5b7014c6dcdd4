import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText } from '../lib/decode-text.ts';
import { fileInTheWay, makeFolder } from '../lib/make-folder.ts';
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

/** A file that is made anew. */
export interface NewFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Writes files into a folder, which is made where it is not there: each is complete before it gets its name, and none gets its name
 * before all are complete.
 *
 * @param overwrite - whether files of these names may be there already
 * @throws HarnessError `output-exists`, and then nothing is written; `output-unwritable`
 */
export async function createFiles(folder: string, files: readonly NewFile[], overwrite: boolean): Promise<void> {
  const places = files.map(({ name }) => join(folder, name));
  const there = await Promise.all(places.map((place) => stat(place).catch(() => undefined)));
  const paths = places.filter((_, index) => there[index] !== undefined);
  if (paths.length > 0 && !overwrite) throw new HarnessError('output-exists', { paths });
  let fresh: string | undefined;
  try {
    await makeFolder(folder);
    fresh = await mkdtemp(join(folder, '.conncert-'));
    for (const { name, text } of files) await writeFile(join(fresh, name), text);
    for (const [index, { name }] of files.entries()) await rename(join(fresh, name), places[index] ?? '');
  } catch (error) {
    const path = fileInTheWay(error) ?? folder;
    throw new HarnessError('output-unwritable', { path, reason: systemReason(error as Error) }, { cause: error });
  } finally {
    if (fresh !== undefined) await rm(fresh, { recursive: true, force: true });
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
