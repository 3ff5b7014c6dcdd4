import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { HarnessError } from '../model/harness-error.ts';
import { tellFailure } from './report-place.ts';

/** Beside the reports: which connector they are about, as a path from the folder of all reports. */
const OWNER = '.connector';

/**
 * The folder for a connector's reports: its own name, and where another connector's reports stand there, a digest of its path
 * besides.
 *
 * @throws HarnessError `report-unwritable` where the folder holds anything but `fileNames`: it is replaced as a whole
 */
export async function chooseFolder(parent: string, connector: string, fileNames: readonly string[]): Promise<string> {
  const plain = join(parent, folderName(connector));
  const owner = ownerFor(parent, connector);
  const held = await readFile(join(plain, OWNER), 'utf8').catch(() => undefined);
  const digest = createHash('sha256').update(owner).digest('hex').slice(0, 8);
  const folder = held === undefined || held.trim() === owner ? plain : `${plain}-${digest}`;
  const names = await tellFailure(folder, () =>
    readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    }),
  );
  const foreign = names.find((name) => name !== OWNER && !fileNames.includes(name));
  if (foreign !== undefined)
    throw new HarnessError('report-unwritable', { path: folder, reason: `it holds ${foreign}, which is no report, and would be lost` });
  return folder;
}

/**
 * The new reports replace the old ones as a whole: they are complete before the folder changes its name.
 *
 * @throws HarnessError `report-unwritable`
 */
export async function replaceFolder(
  folder: string,
  {
    parent,
    connector,
    files,
  }: { readonly parent: string; readonly connector: string; readonly files: Iterable<readonly [name: string, text: string]> },
): Promise<void> {
  await tellFailure(folder, async () => {
    const fresh = await mkdtemp(`${folder}.new-`);
    try {
      // Temporary folders are for their owner only; reports are for everybody.
      await chmod(fresh, 0o755);
      for (const [name, text] of files) await writeFile(join(fresh, name), text);
      await writeFile(join(fresh, OWNER), `${ownerFor(parent, connector)}\n`);
      const old = `${fresh}-old`;
      const hadOld = await rename(folder, old).then(
        () => true,
        () => false,
      );
      await rename(fresh, folder);
      if (hadOld) await rm(old, { recursive: true, force: true });
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  });
}

/** The same wherever the project lies, and on every system. */
function ownerFor(parent: string, connector: string): string {
  return relative(parent, connector).replaceAll('\\', '/');
}

/** The connector's folder or file name, as a name that every file system takes. */
function folderName(connector: string): string {
  const name = basename(connector).replace(/(\.swagger)?\.(json|ya?ml)$/i, '');
  return (
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9._-]+/g, '-')
      .replaceAll(/^[-.]+|[-.]+$/g, '') || 'connector'
  );
}
