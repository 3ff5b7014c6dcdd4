import type { IncomingMessage } from 'node:http';
import { isJsonType, mediaType } from '../lib/media-type.ts';
import { plainPath } from './wire-path.ts';

/** A request as the routing library takes it. Query names are taken as they stand, brackets and dots included. */
export interface ParsedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly query: Record<string, string | string[]>;
  readonly body?: unknown;
}

/** Why a request goes no further than the door. */
export interface UnreadableRequest {
  readonly status: 400 | 413;
  readonly reason: string;
}

/** The platform's own limit. */
const BODY_LIMIT = 100_000_000;

/** Reads a request to its end, or says why it cannot be read. */
export async function parseRequest(request: IncomingMessage): Promise<ParsedRequest | UnreadableRequest> {
  const [path = '/', search = ''] = splitOnce(request.url ?? '/', '?');
  if (!isDecodable(path)) return { status: 400, reason: 'The path holds a percent sign that no escape follows.' };
  const bytes = await readAll(request);
  if (!bytes) return { status: 413, reason: 'The request body is larger than 100 MB.' };
  const contentType = request.headers['content-type'] ?? '';
  const body = bytes.length === 0 ? undefined : await parseBody(bytes, contentType);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return {
    method: request.method ?? 'GET',
    path: plainPath(path),
    headers: { ...headers, ...(isJsonType(contentType) && { 'content-type': 'application/json' }) },
    query: parseQuery(search),
    ...(body !== undefined && { body }),
  };
}

async function parseBody(bytes: Buffer, contentType: string): Promise<unknown> {
  const type = mediaType(contentType);
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(bytes.toString('utf8')));
  if (type === 'multipart/form-data') return parseMultipart(bytes, contentType);
  const text = bytes.toString('utf8');
  if (!isJsonType(type)) return text;
  try {
    const value = JSON.parse(text) as unknown;
    // The library parses text itself, and takes a parsed text for one that is not parsed yet.
    return typeof value === 'object' && value !== null ? value : text;
  } catch {
    return text;
  }
}

async function parseMultipart(bytes: Buffer, contentType: string): Promise<unknown> {
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
    return Object.fromEntries([...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]));
  } catch {
    return bytes.toString('utf8');
  }
}

function parseQuery(search: string): Record<string, string | string[]> {
  // A map, for a caller may name an input `__proto__`.
  const result = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(search)) {
    const values = result.get(name);
    if (values) values.push(value);
    else result.set(name, [value]);
  }
  return Object.fromEntries(Array.from(result, ([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]));
}

/** Undefined where the body is too large; leaving an iteration early would cut the connection before the answer. */
function readAll(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length']) > BODY_LIMIT) return resolve(undefined);
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_LIMIT) return void chunks.push(chunk);
      request.pause();
      resolve(undefined);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function splitOnce(text: string, separator: string): [string, string?] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
