import { isTooDeep } from '../lib/json-text.ts';
import { isJsonType, isTextType } from '../lib/media-type.ts';
import type { Body, WireResponse } from './exchange.ts';

/** A response body as far as it can be understood. */
export type ReadBody =
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'malformed-json'; readonly problem: string }
  /** It is not what its content coding says. */
  | { readonly kind: 'miscoded'; readonly problem: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary' };

/** Reads a body by its content type; without one, what parses as JSON is JSON. */
export function readBody({ headers, body }: WireResponse): ReadBody {
  if (body.bytes === 0) return { kind: 'empty' };
  if (body.codingFault !== undefined) return { kind: 'miscoded', problem: body.codingFault };
  const contentType = headers['content-type'] ?? '';
  const text = bodyText(body);
  if (isJsonType(contentType)) return parse(text);
  if (contentType === '') {
    const parsed = parse(text);
    if (parsed.kind === 'json') return parsed;
  }
  return body.encoding === 'utf8' && (contentType === '' || isTextType(contentType)) ? { kind: 'text', text } : { kind: 'binary' };
}

/** A body's text; bytes that are no UTF-8 become U+FFFD. */
export function bodyText({ encoding, data }: Body): string {
  return encoding === 'utf8' ? data : Buffer.from(data, 'base64').toString('utf8');
}

function parse(text: string): ReadBody {
  try {
    return { kind: 'json', value: JSON.parse(text.replace(/^\ufeff/, '')) as unknown };
  } catch (error) {
    return { kind: 'malformed-json', problem: (error as Error).message };
  }
}

/** The content type of a body that is a JSON object or array and calls itself something else, by which nobody reads it as JSON. */
export function disguiseOfJson(message: Pick<WireResponse, 'headers' | 'body'> | undefined): string | undefined {
  const type = message?.headers['content-type'];
  if (!message || type === undefined || isJsonType(type)) return undefined;
  const text = bodyText(message.body);
  return /^\ufeff?\s*[[{]/.test(text) && parse(text).kind === 'json' ? type : undefined;
}

/** The JSON value of a response; undefined where there is none, or one that is nested too deep to be worked on. */
export function jsonOf(response: WireResponse | undefined): unknown {
  if (!response) return undefined;
  const body = readBody(response);
  return body.kind === 'json' && !isTooDeep(bodyText(response.body)) ? body.value : undefined;
}
