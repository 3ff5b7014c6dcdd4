import type { Dirent } from 'node:fs';
import { open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { CertificationPackage } from '../model/certification-package.ts';
import type { Folder, Icon } from '../model/connector.ts';
import type { Statement } from '../model/finding.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { FileRole, SourceFile } from '../model/source-file.ts';
import { assignRoles } from './assign-roles.ts';
import { decodeText, isBinary } from '../lib/decode-text.ts';
import { counted } from '../lib/counted.ts';
import { isInside } from '../lib/is-inside.ts';
import { systemReason } from '../lib/system-reason.ts';
import { loadProblem } from './load-problems.ts';
import type { ExportedFiles } from './read-solution.ts';
import { readIcon } from './read-icon.ts';
import { toForeignFile, toSourceFile } from './to-source-file.ts';

/** Larger files are listed but not read: nothing a connector needs comes near. */
const READ_LIMIT = 20_000_000;

/** Files that are no connector's own are only looked through for what must not be there: this large, and so many. */
const OTHER_READ_LIMIT = 1_000_000;
const MOST_OTHERS = 200;

/** What is called otherwise is read as a definition only where it begins like one. */
const DEFINITION_ENDING = /\.(jsonc?|ya?ml)$/i;

/** The files of a package as they lie on disk. */
export interface PackageFiles {
  readonly form: 'folder' | 'zip' | 'definition';
  /** The folder's name, or the file's without its ending. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly icon?: Icon;
  readonly folder?: Folder;
  readonly archive?: CertificationPackage;
  /** The files of a solution that stand for `apiProperties.json`. */
  readonly exported?: ExportedFiles;
  readonly problems: readonly Statement[];
}

/** Texts, by the names of the files in whose stead they are read: a package as it would be. */
export type StandIns = ReadonlyMap<string, string>;

const NO_STAND_INS: StandIns = new Map();

/**
 * Reads the files of a connector folder, a certification package (zip) or a lone definition file.
 *
 * @throws HarnessError `connector-not-found`, `connector-unreadable`, `connector-empty`, `not-a-connector`
 */
export async function readPackage(path: string, standIns: StandIns = NO_STAND_INS): Promise<PackageFiles> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw new HarnessError('connector-not-found', { path }, { cause: error });
    throw new HarnessError('connector-unreadable', { path, reason: systemReason(error) }, { cause: error });
  });
  if (info.isDirectory()) return readFolder(path, standIns);
  if (!info.isFile()) throw new HarnessError('connector-unreadable', { path, reason: 'it is neither a file nor a folder' });
  // Not loaded for folders and definitions: readers of archives and XML take longer to start than most connectors to be read.
  if (/\.zip$/i.test(path) || (await startsLikeZip(path))) {
    const { readCertificationPackage } = await import('./read-certification-package.ts');
    return readCertificationPackage(path, info.size);
  }
  return readLoneDefinition(path, info.size, standIns);
}

