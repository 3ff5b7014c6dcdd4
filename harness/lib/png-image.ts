import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** The pixels of an image, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Width and height as a PNG's first chunk gives them (RFC 2083 §4.1.1), or undefined where the bytes are no PNG or end before. */
export function pngSize(bytes: Buffer): { readonly width: number; readonly height: number } | undefined {
  if (!bytes.subarray(0, 8).equals(SIGNATURE) || bytes.length < 33 || chunkType(bytes, 8) !== 'IHDR') return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Why an image was not decoded. */
export type PngFault = 'damaged' | 'too-large';

/**
 * The pixels of a PNG of any colour type, or why there are none.
 *
 * What would be large is refused by its header, and what its data unfold to is measured before pngjs sees them: it gives no
 * bound for interlaced images, and believes the last of several headers.
 */
export function decodePng(bytes: Buffer): Pixels | { readonly fault: PngFault } {
  const size = pngSize(bytes);
  if (!size) return { fault: 'damaged' };
  const { width, height } = size;
  if (width === 0 || height === 0) return { fault: 'damaged' };
  if (bytes.length > MOST_BYTES || width > MOST_PIXELS || height > MOST_PIXELS) return { fault: 'too-large' };
  try {
    // Eight bytes are the most that a pixel takes; each line has one more, and interlacing splits lines.
    inflateSync(imageData(bytes), { maxOutputLength: (width * 8 + 16) * height * 2 });
    const { data } = PNG.sync.read(bytes);
    return data.length === width * height * 4 ? { width, height, rgba: data } : { fault: 'damaged' };
  } catch {
    return { fault: 'damaged' };
  }
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_BYTES = 2_000_000;
const MOST_PIXELS = 1024;

/** The compressed data of all `IDAT` chunks. */
function imageData(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = chunkType(bytes, at);
    if (type === 'IHDR' && at !== 8) throw new Error('a second header');
    if (type === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
    if (type === 'IEND') break;
  }
  return Buffer.concat(parts);
}

function chunkType(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at + 4, at + 8);
}
