import type { Body } from '../../model/exchange.ts';
import { bytesText } from '../reading/counted.ts';
import { indentJson } from './indent-json.ts';

/** A body as a page shows it: text, and a note where it is cut or not text at all. */
export interface ShownBody {
  readonly text: string;
  readonly note?: string;
}

/** Larger bodies are shown as they came: reading them whole to indent their beginning is not worth the time. */
const INDENTED_UP_TO = 256 * 1024;

const BINARY_SHOWN = 64;

/** The first `limit` characters of a body, JSON indented, binary data as bytes. */
export function shownBody(body: Body, limit: number): ShownBody {
  if (body.encoding === 'base64') return binary(body);
  const start = body.data.slice(0, limit).toWellFormed();
  const text = (body.data.length <= INDENTED_UP_TO ? indentJson(start, body.data) : undefined) ?? start;
  const missing = Math.max(body.bytes, Buffer.byteLength(body.data)) - Buffer.byteLength(start);
  return body.data.length > limit ? { text, note: `Cut here: ${bytesText(missing)} of ${bytesText(body.bytes)} are not shown.` } : { text };
}

function binary({ data, bytes }: Body): ShownBody {
  const shown = Buffer.from(data.slice(0, BINARY_SHOWN * 2), 'base64').subarray(0, BINARY_SHOWN);
  const rows = Array.from({ length: Math.ceil(shown.length / 16) }, (_, row) => bytesRow(shown.subarray(row * 16, row * 16 + 16)));
  const rest = bytes > shown.length ? `, of which the first ${shown.length} are shown` : '';
  return { text: rows.join('\n'), note: `Not text: ${bytesText(bytes)} of binary data${rest}.` };
}

function bytesRow(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const characters = [...bytes].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
  return `${hex.padEnd(47)}  ${characters}`;
}
