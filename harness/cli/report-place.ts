import { constants } from 'node:fs';
import { mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileInTheWay, makeFolder } from '../lib/make-folder.ts';
import { systemReason } from '../lib/system-reason.ts';
import { HarnessError } from '../model/harness-error.ts';

/**
 * Makes sure that files can be made in a folder, which is made where it is not there.
 *
 * @throws HarnessError `report-unwritable`
 */
export async function requireWritableFolder(folder: string): Promise<void> {
  await tellFailure(folder, async () => {
    await makeFolder(folder);
    await rm(await mkdtemp(join(folder, '.conncert-')), { recursive: true });
  });
}

/**
 * Makes sure that a file can be written, without changing it. Pipes and devices will do, where somebody reads them.
 *
 * @throws HarnessError `report-unwritable`
 */
export async function requireWritableFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) throw new HarnessError('report-unwritable', { path, reason: 'it is a folder' });
  await tellFailure(path, async () => {
    await makeFolder(dirname(path));
    // A pipe that nobody reads would otherwise be waited for without end.
    const file = await open(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK);
    await file.close();
    if (!found) await rm(path);
  });
}

/**
 * Writes one report.
 *
 * @throws HarnessError `report-unwritable`
 */
export async function writeReport(path: string, text: string): Promise<void> {
  await tellFailure(path, () => writeFile(path, text));
}

/**
 * Does something with the place of a report, and tells what the system has against it.
 *
 * @throws HarnessError `report-unwritable`
 */
export async function tellFailure<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    const reason = (error as NodeJS.ErrnoException).code === 'ENXIO' ? 'nobody reads from it' : systemReason(error);
    throw new HarnessError('report-unwritable', { path: fileInTheWay(error) ?? path, reason }, { cause: error });
  }
}
