import { openZip, type ZipArchive, type ZipBudget } from '../lib/zip-archive.ts';
import type { Statement } from '../model/finding.ts';
import type { FileRole, SourceFile } from '../model/source-file.ts';
import { loadProblem } from './load-problems.ts';
import { toSourceFile } from './to-source-file.ts';

/** One file within an archive; archives themselves are bounded by what all unfold to. */
const FILE_LIMIT = 20_000_000;

/** An archive on the way down into a certification package. */
export interface ArchiveLayer {
  /** What stands before the names of its files, seen from the outermost archive: `package.zip/PkgAssets/Flow.zip/`. */
  readonly prefix: string;
  readonly zip: ZipArchive;
  readonly budget: ZipBudget;
  readonly problems: Statement[];
}

/** An archive within an archive, or undefined where it cannot be opened, which is a problem. */
export async function openWithin(layer: ArchiveLayer, name: string): Promise<ArchiveLayer | undefined> {
  const bytes = await read(layer, name, Number.POSITIVE_INFINITY);
  const zip = bytes && (await openZip(bytes, layer.budget));
  if (!zip) return undefined;
  if ('fault' in zip) return complain(layer, name, zip.fault);
  const inner = { ...layer, prefix: `${layer.prefix}${name}/`, zip };
  reportNames(inner, layer.prefix + name);
  return inner;
}

/** States the odd names of an archive; `file` is the archive itself. */
export function reportNames({ zip, problems }: ArchiveLayer, file: string): void {
  for (const { name, fault } of zip.oddNames)
    problems.push(loadProblem('zip-entry-name', `The entry ${JSON.stringify(name)} of ${file} ${fault}.`, { file, pointer: '' }));
}

/** The bytes of a file in an archive, or undefined where they cannot be had, which is a problem. */
export async function readWithin(layer: ArchiveLayer, name: string): Promise<Buffer | undefined> {
  return read(layer, name, FILE_LIMIT);
}

/** A file in an archive as a file of the package. */
export async function readSource(layer: ArchiveLayer, name: string, role: FileRole): Promise<SourceFile | undefined> {
  const bytes = await readWithin(layer, name);
  if (!bytes) return undefined;
  const file = toSourceFile(layer.prefix + name, role, bytes, layer.problems);
  return /\.json$/i.test(name) && file.text !== undefined ? { ...file, format: 'json' } : file;
}

/** The names of the files that lie in a folder of an archive (`''` is its root), not below it; without the folder's. */
export function filesIn({ zip }: ArchiveLayer, folder: string): readonly string[] {
  return childrenIn(
    zip.entries.map(({ name }) => name),
    folder,
  );
}

/** The names of the folders that lie in a folder of an archive. */
export function foldersIn({ zip }: ArchiveLayer, folder: string): readonly string[] {
  return childrenIn([...zip.folders], folder);
}

function childrenIn(names: readonly string[], folder: string): readonly string[] {
  const before = folder === '' ? '' : `${folder}/`;
  return names
    .filter((name) => name.startsWith(before) && !name.slice(before.length).includes('/') && !isForeign(name))
    .map((name) => name.slice(before.length))
    .toSorted();
}

/** What macOS and Windows leave in archives beside the files. */
function isForeign(name: string): boolean {
  return /(?:^|\/)(?:__MACOSX|\.DS_Store|Thumbs\.db|\._[^/]*)(?:\/|$)/.test(name);
}

async function read(layer: ArchiveLayer, name: string, limit: number): Promise<Buffer | undefined> {
  const entry = layer.zip.entries.find((candidate) => candidate.name === name);
  if (!entry) return undefined;
  if (entry.bytes > limit) return complain(layer, name, `it has ${entry.bytes.toLocaleString('en-US')} bytes`);
  const bytes = await layer.zip.read(entry);
  return 'fault' in bytes ? complain(layer, name, bytes.fault) : bytes;
}

function complain({ prefix, problems }: ArchiveLayer, name: string, fault: string): undefined {
  const file = prefix + name;
  problems.push(loadProblem('zip-unreadable', `${file} is not read: ${fault}.`, { file, pointer: '' }));
  return undefined;
}
