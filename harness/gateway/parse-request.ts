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

const BODY_LIMIT = 100_000_000;

/** Reads a request to its end. Throws where the body passes 100 MB, the platform's own limit. */
export async function parseRequest(request: IncomingMessage): Promise<ParsedRequest> {
  const [path = '/', search = ''] = splitOnce(request.url ?? '/', '?');
  const bytes = await readAll(request);
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
  const result: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const before = result[name];
    result[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return result;
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_LIMIT) throw new Error('the request body is larger than 100 MB');
    chunks.push(chunk as Buffer);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function splitOnce(text: string, separator: string): [string, string?] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
