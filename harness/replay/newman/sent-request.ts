import { stringify } from 'node:querystring';
import { NOWHERE_HOST, type SdkList, type SdkRequest, type WriteBody } from './engine.ts';
import type { SentBody, SentRequest } from './newman-event.ts';

const MOST_BODY = 1024 * 1024;

/** The request as it was sent; one that was refused, as it would have been. */
export function sentOf(
  request: SdkRequest,
  refusedUrl: string | undefined,
  writeBody: WriteBody,
): Pick<SentRequest, 'method' | 'url' | 'headers' | 'body'> {
  const headers = pairsOf(request.headers).filter(([, value]) => value !== NOWHERE_HOST);
  const text = textOf(request, headers, writeBody);
  return {
    method: request.method,
    url: refusedUrl ?? request.url.toString(),
    headers,
    ...(text !== undefined && { body: bodyOf(Buffer.from(text)) }),
  };
}

/** What a request had for a body, as the engine writes it. Forms of parts come without the bytes of their files. */
function textOf(request: SdkRequest, headers: readonly (readonly [string, string])[], writeBody: WriteBody): string | undefined {
  const { body, method } = request;
  const length = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
  if (!body || body.disabled || length === '0' || (length === undefined && /^(get|copy|head|purge|unlock)$/i.test(method)))
    return undefined;
  if (body.mode === 'formdata') return partsOf(body.formdata);
  const { body: text, form } = body.mode === 'file' ? {} : (writeBody(request) ?? {});
  if (form) return stringify(form).replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return typeof text === 'string' ? text : undefined;
}

function partsOf(formdata: SdkList | undefined): string {
  const parts: string[] = [];
  formdata?.each(({ key = '', value, disabled, type, src }) => {
    if (!disabled) parts.push(`${key}: ${type === 'file' ? `(file ${String(src)})` : String(value)}`);
  });
  return parts.join('\n');
}

/** Keys with values as they were sent, in order. */
export function pairsOf(list: SdkList): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  list.each(({ key = '', value, disabled }) => {
    if (!disabled) pairs.push([key, String(value ?? '')]);
  });
  return pairs;
}

/** The beginning of a body. */
export function bodyOf(bytes: Uint8Array): SentBody {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, MOST_BODY)).toString('base64');
  return { data, bytes: bytes.byteLength, ...(bytes.byteLength > MOST_BODY && { cut: true }) };
}
