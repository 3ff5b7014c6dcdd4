import { readFile, stat } from 'node:fs/promises';
import { lineIndex } from '../../lib/parsed-text.ts';
import { systemReason } from '../../lib/system-reason.ts';
import { HarnessError } from '../../model/harness-error.ts';
import { decodeText, isBinary } from '../../lib/decode-text.ts';

/** Larger than any contract, small enough to parse in a moment whatever it holds. */
const SIZE_LIMIT = 300_000;

/**
 * The text of a contract file.
 *
 * @param shown - the path as messages name it
 * @throws HarnessError `contract-not-found`, `contract-invalid`
 */
export async function readContractFile(path: string, shown: string): Promise<string> {
  const refuse = (message: string) => new HarnessError('contract-invalid', { problems: [message] });
  const bytes = await readSmallFile(path, shown, refuse);
  if (isBinary(bytes)) throw refuse(`${shown}: this is a binary file; a contract is YAML text`);
  const { text, encoding, firstBadOffset } = decodeText(bytes);
  if (encoding !== 'utf-8') throw refuse(`${shown}: the text is UTF-16; save it as UTF-8`);
  if (firstBadOffset !== undefined) {
    const { line, column } = lineIndex(text)(firstBadOffset);
    throw refuse(`${shown}:${line}:${column}: the text is not UTF-8 here; save the file as UTF-8`);
  }
  return text;
}

async function readSmallFile(path: string, shown: string, refuse: (message: string) => HarnessError): Promise<Buffer> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw refuse(`${shown}: this is a folder; a contract is a YAML file`);
    if (!info.isFile()) throw refuse(`${shown}: this is no file; a contract is a YAML file`);
    if (info.size > SIZE_LIMIT) throw refuse(`${shown}: the file has ${info.size} bytes; a contract has at most ${SIZE_LIMIT}`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new HarnessError('contract-not-found', { path: shown }, { cause: error });
    throw refuse(`${shown}: the file cannot be read: ${systemReason(error)}`);
  }
}
