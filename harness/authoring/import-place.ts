import { access, chmod, constants, mkdtemp, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { applyEdits } from '../lib/apply-edits.ts';
import { decodeText } from '../lib/decode-text.ts';
import { isObject } from '../lib/is-object.ts';
import { jsonEdits } from '../lib/json-edits.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { isFatal } from '../lib/parsed-text.ts';
import { readRegularFile } from '../lib/read-regular-file.ts';
import { systemReason } from '../lib/system-reason.ts';
import { HarnessError } from '../model/harness-error.ts';
import { changed, type MergeConflict, mergeValues } from './merge-values.ts';

/** What an import remembers of itself, so that the next one can tell what was edited since. Hidden: it is no file of the connector. */
const MEMORY = '.conncert/import.json';

/** The contract, in the memory: it lies beside the folder. */
const CONTRACT = 'contract';

/** The folder that a connector is imported into, as it is. */
export interface ImportPlace {
  readonly folder: string;
  readonly contractPath: string;
  /** Files that are there already, by the names under which an import writes them. */
  readonly mine: ReadonlyMap<string, string>;
  /** What the import before wrote; undefined where there was none. */
  readonly base?: ReadonlyMap<string, string>;
}

/** A file as it is and as it is to be. */
export interface ImportedFile {
  readonly name: string;
  readonly path: string;
  /** Undefined where there is none yet. */
  readonly before?: string;
  readonly after: string;
}

/** What importing into a folder amounts to. */
export interface ImportPlan {
  readonly files: readonly ImportedFile[];
  readonly conflicts: readonly (MergeConflict & { readonly file: string })[];
  /** Files that are left as they are although the import has another text for them. */
  readonly kept: readonly string[];
}

/**
 * Looks at the folder that a connector is to be imported into.
 *
 * @param source - the file that is imported
 * @throws HarnessError `folder-occupied` where something is there that comes of no import, `folder-unwritable`
 */
export async function readImportPlace(folder: string, names: readonly string[], source: string): Promise<ImportPlace> {
  const found = await stat(folder).catch(() => undefined);
  if (found && !found.isDirectory()) throw new HarnessError('folder-unwritable', { path: folder, reason: 'it is a file' });
  const present = found ? await readdir(folder).catch((error: Error) => unwritable(folder, error)) : [];
  const memory = await readMemory(folder);
  const [stranger] = present.filter((name) => !name.startsWith('.'));
  if (!memory && stranger !== undefined)
    throw new HarnessError('folder-occupied', { path: folder, saw: names.find((name) => present.includes(name)) ?? stranger });
  const { contractPath, base } = await contractPlace(folder, memory, await realPath(source));
  const places = [...names.map((name) => [name, join(folder, name)] as const), [CONTRACT, contractPath] as const];
  const texts = await Promise.all(places.map(async ([name, path]) => [name, await textAt(path)] as const));
  const mine = new Map(texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const])));
  return { folder, contractPath, mine, ...(base && { base }) };
}

/** The path that a contract has where nothing else has it. */
export function usualContractPath(folder: string): string {
  return `${folder}.yaml`;
}

/** Where the contract of a folder is, or is to be: never where a file lies that no import wrote. */
async function contractPlace(
  folder: string,
  memory: Memory | undefined,
  source: string,
): Promise<Pick<ImportPlace, 'contractPath' | 'base'>> {
  const usual = usualContractPath(folder);
  const known = memory && join(dirname(folder), memory.contractName ?? basename(usual));
  if (known !== undefined && (await realPath(known)) !== source) return { contractPath: known, ...(memory && { base: memory.files }) };
  const base = memory && new Map([...memory.files].filter(([name]) => name !== CONTRACT));
  let contractPath = usual;
  for (let n = 1; await stat(contractPath).catch(() => undefined); n++) contractPath = `${folder}.contract${n === 1 ? '' : `-${n}`}.yaml`;
  return { contractPath, ...(base && { base }) };
}

