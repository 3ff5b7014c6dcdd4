/** The formats of pictures that are told apart by their first bytes. */
export type ImageFormat = 'png' | 'jpeg' | 'gif' | 'bmp' | 'webp' | 'ico' | 'svg' | 'other';

/** What kind of picture some bytes are, whatever their file is called. */
export function imageFormat(bytes: Buffer): ImageFormat {
  const start = bytes.toString('latin1', 0, 12);
  const known = SIGNATURES.find(([, pattern]) => pattern.test(start))?.[0];
  return known ?? (/^\s*<(?:svg|\?xml|!--|!DOCTYPE svg)/i.test(bytes.toString('utf8', 0, 100).replace(/^\ufeff/, '')) ? 'svg' : 'other');
}

const SIGNATURES: readonly (readonly [ImageFormat, RegExp])[] = [
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['jpeg', /^\xff\xd8\xff/],
  ['gif', /^GIF8[79]a/],
  ['bmp', /^BM/],
  ['webp', /^RIFF[^]{4}WEBP/],
  ['ico', /^\0\0\x01\0/],
];
