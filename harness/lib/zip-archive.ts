import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, validateFileName, type ZipFile } from 'yauzl';

/** What may still be unpacked, shared by an archive and the archives within it. */
export interface ZipBudget {
  entries: number;
  bytes: number;
}

/** One file of an archive, as the archive's directory has it. */
export interface ZipEntry {
  /** With `/`. */
  readonly name: string;
  readonly bytes: number;
}

/** An opened archive: its files, what is odd about its directory, and a way to read a file. */
export interface ZipArchive {
  readonly entries: readonly ZipEntry[];
  /** Folders, those that are only named by a file in them included. */
  readonly folders: ReadonlySet<string>;
  /** Names that lead out of the archive or stand in it twice; of those entries none, of these the first is kept. */
  readonly oddNames: readonly { readonly name: string; readonly fault: string }[];
  readonly read: (entry: ZipEntry) => Promise<Buffer | ZipFault>;
}

/** Why an archive or an entry is not read: "it is encrypted". */
export interface ZipFault {
  readonly fault: string;
}

/** Whether some bytes begin an archive. */
export function isZip(bytes: Buffer): boolean {
  return /^PK(?:\x03\x04|\x05\x06)/.test(bytes.toString('latin1', 0, 4));
}

/**
 * Opens an archive in memory; nothing is written anywhere.
 *
 * yauzl goes by the directory at the end and stops a stream that gives more than the directory says; the number of entries,
 * their sum, names and checksums are looked at here.
 */
export async function openZip(bytes: Buffer, budget: ZipBudget): Promise<ZipArchive | ZipFault> {
  const known = new Map<string, Entry>();
  const folders = new Set<string>();
  const oddNames: { name: string; fault: string }[] = [];
  let file: ZipFile;
  try {
    // Names are decoded here: yauzl would end with the first odd one.
    file = await fromBufferPromise(bytes, { decodeStrings: false, autoClose: false });
    for await (const entry of file.eachEntry()) {
      if (--budget.entries < 0) return { fault: 'it has too many entries' };
      const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
      const fault = nameFault(name) ?? (known.has(name) ? 'stands in it twice' : undefined);
      if (fault !== undefined) {
        if (oddNames.length < MOST_ODD_NAMES) oddNames.push({ name: name.slice(0, 100), fault });
        continue;
      }
      for (let end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) folders.add(name.slice(0, end));
      if (!name.endsWith('/')) known.set(name, entry);
    }
  } catch (error) {
    return { fault: `it is damaged (${(error as Error).message})` };
  }
  const entries = [...known].map(([name, { uncompressedSize }]) => ({ name, bytes: uncompressedSize }));
  return { entries, folders, oddNames, read: ({ name }) => readEntry(file, known.get(name), budget) };
}

const MOST_ODD_NAMES = 20;
const DEEPEST_FOLDER = 20;

function nameFault(name: string): string | undefined {
  if (name === '' || /[\0-\x1f]/.test(name)) return 'has no printable name';
  if (/^[a-z]:|^\/|^\\/i.test(name)) return 'names a place outside the archive';
  if (validateFileName(name) !== null) return 'leads out of the archive';
  return name.split('/').length > DEEPEST_FOLDER ? 'lies too deep' : undefined;
}

async function readEntry(file: ZipFile, entry: Entry | undefined, budget: ZipBudget): Promise<Buffer | ZipFault> {
  if (!entry) return { fault: 'there is no such entry' };
  if (entry.isEncrypted()) return { fault: 'it is encrypted' };
  if (!entry.canDecodeFileData()) return { fault: 'it is compressed by a method that is not supported' };
  if (entry.uncompressedSize > budget.bytes) return { fault: `it unfolds to ${entry.uncompressedSize.toLocaleString('en-US')} bytes` };
  budget.bytes -= entry.uncompressedSize;
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of await file.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    return crc32(bytes) === entry.crc32 ? bytes : { fault: 'its checksum is wrong' };
  } catch (error) {
    return { fault: `it is damaged (${(error as Error).message})` };
  }
}
