import test from 'ava';
import { imageFormat } from '../../harness/lib/image-format.ts';

for (const [format, start] of [
  ['png', '\x89PNG\r\n\x1a\n\0\0'],
  ['jpeg', '\xff\xd8\xff\xe0'],
  ['gif', 'GIF89a'],
  ['bmp', 'BM\0\0'],
  ['webp', 'RIFF\x10\0\n\0WEBPVP8 '],
  ['ico', '\0\0\x01\0\x01\0'],
  ['svg', '\n<svg xmlns="…">'],
  ['svg', '<?xml version="1.0"?><svg>'],
  ['svg', '\xef\xbb\xbf<svg>'],
  ['other', 'PNG'],
  ['other', '<html>'],
  ['other', ''],
] as const) {
  test(`${JSON.stringify(start)} begins a picture of the kind ${format}`, (t) => t.is(imageFormat(Buffer.from(start, 'latin1')), format));
}