/** A path without links, so that two ways to one file are one. */
async function realPath(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** The JSON objects that a file of the folder was: as it is now, then as the import before made it. */
export function earlierObjects({ mine, base }: ImportPlace, name: string): readonly Readonly<Record<string, unknown>>[] {
  if (!base) return [];
  const texts = [mine.get(name), base.get(name)];
  return texts.flatMap((text) => (text === undefined ? [] : [parseJsonText(text).value])).filter(isObject);
}

/**
 * What is to be written so that a folder has a new import: all of it where there was none, else what changed between the two imports,
 * and nothing of what was edited by hand.
 *
 * @throws HarnessError `connector-unwritable` for a JSON file that was edited into something that is none
 */
export function planImport(place: ImportPlace, files: ReadonlyMap<string, string>, contract: string): ImportPlan {
  const plans = [...files, [CONTRACT, contract] as const].map(([name, text]) => planFile(place, name, text));
  return {
    files: plans.flatMap(({ file }) => file ?? []),
    conflicts: plans.flatMap(({ conflicts }) => conflicts),
    kept: plans.flatMap(({ kept }) => kept ?? []),
  };
}

/**
 * The text that a file of the folder is to have.
 *
 * @throws HarnessError as `planImport` does
 */
export function plannedText(place: ImportPlace, name: string, text: string): string {
  return planFile(place, name, text).file?.after ?? place.mine.get(name) ?? text;
}

/**
 * Writes what is planned, and remembers what was imported.
 *
 * @throws HarnessError `folder-unwritable`
 */
export async function writeImport(
  place: ImportPlace,
  plan: ImportPlan,
  files: ReadonlyMap<string, string>,
  contract: string,
): Promise<void> {
  try {
    await makeFolder(join(place.folder, dirname(MEMORY)));
    const contractName = basename(place.contractPath);
    const remembered = { about: ABOUT, contractName, files: Object.fromEntries([...files, [CONTRACT, contract]]) };
    await replaceFiles([
      ...plan.files.map(({ path, after }) => [path, after] as const),
      // Last: what is remembered has to be there.
      [join(place.folder, MEMORY), `${JSON.stringify(remembered, undefined, 2)}\n`],
    ]);
  } catch (error) {
    unwritable(place.folder, error);
  }
}

/** Writes over files: each is complete before it gets its name, and none gets its name before all are. */
async function replaceFiles(files: readonly (readonly [path: string, text: string])[]): Promise<void> {
  const written: { readonly room: string; readonly fresh: string; readonly path: string }[] = [];
  try {
    for (const [wanted, text] of files) {
      const path = await realPath(wanted);
      const found = await stat(path).catch(() => undefined);
      if (found) await access(path, constants.W_OK);
      // A folder of its own, under a name that nothing has: what lies beside is neither written over nor followed.
      const room = await mkdtemp(join(dirname(path), `.${basename(path)}.`));
      const fresh = join(room, basename(path));
      written.push({ room, fresh, path });
      await writeFile(fresh, text, { flag: 'wx' });
      if (found) await chmod(fresh, found.mode);
    }
    for (const { fresh, path } of written) await rename(fresh, path);
  } finally {
    for (const { room } of written) await rm(room, { recursive: true, force: true }).catch(() => undefined);
  }
}

const ABOUT = 'What the last import made. The next one compares with it, and keeps what was edited since: commit it with the connector.';

interface FilePlan {
  readonly file?: ImportedFile;
  readonly conflicts: readonly (MergeConflict & { readonly file: string })[];
  readonly kept?: string;
}

function planFile({ folder, contractPath, mine, base }: ImportPlace, name: string, text: string): FilePlan {
  const path = name === CONTRACT ? contractPath : join(folder, name);
  const shown = name === CONTRACT ? basename(contractPath) : name;
  const [before, was] = [mine.get(name), base?.get(name)];
  const write = (after: string): FilePlan => ({
    conflicts: [],
    ...(after !== before && { file: { name: shown, path, after, ...(before !== undefined && { before }) } }),
  });
  // A file that was taken away on purpose; without a definition there is no connector.
  if (before === undefined) return was === undefined || name.endsWith('.json') ? write(text) : { conflicts: [] };
  if (before === text) return { conflicts: [] };
  if (before === was) return write(text);
  const edited = name.endsWith('.json') ? parsedMine(path, before) : undefined;
  if (text === was) return { conflicts: [] };
  if (edited === undefined || was === undefined) return { conflicts: [], kept: shown };
  const { changes, conflicts } = mergeValues(parseJsonText(was).value, edited, parseJsonText(text).value);
  const edits = jsonEdits(before, parseJsonText(before), changes);
  const after = edits ? applyEdits(before, edits) : `${JSON.stringify(changed(parseJsonText(before).value, changes), undefined, 4)}\n`;
  return { ...write(after), conflicts: conflicts.map((conflict) => ({ ...conflict, file: shown })) };
}

function parsedMine(path: string, text: string): unknown {
  const { value, problems } = parseJsonText(text);
  const fatal = problems.find(isFatal);
  if (fatal)
    throw new HarnessError(
      'connector-unwritable',
      { path, reason: `line ${fatal.line} is no JSON: ${fatal.message}` },
      { hint: 'Mend the file first; the import merges into it.' },
    );
  return value;
}

/** What an import wrote. */
interface Memory {
  readonly files: ReadonlyMap<string, string>;
  /** Absent where it was the usual one. */
  readonly contractName?: string;
}

async function readMemory(folder: string): Promise<Memory | undefined> {
  const text = await textAt(join(folder, MEMORY));
  const value = text === undefined ? undefined : parseJsonText(text).value;
  if (!isObject(value) || !isObject(value['files'])) return undefined;
  const { contractName } = value;
  const files = Object.entries(value['files']).flatMap(([name, content]) =>
    typeof content === 'string' ? [[name, content] as const] : [],
  );
  return { files: new Map(files), ...(typeof contractName === 'string' && { contractName: basename(contractName) }) };
}

/** What an import writes comes nowhere near. */
const READ_LIMIT = 50_000_000;

async function textAt(path: string): Promise<string | undefined> {
  try {
    return decodeText(await readRegularFile(path, READ_LIMIT)).text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    return unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): never {
  throw new HarnessError('folder-unwritable', { path, reason: systemReason(error) }, { cause: error });
}
