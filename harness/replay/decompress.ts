import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

/** What a body unfolds to; `too-large` beyond the limit. */
export type Decompressed = Buffer | 'too-large';

/**
 * A body without its content coding (RFC 9110, section 8.4). One whose coding is not known, or that is not what its coding says, is
 * given as it came.
 */
export async function decompress(body: Buffer, contentEncoding: string, limit: number): Promise<Decompressed> {
  const codings = contentEncoding.split(',').map((coding) => coding.trim().toLowerCase());
  let decoded = body;
  // Named in the order in which they were applied.
  for (const coding of codings.reverse().filter((name) => name !== '' && name !== 'identity')) {
    const decode = DECODERS.get(coding);
    if (!decode || decoded.length === 0) return body;
    try {
      decoded = await decode(decoded, { maxOutputLength: limit });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return 'too-large';
      return body;
    }
  }
  return decoded;
}

type Decoder = (body: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

/** Some services leave the wrapping out that `deflate` means: the first byte of it has 8 in its lower half. */
const inflateEither: Decoder = (body, options) => promisify(((body[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw)(body, options);

const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', inflateEither],
  ['br', promisify(brotliDecompress)],
]);
