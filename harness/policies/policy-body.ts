import { isJsonType } from '../lib/media-type.ts';
import type { Body } from '../model/exchange.ts';

/** The body of a message for policies to read and change. */
export interface PolicyBody {
  /** Its object or array, a copy to change; undefined where the body is none. Read at the first call. */
  readonly json: () => object | undefined;
  /** Puts another object or array in its place, or the same one, changed. */
  readonly write: (value: object) => void;
  /** Whether anything was written. */
  readonly isChanged: () => boolean;
  /** What goes on the wire: the bytes that came, as long as nothing was written. */
  readonly body: () => Body | undefined;
}

/**
 * A body for policies: JSON whatever its content type says, for services that answer JSON as text are many; numbers, texts and truth
 * values alone are nothing to step into (inferred: the templates work on objects and arrays).
 */
export function policyBody(original: Body | undefined): PolicyBody {
  let read: { readonly value: object | undefined } | undefined;
  let written: object | undefined;
  return {
    json: () => written ?? (read ??= { value: parse(original) }).value,
    write: (value) => (written = value),
    isChanged: () => written !== undefined,
    body: () => (written ? jsonBody(written) : original),
  };
}

/** A value as the JSON body of a message. */
export function jsonBody(value: unknown): Body {
  const data = JSON.stringify(value);
  return { encoding: 'utf8', data, bytes: Buffer.byteLength(data) };
}

/** The headers that go with a body after policies: a changed one is JSON, and its length is what it is now. */
export function headersFor(headers: Readonly<Record<string, string>>, body: PolicyBody): Readonly<Record<string, string>> {
  if (!body.isChanged()) return headers;
  const type = headers['content-type'];
  return {
    ...headers,
    ...((type === undefined || !isJsonType(type)) && { 'content-type': 'application/json' }),
    ...(headers['content-length'] !== undefined && { 'content-length': String(body.body()?.bytes) }),
  };
}

function parse(body: Body | undefined): object | undefined {
  if (body?.encoding !== 'utf8' || body.cut || !/^\s*[[{]/.test(body.data)) return undefined;
  try {
    return JSON.parse(body.data) as object;
  } catch {
    return undefined;
  }
}
