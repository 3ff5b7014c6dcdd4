import { createHash } from 'node:crypto';
import type { Statement } from '../model/finding.ts';
import { type FileRole, parsedSource, type SourceFile } from '../model/source-file.ts';
import { decodeText, isBinary } from '../lib/decode-text.ts';
import { isObject } from '../lib/is-object.ts';
import { isFatal } from '../lib/parsed-text.ts';
import { type LoadProblemId, loadProblem } from './load-problems.ts';

/** A file of the package with its text, where it is one; what is odd about its bytes becomes problems. */
export function toSourceFile(name: string, role: FileRole, bytes: Buffer, problems: Statement[]): SourceFile {
  const base = { name, role, bytes: bytes.length, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
  if (role === 'icon') return base;
  const at = { file: name, pointer: '' };
  if (isBinary(bytes)) {
    const id = UNREADABLE[role];
    if (id) problems.push(loadProblem(id, `${name} is not text: it holds zero bytes.`, at));
    return base;
  }
  const { text, mark, encoding, firstBadOffset } = decodeText(bytes);
  // How files are encoded that nobody reads is nobody's business.
  if (role === 'other') return firstBadOffset === undefined ? { ...base, text } : base;
  if (encoding !== 'utf-8') problems.push(loadProblem('pkg-encoding', `${name} is encoded as ${encoding.toUpperCase()}.`, at));
  else if (mark) problems.push(loadProblem('pkg-byte-order-mark', `${name} starts with a byte order mark.`, at));
  if (firstBadOffset !== undefined) {
    const place = { ...at, offset: firstBadOffset };
    problems.push(loadProblem('pkg-encoding', `${name} holds bytes that are not UTF-8, the first of them here.`, place));
  }
  const format = STRUCTURED.has(role) ? (/\.ya?ml$/i.test(name) ? 'yaml' : 'json') : undefined;
  return { ...base, text, ...(format && { format }) };
}

/**
 * A file that lies elsewhere, to which a link of the package leads: of one that is not what it is taken for no text is kept, so that
 * nobody quotes what is none of theirs.
 */
export function toForeignFile(name: string, role: FileRole, bytes: Buffer, problems: Statement[]): SourceFile {
  const file = toSourceFile(name, role, bytes, problems);
  const { text, format, ...rest } = file;
  if (text === undefined || format === undefined) return file;
  const source = parsedSource(file);
  const broken = source.problems.find((problem) => isFatal(problem) || problem.kind === 'trailing-text');
  if (!broken && isObject(source.value)) return file;
  const id = UNREADABLE[role];
  const where = broken ? `: what is wrong begins in line ${broken.line} there` : '';
  const message = `${name} is a link to a file outside of the folder that holds no ${format.toUpperCase()} object${where}.`;
  if (id) problems.push(loadProblem(id, message, { file: name, pointer: '' }));
  return rest;
}

const STRUCTURED: ReadonlySet<FileRole> = new Set(['definition', 'properties', 'settings']);

/** What a file that is no text lacks; the others are missed by rules where they matter. */
const UNREADABLE: Partial<Readonly<Record<FileRole, LoadProblemId>>> = {
  definition: 'pkg-definition-json',
  properties: 'pkg-properties-json',
};
