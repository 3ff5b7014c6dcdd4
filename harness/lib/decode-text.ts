import { isUtf8 } from 'node:buffer';

/** A file's text, and what was odd about its bytes. */
export interface DecodedText {
  readonly text: string;
  readonly mark: boolean;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Offset into `text` of the first replacement character, where bytes were not valid. */
  readonly firstBadOffset?: number;
}

/** Decodes bytes as UTF-8, or UTF-16 where a byte order mark says so; bad bytes become U+FFFD. */
export function decodeText(bytes: Buffer): DecodedText {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  const mark = encoding !== 'utf-8' || (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf);
  const text = new TextDecoder(encoding).decode(bytes);
  if (encoding === 'utf-8' && !isUtf8(bytes)) return { text, mark, encoding, firstBadOffset: Math.max(0, text.indexOf('\ufffd')) };
  return { text, mark, encoding };
}

/** Whether bytes look like anything but text: a NUL that no UTF-16 mark explains. */
export function isBinary(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 8000);
  const utf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  return !utf16 && start.includes(0);
}
