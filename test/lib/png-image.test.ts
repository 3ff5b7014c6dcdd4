import test from 'ava';
import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { decodePng, pngSize } from '../../harness/lib/png-image.ts';
import { threadMs } from '../thread-ms.ts';

const COLOR_TYPES = { grey: 0, 'red, green and blue': 2, 'grey with alpha': 4, 'red, green, blue and alpha': 6 } as const;

for (const [name, colorType] of Object.entries(COLOR_TYPES)) {
  test(`decodes a PNG of ${name} to four bytes a pixel`, (t) => {
    const png = new PNG({ width: 3, height: 2 });
    png.data.fill(255);
    const decoded = decodePng(PNG.sync.write(png, { colorType }));
    t.true('rgba' in decoded);
    if ('rgba' in decoded) t.deepEqual([decoded.width, decoded.height, [...decoded.rgba]], [3, 2, Array(24).fill(255)]);
  });
}

test('decodes a palette with transparency', (t) => {
  const bytes = pngOf(header(2, 1, 8, 3), ['PLTE', Buffer.from('da3b01ffffff', 'hex')], ['tRNS', Buffer.from([255, 0])], data([0, 0, 1]));
  const decoded = decodePng(bytes);
  t.deepEqual('rgba' in decoded && [...decoded.rgba], [0xda, 0x3b, 0x01, 255, 255, 255, 255, 0]);
});

test('gives the size that the header names, and none of what is no PNG', (t) => {
  t.deepEqual(pngSize(pngOf(header(230, 64, 8, 6))), { width: 230, height: 64 });
  t.is(pngSize(Buffer.from('<svg>')), undefined);
  t.is(pngSize(pngOf(header(1, 1, 8, 6)).subarray(0, 20)), undefined);
});

test('refuses by its header what would be large', (t) => {
  t.deepEqual(decodePng(pngOf(header(60_000, 60_000, 8, 6), data([0]))), { fault: 'too-large' });
  t.deepEqual(decodePng(Buffer.concat([pngOf(header(1, 1, 8, 6)), Buffer.alloc(2_000_001)])), { fault: 'too-large' });
});

const bomb = data(Buffer.alloc(50_000_000));

for (const [what, bytes] of [
  ['data that unfold to more than the header says', pngOf(header(1, 1, 8, 6), bomb)],
  ['interlaced data that unfold to more', pngOf(header(1, 1, 8, 6, 1), bomb)],
  ['a second header', pngOf(header(1, 1, 8, 6), header(60_000, 60_000, 8, 6), data([0, 1, 2, 3, 4]))],
  ['no data', pngOf(header(1, 1, 8, 6))],
  ['no size', pngOf(header(0, 5, 8, 6), data([0]))],
  ['a colour type that is none', pngOf(header(1, 1, 8, 5), data([0, 1, 2, 3, 4]))],
  ['an end within its header', pngOf(header(1, 1, 8, 6)).subarray(0, 30)],
] as const) {
  test(`says that a PNG with ${what} is damaged, in no time`, (t) => {
    const start = threadMs();
    t.deepEqual(decodePng(bytes), { fault: 'damaged' });
    t.true(threadMs() - start < 1000);
  });
}

type Chunk = readonly [type: string, data: Buffer];

function header(width: number, height: number, depth: number, colorType: number, interlace = 0): Chunk {
  const bytes = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, depth, colorType, 0, 0, interlace]);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  return ['IHDR', bytes];
}

function data(lines: Buffer | readonly number[]): Chunk {
  return ['IDAT', deflateSync(Buffer.from(lines))];
}

function pngOf(...chunks: readonly Chunk[]): Buffer {
  const parts = [...chunks, ['IEND', Buffer.alloc(0)] as const].map(([type, content]) => {
    const bytes = Buffer.alloc(12 + content.length);
    bytes.writeUInt32BE(content.length, 0);
    bytes.write(type, 4, 'latin1');
    content.copy(bytes, 8);
    bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + content.length)), 8 + content.length);
    return bytes;
  });
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}
