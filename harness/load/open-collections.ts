import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { EXPORT_FORMAT_3, FORMAT_3_FOLDER, isFormat3Folder } from '../collections/format-3-folder.ts';
import { readCollection } from '../collections/read-collection.ts';
import { readEnvironmentFile } from '../collections/read-environment-file.ts';
import { readRows } from '../collections/read-rows.ts';
import { decodeText, isBinary } from '../lib/decode-text.ts';
import { didYouMean } from '../lib/did-you-mean.ts';
import { readRegularFile } from '../lib/read-regular-file.ts';
import { shownPath } from '../lib/shown-path.ts';
import { systemReason } from '../lib/system-reason.ts';
import type { Collection } from '../model/collection.ts';
import type { CollectionContract, Contract } from '../model/contract.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { World } from '../model/world.ts';
import { type NamedValue, secretsOf } from './collection-secrets.ts';
import { labelOf } from './contract/contract-problem.ts';
import { expandText } from './contract/variables.ts';
import { readEnvironment } from './read-environment.ts';

/** A collection of the contract with all that it runs with. */
export interface OpenCollection {
  readonly contract: CollectionContract;
  /** Its file's name without endings, made unique in the contract: what case ids call it. */
  readonly label: string;
  readonly collection: Collection;
  /** Values of the environment and of the contract, which go before those of the collection. */
  readonly variables: Readonly<Record<string, string>>;
  /** Values of all that it runs with that are to be kept out of everything that is written, by name. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Iteration data; one empty row where there is none. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Reads the collections that a contract names, with their environments and data.
 *
 * @throws HarnessError `collection-unreadable`, `not-a-collection`, `too-many-values`, `environment-invalid`, `collection-data-invalid`,
 * `folder-unknown`, `variable-unset`
 */
export async function openCollections(contract: Contract, world: World): Promise<readonly OpenCollection[]> {
  const entries = contract.collections ?? [];
  if (entries.length === 0) return [];
  const environment = await readEnvironment(contract.folder, world);
  const labels = new Map<string, number>();
  const opened: OpenCollection[] = [];
  for (const [index, entry] of entries.entries()) {
    const shown = (path: string) => shownPath(path, world.workingFolder);
    const collection = await readCollection(shown(entry.path), await readText(entry.path, shown(entry.path)));
    requireRequests(collection);
    requireFolders(collection, entry.folders);
    const named =
      entry.environment === undefined
        ? undefined
        : readEnvironmentFile(shown(entry.environment), await readText(entry.environment, shown(entry.environment)));
    const data = entry.data === undefined ? [] : readRows(shown(entry.data), await readText(entry.data, shown(entry.data)));
    const given = Object.entries(entry.variables).map(([name, text]) => ({ name, ...expandText(text, environment) }));
    const unset = given.flatMap((value) =>
      value.unset.map((variable) => ({ name: variable, where: labelOf(`/collections/${index}/variables/${value.name}`) })),
    );
    if (unset.length > 0) throw new HarnessError('variable-unset', { uses: unset });
    const variables = { ...named?.values, ...Object.fromEntries(given.map(({ name, text }) => [name, text])) };
    const count = entry.iterations ?? Math.max(1, data.length);
    opened.push({
      contract: entry,
      label: labelFor(entry.path, labels),
      collection,
      variables,
      secrets: secretsOf(collection, variables, data.map(textsOf), [
        ...Object.entries(named?.values ?? {}).filter(([, value]) => named?.secrets.includes(value)),
        ...given.flatMap(({ name, text, taken }) => (taken.length > 0 ? [text, ...taken].map((value): NamedValue => [name, value]) : [])),
      ]),
      rows: Array.from({ length: count }, (_row, n) => data[Math.min(n, data.length - 1)] ?? {}),
    });
  }
  return opened;
}

async function readText(path: string, shown: string): Promise<string> {
  const bytes = await readRegularFile(path, LARGEST).catch(async (error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR' && isFormat3Folder(await readdir(path)))
      throw new HarnessError('not-a-collection', { path: shown, what: FORMAT_3_FOLDER }, { hint: EXPORT_FORMAT_3 });
    throw new HarnessError('collection-unreadable', { path: shown, reason: systemReason(error) }, { cause: error });
  });
  if (isBinary(bytes))
    throw new HarnessError(
      'collection-unreadable',
      { path: shown, reason: 'it is a binary file' },
      { hint: 'Unpack an archive first, and name the file in it.' },
    );
  return decodeText(bytes).text;
}

/** The largest published collections have two. */
const LARGEST = 50_000_000;

/** Nothing would come of it, which is not to look like a pass. */
function requireRequests({ file, requests }: Collection): void {
  if (requests.length > 0) return;
  throw new HarnessError(
    'collection-unreadable',
    { path: file, reason: 'it holds no request' },
    { hint: 'Save requests in the collection and export it again, or take it out of the contract.' },
  );
}

function requireFolders({ file, folders }: Collection, wanted: readonly string[]): void {
  const known = new Set(folders.flatMap(({ path }) => [path.at(-1) ?? '', path.join('/')]));
  const missing = wanted.find((folder) => !known.has(folder));
  if (missing === undefined) return;
  const suggestion = didYouMean(missing, [...known]);
  throw new HarnessError('folder-unknown', { path: file, folder: missing, ...(suggestion !== undefined && { suggestion }) });
}

function labelFor(path: string, taken: Map<string, number>): string {
  const label = basename(path).replace(/(\.postman_collection)?\.json$/i, '');
  const n = (taken.get(label) ?? 0) + 1;
  taken.set(label, n);
  return n === 1 ? label : `${label} (${n})`;
}

function textsOf(row: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (typeof value === 'object' ? [] : [[name, String(value)]])));
}
