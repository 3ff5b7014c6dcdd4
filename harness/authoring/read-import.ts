import { readdir } from 'node:fs/promises';
import { decodeText, isBinary } from '../lib/decode-text.ts';
import { readRegularFile } from '../lib/read-regular-file.ts';
import { systemReason } from '../lib/system-reason.ts';
import type { CollectionField } from '../model/collection.ts';
import { HarnessError } from '../model/harness-error.ts';
import { EXPORT_FORMAT_3, FORMAT_3_FOLDER, isFormat3Folder } from '../collections/format-3-folder.ts';
import { readEnvironmentFile } from '../collections/read-environment-file.ts';

/** Larger files are refused: the largest published collection has 3 MB. */
const READ_LIMIT = 50_000_000;

/**
 * Reads the text of a file to import.
 *
 * @throws HarnessError `not-importable` for folders, archives, what is no file and what is too large; `connector-unreadable`
 */
export async function readImportFile(path: string): Promise<{ readonly text: string; readonly bytes: number }> {
  const bytes = await readRegularFile(path, READ_LIMIT).catch((error: unknown) => refuse(path, error));
  if (isBinary(bytes))
    throw new HarnessError(
      'not-importable',
      { path, what: 'a binary file' },
      { hint: 'Unpack an archive first, and give the file in it.' },
    );
  return { text: decodeText(bytes).text, bytes: bytes.length };
}

/**
 * Reads the variables of an environment, or of globals, as Postman exports them.
 *
 * @throws HarnessError `environment-invalid`
 */
export async function readPostmanEnvironment(path: string): Promise<readonly CollectionField[]> {
  const bytes = await readRegularFile(path, READ_LIMIT).catch((error: unknown) => {
    throw new HarnessError('environment-invalid', { path, problem: systemReason(error) }, { cause: error });
  });
  return readEnvironmentFile(path, decodeText(bytes).text).fields;
}

async function refuse(path: string, error: unknown): Promise<never> {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EISDIR':
      return refuseFolder(path);
    case 'EINVAL':
      throw new HarnessError('not-importable', { path, what: 'no file, but a pipe, a socket or a device' }, { cause: error });
    case 'EFBIG':
      throw new HarnessError(
        'not-importable',
        { path, what: `larger than ${READ_LIMIT / 1_000_000} MB` },
        { hint: 'Export a part of it: a folder can be moved to a collection of its own.', cause: error },
      );
    default:
      throw new HarnessError('connector-unreadable', { path, reason: systemReason(error) }, { cause: error });
  }
}

async function refuseFolder(path: string): Promise<never> {
  const names = await readdir(path).catch((): string[] => []);
  if (!isFormat3Folder(names)) throw new HarnessError('not-importable', { path, what: 'a folder' });
  throw new HarnessError('not-importable', { path, what: FORMAT_3_FOLDER }, { hint: EXPORT_FORMAT_3 });
}
