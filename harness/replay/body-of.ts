import { Buffer } from 'node:buffer';
import { isTextType } from '../lib/media-type.ts';
import type { Body } from '../model/exchange.ts';

/**
 * Bytes of a message as data: text where the content type says so, or says nothing and they hold no zero byte, and they are UTF-8.
 * `whole` is how many there were, where some were cut off.
 */
export function bodyOf(bytes: Uint8Array, contentType: string, whole?: number): Body {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('utf8');
  const isText = (contentType === '' ? !buffer.includes(0) : isTextType(contentType)) && !text.includes('\ufffd');
  const size = { bytes: whole ?? buffer.length, ...(whole !== undefined && { cut: true as const }) };
  return isText ? { encoding: 'utf8', data: text, ...size } : { encoding: 'base64', data: buffer.toString('base64'), ...size };
}
