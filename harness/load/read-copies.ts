import { open, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { decodeText } from '../lib/decode-text.ts';
import { isWhole } from '../lib/parsed-text.ts';
import type { DefinitionCopy } from '../model/certification-package.ts';
import { type FileRole, parsedSource, type SourceFile } from '../model/source-file.ts';
import { type ArchiveLayer, filesIn, readSource } from './archive-layer.ts';
import { assignRoles } from './assign-roles.ts';
import { isRawObject } from './reading.ts';

/** A definition that is five times as large as the platform takes is not read only to be compared. */
const COPY_LIMIT = 5_000_000;

/**
 * The copy of a connector in a solution: the file that is named like the connector's, else the only definition there is. A flow may use
 * other custom connectors, too.
 */
export async function readCopy(layer: ArchiveLayer, definitionFile: string): Promise<DefinitionCopy | undefined> {
  const names = filesIn(layer, 'Connector').filter((name) => /_openapidefinition\.json$/i.test(name));
  const name = names.find((candidate) => candidate === basename(definitionFile)) ?? (names.length === 1 ? names[0] : undefined);
  const entry = name === undefined ? undefined : layer.zip.entries.find((candidate) => candidate.name === `Connector/${name}`);
  const file = entry && entry.bytes <= COPY_LIMIT ? await readSource(layer, entry.name, 'other') : undefined;
  return file && copyOf(file);
}

/** What a definition says of itself; undefined where its text is none. */
export function copyOf(file: SourceFile): DefinitionCopy | undefined {
  if (file.text === undefined) return undefined;
  const parsed = parsedSource(file);
  const { value } = parsed;
  if (!isRawObject(value) || !isWhole(parsed)) return undefined;
  const info = isRawObject(value['info']) ? value['info'] : {};
  const paths = isRawObject(value['paths']) ? Object.keys(value['paths']).filter((path) => !path.startsWith('x-')).length : 0;
  return {
    file: file.name,
    paths,
    ...(typeof info['title'] === 'string' && { title: info['title'] }),
    ...(typeof value['host'] === 'string' && { host: value['host'] }),
  };
}

/** The definition of the connector folder in which an archive lies, where it lies in one. */
export async function readSourceBeside(path: string): Promise<DefinitionCopy | undefined> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  const roles = [...assignRoles(names)];
  const named = (wanted: FileRole) => roles.find(([, role]) => role === wanted)?.[0];
  // A folder of downloads holds what belongs to others.
  const name = named('properties') === undefined ? undefined : named('definition');
  const bytes = name === undefined ? undefined : await readBounded(join(folder, name));
  if (name === undefined || !bytes) return undefined;
  const { text } = decodeText(bytes);
  return copyOf({ name, role: 'other', bytes: bytes.length, digest: '', text, format: /\.ya?ml$/i.test(name) ? 'yaml' : 'json' });
}

async function readBounded(path: string): Promise<Buffer | undefined> {
  const file = await open(path).catch(() => undefined);
  try {
    const info = await file?.stat();
    return info?.isFile() && info.size <= COPY_LIMIT ? await file?.readFile() : undefined;
  } catch {
    return undefined;
  } finally {
    await file?.close();
  }
}