async function readFolder(path: string, standIns: StandIns): Promise<PackageFiles> {
  const listed = await readdir(path, { withFileTypes: true }).catch((error: Error) => {
    throw new HarnessError('connector-unreadable', { path, reason: systemReason(error) }, { cause: error });
  });
  const entries = listed.filter(({ name }) => !name.startsWith('.')).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const linked = await linkedFiles(path, entries);
  const all = entries.filter((entry) => entry.isFile() || linked.has(entry.name)).map(({ name }) => name);
  const roles = assignRoles(all);
  // Beside the connector's own files, a link may lead to what is nobody's business.
  const names = all.filter((name) => !linked.has(name) || (roles.get(name) ?? 'other') !== 'other');
  if (![...roles.values()].some((role) => role === 'definition' || role === 'properties')) {
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${name}/`);
    const seen = names.length > 0 ? listNames(names, 'file') : listNames(folders, 'folder');
    const saw = seen === '' ? 'the folder is empty' : `it holds ${seen}`;
    const contract = await contractAmong(path, names);
    throw new HarnessError('connector-empty', { path, saw }, contract === undefined ? undefined : { hint: nameIt(join(path, contract)) });
  }
  const problems: Statement[] = [];
  const files: SourceFile[] = [];
  let icon: Icon | undefined;
  let others = 0;
  for (const name of names) {
    const role = roles.get(name) ?? 'other';
    const own = role !== 'other';
    if (!own && ++others > MOST_OTHERS) continue;
    const { size } = await stat(join(path, name));
    if (size > (own ? READ_LIMIT : OTHER_READ_LIMIT)) {
      if (own) problems.push(loadProblem('pkg-too-large-to-read', `${name} has ${megabytes(size)}.`, { file: name, pointer: '' }));
      files.push({ name, role, bytes: size, digest: '' });
      continue;
    }
    const bytes = await readBytes(join(path, name), standIns.get(name));
    const toFile = standIns.has(name) || linked.get(name) !== true ? toSourceFile : toForeignFile;
    files.push(toFile(name, role, bytes, problems));
    if (role === 'icon') icon = await readIcon(name, bytes);
  }
  const subfolders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const folder = { parent: basename(dirname(resolve(path))), subfolders };
  return { form: 'folder', name: basename(path), files, folder, problems, ...(icon && { icon }) };
}

/**
 * The links in a folder that lead to files, by name, and whether these lie elsewhere.
 *
 * @throws HarnessError `connector-unreadable` where the definition or the properties lead nowhere
 */
async function linkedFiles(folder: string, entries: readonly Dirent[]): Promise<ReadonlyMap<string, boolean>> {
  const names = entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name);
  const found = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => undefined)));
  const lost = names.find((name, index) => !found[index] && NEEDED.has(assignRoles([name]).get(name) ?? 'other'));
  if (lost !== undefined)
    throw new HarnessError('connector-unreadable', { path: join(folder, lost), reason: 'it is a link that leads nowhere' });
  const root = await realpath(folder);
  const files = names.filter((_name, index) => found[index]?.isFile());
  const liesElsewhere = async (name: string) => !isInside(root, await realpath(join(folder, name)));
  return new Map(await Promise.all(files.map(async (name) => [name, await liesElsewhere(name)] as const)));
}

const NEEDED: ReadonlySet<FileRole> = new Set(['definition', 'properties']);

/** A contract that lies where a connector was looked for. */
async function contractAmong(folder: string, names: readonly string[]): Promise<string | undefined> {
  const { isContractFile } = await import('./read-contract.ts');
  for (const name of names.filter((one) => /\.(ya?ml|json)$/i.test(one)).slice(0, MOST_OTHERS))
    if (await isContractFile(join(folder, name))) return name;
  return undefined;
}

function nameIt(contract: string): string {
  return `A contract lies there: name ${contract} in the stead of the folder, and its connector is taken.`;
}

async function readLoneDefinition(path: string, size: number, standIns: StandIns): Promise<PackageFiles> {
  const name = basename(path);
  if (size > READ_LIMIT) {
    const problem = loadProblem('pkg-too-large-to-read', `${name} has ${megabytes(size)}.`, { file: name, pointer: '' });
    return {
      form: 'definition',
      name: withoutEnding(name),
      files: [{ name, role: 'definition', bytes: size, digest: '' }],
      problems: [problem],
    };
  }
  const bytes = await readBytes(path, standIns.get(name));
  if (isBinary(bytes)) throw new HarnessError('not-a-connector', { path, what: 'a binary file' });
  const { text } = decodeText(bytes);
  if (text.trim() === '')
    throw new HarnessError('connector-empty', { path, saw: bytes.length === 0 ? 'the file is empty' : 'the file is blank' });
  if (!DEFINITION_ENDING.test(name) && !text.trimStart().startsWith('{'))
    throw new HarnessError('not-a-connector', { path, what: 'a text file without a definition in it' });
  const problems: Statement[] = [];
  const definition = toSourceFile(name, 'definition', bytes, problems);
  return { form: 'definition', name: withoutEnding(name) || basename(dirname(path)), files: [definition], problems };
}

async function startsLikeZip(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  try {
    const { buffer, bytesRead } = (await file?.read(Buffer.alloc(4), 0, 4, 0)) ?? { buffer: Buffer.alloc(0), bytesRead: 0 };
    return bytesRead === 4 && buffer.toString('latin1') === 'PK\x03\x04';
  } finally {
    await file?.close();
  }
}

async function readBytes(path: string, standIn: string | undefined): Promise<Buffer> {
  if (standIn !== undefined) return Buffer.from(standIn);
  return readFile(path).catch((error: Error) => {
    throw new HarnessError('connector-unreadable', { path, reason: systemReason(error) }, { cause: error });
  });
}

function withoutEnding(name: string): string {
  return name.replace(/(\.swagger)?\.(json|ya?ml)$/i, '');
}

function listNames(names: readonly string[], what: 'file' | 'folder'): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${counted(names.length - 5, `more ${what}`)}` : shown;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
