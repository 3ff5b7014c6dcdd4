import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those that it is in, where they are not there yet.
 *
 * Not `recursive`: that never returns where a folder is there but takes no others, as under /proc.
 */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return;
  if (found) throw Object.assign(new Error('it is a file, not a folder'), { code: 'ENOTDIR', path: folder });
  if (dirname(folder) !== folder) await makeFolder(dirname(folder), mode);
  await mkdir(folder, { ...(mode !== undefined && { mode }) }).catch((error: NodeJS.ErrnoException) => {
    // Another run may have made it meanwhile.
    if (error.code !== 'EEXIST') throw error;
  });
}

/** The file that is where a folder should be, as an error of `makeFolder` tells; undefined where that is not what is wrong. */
export function fileInTheWay(error: unknown): string | undefined {
  const { code, path } = error as NodeJS.ErrnoException;
  return code === 'ENOTDIR' ? path : undefined;
}
