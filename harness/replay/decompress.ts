import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';

/** What a body unfolds to, or, as it came, with what is wrong with it; `too-large` beyond the limit. */
export type Decompressed = { readonly body: Buffer; readonly fault?: string } | 'too-large';

/**
 * A body without its content coding (RFC 9110, section 8.4). One whose coding is not known is given as it came.
 *
 * An end that is missing is no fault: browsers and common clients make do without.
 */
export async function decompress(body: Buffer, contentEncoding: string, limit: number): Promise<Decompressed> {
  const codings = contentEncoding.split(',').map((coding) => coding.trim().toLowerCase());
  let decoded = body;
  // Named in the order in which they were applied.
  for (const coding of codings.reverse().filter((name) => name !== '' && name !== 'identity')) {
    const decode = DECODERS.get(coding);
    if (!decode || decoded.length === 0) return { body };
    try {
      decoded = await decode(decoded, limit);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return 'too-large';
      return { body, fault: `it is no ${coding}: ${(error as Error).message}` };
    }
  }
  return { body: decoded };
}

/** Whether whatever an Accept-Encoding asks for can be decompressed, and it asks for something: `gzip, br;q=0.5`. */
export function canUnpack(acceptEncoding: string): boolean {
  const codings = acceptEncoding.split(',').map((coding) => coding.split(';', 1)[0]?.trim().toLowerCase() ?? '');
  return codings.every((name) => name === 'identity' || DECODERS.has(name));
}

type Decoder = (body: Buffer, maxOutputLength: number) => Promise<Buffer>;

const unzip: Decoder = (body, maxOutputLength) => promisify(gunzip)(body, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });

/** Some services leave the wrapping out that `deflate` means: the first byte of it has 8 in its lower half. */
const inflateEither: Decoder = (body, maxOutputLength) => {
  const isWrapped = ((body[0] ?? 0) & 0x0f) === 8;
  return promisify(isWrapped ? inflate : inflateRaw)(body, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });
};

const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', unzip],
  ['x-gzip', unzip],
  ['deflate', inflateEither],
  ['br', (body, maxOutputLength) => promisify(brotliDecompress)(body, { maxOutputLength, finishFlush: constants.BROTLI_OPERATION_FLUSH })],
  ['zstd', (body, maxOutputLength) => promisify(zstdDecompress)(body, { maxOutputLength })],
]);
