import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/**
 * The bytes of a regular file. Nothing else is opened: a pipe is waited for without end, and a device may have no end.
 *
 * @param most - bytes that are read at most, whatever size the file says that it has
 * @throws the system's error, or one with a message that goes on "cannot be read:" and the code EISDIR of a folder, EINVAL of what is
 *   neither file nor folder, EFBIG of what is too large
 */
export async function readRegularFile(path: string, most: number): Promise<Buffer> {
  const found = await stat(path);
  if (found.isDirectory()) throw refusal('EISDIR', 'it is a folder');
  if (!found.isFile()) throw refusal('EINVAL', 'it is no file, but a pipe, a socket or a device');
  if (found.size > most) throw tooLarge(found.size, most);
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: most })) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (bytes.length > most) throw tooLarge(bytes.length, most);
  return bytes;
}

function tooLarge(bytes: number, most: number): Error {
  return refusal('EFBIG', `it has ${Math.ceil(bytes / 1e6)} MB; at most ${most / 1e6} are read`);
}

function refusal(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
