import { createHash } from 'node:crypto';
import type { Statement } from '../model/finding.ts';
import type { FileRole, SourceFile } from '../model/source-file.ts';
import { decodeText, isBinary } from '../lib/decode-text.ts';
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

const STRUCTURED: ReadonlySet<FileRole> = new Set(['definition', 'properties', 'settings']);

/** What a file that is no text lacks; the others are missed by rules where they matter. */
const UNREADABLE: Partial<Readonly<Record<FileRole, LoadProblemId>>> = {
  definition: 'pkg-definition-json',
  properties: 'pkg-properties-json',
};
