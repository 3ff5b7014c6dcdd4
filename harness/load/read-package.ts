import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Statement } from '../model/finding.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { FileRole, SourceFile } from '../model/source-file.ts';
import { decodeText, isBinary } from '../lib/decode-text.ts';
import { type LoadProblemId, loadProblem } from './load-problems.ts';

/** Larger files are listed but not read: nothing a connector needs comes near. */
const READ_LIMIT = 20_000_000;

/** The files of a package as they lie on disk. */
export interface PackageFiles {
  readonly form: 'package' | 'definition';
  /** The folder's name, or the file's without its ending. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  /** The icon's bytes, for its header. */
  readonly icon?: { readonly file: string; readonly bytes: Buffer };
  readonly problems: readonly Statement[];
}

/** Texts, by the names of the files in whose stead they are read: a package as it would be. */
export type StandIns = ReadonlyMap<string, string>;

const NO_STAND_INS: StandIns = new Map();

/**
 * Reads the files of a connector folder, or a lone definition file.
 *
 * @throws HarnessError `connector-not-found`, `connector-unreadable`, `connector-empty`, `not-a-connector`
 */
export async function readPackage(path: string, standIns: StandIns = NO_STAND_INS): Promise<PackageFiles> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw new HarnessError('connector-not-found', { path }, { cause: error });
    throw new HarnessError('connector-unreadable', { path, reason: error.message }, { cause: error });
  });
  if (info.isDirectory()) return readFolder(path, standIns);
  if (!info.isFile()) throw new HarnessError('connector-unreadable', { path, reason: 'it is neither a file nor a folder' });
  return readLoneDefinition(path, info.size, standIns);
}

async function readFolder(path: string, standIns: StandIns): Promise<PackageFiles> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: Error) => {
    throw new HarnessError('connector-unreadable', { path, reason: error.message }, { cause: error });
  });
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .toSorted();
  const roles = assignRoles(names);
  if (![...roles.values()].some((role) => role === 'definition' || role === 'properties')) {
    const saw = names.length === 0 ? 'the folder is empty' : `it holds ${listNames(names)}`;
    throw new HarnessError('connector-empty', { path, saw });
  }
  const problems: Statement[] = [];
  const files: SourceFile[] = [];
  let icon: PackageFiles['icon'];
  for (const name of names) {
    const role = roles.get(name) ?? 'other';
    const { size } = await stat(join(path, name));
    if (size > READ_LIMIT) {
      problems.push(loadProblem('pkg-too-large-to-read', `${name} has ${megabytes(size)}.`, { file: name, pointer: '' }));
      files.push({ name, role, bytes: size, digest: '' });
      continue;
    }
    const bytes = await readBytes(join(path, name), standIns.get(name));
    files.push(sourceFile(name, role, bytes, problems));
    if (role === 'icon') icon = { file: name, bytes };
  }
  return { form: 'package', name: basename(path), files, problems, ...(icon && { icon }) };
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
  if (bytes.length === 0) throw new HarnessError('connector-empty', { path, saw: 'the file is empty' });
  if (isBinary(bytes)) throw new HarnessError('not-a-connector', { path, what: 'a binary file' });
  const problems: Statement[] = [];
  const definition = sourceFile(name, 'definition', bytes, problems);
  return { form: 'definition', name: withoutEnding(name) || basename(dirname(path)), files: [definition], problems };
}

async function readBytes(path: string, standIn: string | undefined): Promise<Buffer> {
  if (standIn !== undefined) return Buffer.from(standIn);
  return readFile(path).catch((error: Error) => {
    throw new HarnessError('connector-unreadable', { path, reason: error.message }, { cause: error });
  });
}

function sourceFile(name: string, role: FileRole, bytes: Buffer, problems: Statement[]): SourceFile {
  const base = { name, role, bytes: bytes.length, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
  if (role === 'icon' || role === 'other') return base;
  if (isBinary(bytes)) {
    const id = UNREADABLE[role];
    if (id) problems.push(loadProblem(id, `${name} is not text: it holds zero bytes.`, { file: name, pointer: '' }));
    return base;
  }
  const { text, mark, encoding, firstBadOffset } = decodeText(bytes);
  const at = { file: name, pointer: '' };
  if (encoding !== 'utf-8') problems.push(loadProblem('pkg-encoding', `${name} is encoded as ${encoding.toUpperCase()}.`, at));
  else if (mark) problems.push(loadProblem('pkg-byte-order-mark', `${name} starts with a byte order mark.`, at));
  if (firstBadOffset !== undefined) {
    const line = text.slice(0, firstBadOffset).split('\n').length;
    problems.push(loadProblem('pkg-encoding', `${name} holds bytes that are not UTF-8, the first in line ${line}.`, at));
  }
  const format =
    role === 'definition' || role === 'properties' || role === 'settings' ? (/\.ya?ml$/i.test(name) ? 'yaml' : 'json') : undefined;
  return { ...base, text, ...(format && { format }) };
}

/** What a file that is no text lacks; the others are missed by rules where they matter. */
const UNREADABLE: Partial<Readonly<Record<FileRole, LoadProblemId>>> = {
  definition: 'pkg-definition-json',
  properties: 'pkg-properties-json',
};

/** Picks each file's role by name; of several candidates for the definition the best-named one wins. */
function assignRoles(names: readonly string[]): Map<string, FileRole> {
  const roles = new Map<string, FileRole>();
  const take = (role: FileRole, ...patterns: readonly RegExp[]) => {
    for (const pattern of patterns) {
      const name = names.find((candidate) => pattern.test(candidate) && !roles.has(candidate));
      if (name) return void roles.set(name, role);
    }
  };
  take(
    'definition',
    /^apiDefinition\.swagger\.json$/,
    /^apiDefinition\.swagger\.(json|ya?ml)$/i,
    /\.swagger\.(json|ya?ml)$/i,
    /^(swagger|openapi|api-?definition)\.(json|ya?ml)$/i,
  );
  take('properties', /^apiProperties\.json$/, /^api-?properties\.json$/i);
  take('readme', /^readme\.md$/, /^readme\.md$/i);
  take('intro', /^intro\.md$/i);
  take('script', /^script\.csx$/, /\.csx$/i, /^script\.cs$/i);
  take('icon', /^icon\.png$/, /^icon\.(png|jpe?g|svg)$/i);
  take('settings', /^settings\.json$/i);
  return roles;
}

function withoutEnding(name: string): string {
  return name.replace(/(\.swagger)?\.(json|ya?ml)$/i, '');
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more files` : shown;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
