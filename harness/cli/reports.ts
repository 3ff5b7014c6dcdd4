import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { shownPath } from '../lib/shown-path.ts';
import { didYouMean } from '../lib/did-you-mean.ts';
import type { Contract } from '../model/contract.ts';
import type { HarnessEvent } from '../model/event.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { RunRecord } from '../model/run-record.ts';
import type { World } from '../model/world.ts';
import { reporters } from '../reporters/index.ts';
import type { ParsedArguments } from './parse-arguments.ts';

/** Where a run's reports will go. */
export interface Reports {
  /** The report to name to the user, relative to the working folder. */
  readonly main: string | undefined;
  readonly write: (record: RunRecord, events: readonly HarnessEvent[]) => Promise<void>;
}

interface Wanted {
  readonly format: string;
  /** Absolute; undefined means the report folder. */
  readonly path?: string;
}

const EVENTS = { id: 'events', fileName: 'events.jsonl' };

/**
 * Makes sure, before anything runs, that the reports can be written; undefined where none are wanted (`check`).
 *
 * @throws HarnessError `report-unwritable`; `usage` for an unknown format
 */
export async function prepareReports(
  kind: string,
  contract: Contract,
  parsed: ParsedArguments,
  world: World,
): Promise<Reports | undefined> {
  const wanted = parsed.reports.map((text) => parseWanted(text, world));
  if (kind === 'check' && wanted.length === 0 && parsed.reportDir === undefined) return undefined;
  const parent = resolve(world.workingFolder, parsed.reportDir ?? 'reports');
  const folder = join(parent, folderName(contract.connector));
  const inFolder =
    wanted.length === 0
      ? [...reporters, EVENTS].map(({ id }) => id)
      : wanted.flatMap(({ format, path }) => (path === undefined ? [format] : []));
  const apart = wanted.flatMap(({ format, path }) => (path === undefined ? [] : [{ format, path }]));
  if (inFolder.length > 0) {
    await requireWritable(parent);
    await requireOwn(folder);
  }
  for (const { path } of apart) await requireWritableFile(path);
  const main = inFolder.includes('html')
    ? join(folder, 'report.html')
    : (apart[0]?.path ?? (inFolder[0] && join(folder, fileNameOf(inFolder[0]))));
  return {
    main: main && shownPath(main, world.workingFolder),
    write: async (record, events) => {
      const render = (format: string) =>
        format === EVENTS.id
          ? events.map((event) => `${JSON.stringify(event)}\n`).join('')
          : (reporters.find(({ id }) => id === format)?.render(record) ?? '');
      if (inFolder.length > 0)
        await replaceFolder(folder, Object.fromEntries(inFolder.map((format) => [fileNameOf(format), render(format)])));
      for (const { format, path } of apart) await attempt(path, () => writeFile(path, render(format)));
    },
  };
}

function parseWanted(text: string, world: World): Wanted {
  const [format = '', ...rest] = text.split('=');
  const known = [...reporters, EVENTS].map(({ id }) => id);
  if (!known.includes(format)) {
    const suggestion = didYouMean(format, known);
    throw new HarnessError('usage', {
      problem: `There is no report format ${format}${suggestion ? `; did you mean ${suggestion}?` : `. Formats: ${known.join(', ')}.`}`,
    });
  }
  return rest.length === 0 ? { format } : { format, path: resolve(world.workingFolder, rest.join('=')) };
}

/** The new reports replace the old ones as a whole: they are complete before the folder changes its name. */
async function replaceFolder(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await attempt(folder, async () => {
    const fresh = await mkdtemp(`${folder}.new-`);
    // Temporary folders are for their owner only; reports are for everybody.
    await chmod(fresh, 0o755);
    for (const [name, text] of Object.entries(files)) await writeFile(join(fresh, name), text);
    const old = `${fresh}-old`;
    const hadOld = await rename(folder, old).then(
      () => true,
      () => false,
    );
    await rename(fresh, folder);
    if (hadOld) await rm(old, { recursive: true, force: true });
  });
}

async function requireWritable(folder: string): Promise<void> {
  await attempt(folder, async () => {
    await mkdir(folder, { recursive: true });
    await rm(await mkdtemp(join(folder, '.conncert-')), { recursive: true });
  });
}

/** What stands where the reports go is removed with the next run, so it must hold nothing but reports. */
async function requireOwn(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new HarnessError('report-unwritable', { path: folder, reason: error.message }, { cause: error });
  });
  const own: ReadonlySet<string> = new Set([...reporters, EVENTS].map(({ fileName }) => fileName));
  const foreign = names.find((name) => !own.has(name));
  if (foreign !== undefined)
    throw new HarnessError('report-unwritable', { path: folder, reason: `it holds ${foreign}, which is no report, and would be lost` });
}

async function requireWritableFile(path: string): Promise<void> {
  await requireWritable(dirname(path));
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) throw new HarnessError('report-unwritable', { path, reason: 'it is a folder' });
}

async function attempt(path: string, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    throw new HarnessError('report-unwritable', { path, reason: (error as Error).message }, { cause: error });
  }
}

function fileNameOf(format: string): string {
  return [...reporters, EVENTS].find(({ id }) => id === format)?.fileName ?? format;
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
