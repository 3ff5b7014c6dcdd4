import { isJsonType } from '../lib/media-type.ts';
import type { Body } from '../model/exchange.ts';

/** The body of a message for policies to read and change. */
export interface PolicyBody {
  /** Its object or array, a copy to change; undefined where the body is none. Read at the first call. */
  readonly json: () => object | undefined;
  /** Puts another object or array in its place, or the same one, changed. */
  readonly write: (value: object) => void;
  /** Takes the body away. */
  readonly clear: () => void;
  /** Whether anything was written or taken away. */
  readonly isChanged: () => boolean;
  /** What goes on the wire, undefined where nothing does: the bytes that came, as long as nothing was changed. */
  readonly body: () => Body | undefined;
}

/**
 * A body for policies: JSON whatever its content type says, for services that answer JSON as text are many; numbers, texts and truth
 * values alone are nothing to step into (inferred: the templates work on objects and arrays).
 */
export function policyBody(original: Body | undefined): PolicyBody {
  let read: { readonly value: object | undefined } | undefined;
  let changed: { readonly value: object | undefined } | undefined;
  return {
    json: () => (changed ?? (read ??= { value: parse(original) })).value,
    write: (value) => (changed = { value }),
    clear: () => (changed = { value: undefined }),
    isChanged: () => changed !== undefined,
    body: () => (changed ? changed.value && jsonBody(changed.value) : original),
  };
}

/** No body, for a message that must have one. */
export const NO_BODY: Body = { encoding: 'utf8', data: '', bytes: 0 };

function jsonBody(value: unknown): Body {
  const data = JSON.stringify(value);
  return { encoding: 'utf8', data, bytes: Buffer.byteLength(data) };
}

/** The headers that go with a body after policies: a changed one is JSON, and its length is what it is now. */
export function headersFor(headers: Readonly<Record<string, string>>, body: PolicyBody): Readonly<Record<string, string>> {
  if (!body.isChanged()) return headers;
  const { 'content-type': type, 'content-length': length, ...others } = headers;
  const sent = body.body();
  return {
    ...others,
    ...(sent && { 'content-type': type !== undefined && isJsonType(type) ? type : 'application/json' }),
    ...(length !== undefined && { 'content-length': String(sent?.bytes ?? 0) }),
  };
}

function parse(body: Body | undefined): object | undefined {
  return body?.encoding === 'utf8' && !body.cut ? parseJson(body.data) : undefined;
}

/** The object or array that a text is as JSON; undefined where it is none. */
export function parseJson(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}
