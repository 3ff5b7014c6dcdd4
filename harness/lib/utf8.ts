import { Buffer, isUtf8 } from 'node:buffer';

/** Where the first byte stands that no UTF-8 has there; undefined where all of it is UTF-8, U+FFFD included. */
export function firstBadByte(bytes: Buffer): number | undefined {
  if (isUtf8(bytes)) return undefined;
  const [first = '', ...others] = bytes.toString('utf8').split('\ufffd');
  let offset = Buffer.byteLength(first);
  for (const next of others) {
    // The character itself may stand there.
    if (!bytes.subarray(offset, offset + REPLACEMENT.length).equals(REPLACEMENT)) return offset;
    offset += REPLACEMENT.length + Buffer.byteLength(next);
  }
  return undefined;
}

const REPLACEMENT = Buffer.from('\ufffd');
