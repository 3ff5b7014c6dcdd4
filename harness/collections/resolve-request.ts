import { Buffer } from 'node:buffer';
import type { CollectionAuth, CollectionRequest } from '../model/collection.ts';
import { resolveItem, substitute, type RawItem, type VariableSource } from './postman.ts';
import { toBody, toFields, objectOf } from './normalise-parts.ts';

/** A request as Postman would send it, to wherever its address leads. */
export interface ResolvedRequest {
  readonly method: string;
  readonly url: string;
  /** In their order; names as written. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: { readonly bytes: Uint8Array; readonly contentType?: string };
}

/** Ways to sign in that need nothing but what the collection says. */
const SIMPLE_AUTH: ReadonlySet<string> = new Set(['noauth', 'basic', 'bearer', 'apikey', 'oauth2']);

/** Why a request cannot be sent without Postman's own engine; undefined where it can. */
export function needsEngine({ scripted, auth, body, behaviour }: CollectionRequest, ownAuth: boolean): string | undefined {
  if (scripted) return 'scripts';
  if (ownAuth && auth && !SIMPLE_AUTH.has(auth.type)) return `auth ${auth.type}`;
  if (body?.mode === 'file' || (body?.mode === 'formdata' && body.fields.some(({ files }) => files !== undefined))) return 'files';
  return Object.keys(behaviour).some((name) => !HARMLESS.has(name)) ? 'protocolProfileBehavior' : undefined;
}

/** What does not change what is sent, or is respected. */
const HARMLESS: ReadonlySet<string> = new Set([
  'disableBodyPruning',
  'disableUrlEncoding',
  'followRedirects',
  'followOriginalHttpMethod',
  'maxRedirects',
  'strictSSL',
  'disableCookies',
]);

/** A request of a collection with its variables replaced, as Postman's runtime puts it together. */
export function resolveRequest(
  { auth, behaviour, method, body: written }: CollectionRequest,
  item: RawItem,
  sources: readonly VariableSource[],
  ownAuth: boolean,
): ResolvedRequest {
  const { url, item: resolved } = resolveItem({ ...item, protocolProfileBehavior: behaviour }, sources);
  const request = objectOf(resolved['request']);
  const headers = toFields(request['header']).flatMap(({ key, value, disabled }) =>
    disabled || key === '' ? [] : [[key, value] as const],
  );
  const isPruned = BODYLESS.has(method) && behaviour['disableBodyPruning'] !== true;
  const body = isPruned || !written ? undefined : encodeBody(request);
  const made: ResolvedRequest = { method, url, headers, ...(body && { body }) };
  return ownAuth && auth ? attach(made, auth, sources) : made;
}

const BODYLESS: ReadonlySet<string> = new Set(['GET', 'COPY', 'HEAD', 'PURGE', 'UNLOCK']);

function encodeBody(request: RawItem): ResolvedRequest['body'] {
  const body = toBody(request['body']);
  switch (body?.mode) {
    case 'raw':
      return { bytes: Buffer.from(body.text), contentType: LANGUAGES[body.language ?? 'text'] ?? 'text/plain' };
    case 'urlencoded': {
      const pairs = body.fields.filter(({ disabled }) => !disabled).map(({ key, value }) => `${encodeForm(key)}=${encodeForm(value)}`);
      return { bytes: Buffer.from(pairs.join('&')), contentType: 'application/x-www-form-urlencoded' };
    }
    case 'formdata': {
      const parts = body.fields
        .filter(({ disabled }) => !disabled)
        .map(
          ({ key, value, contentType }) =>
            `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${key.replaceAll('"', '%22')}"\r\n${contentType === undefined ? '' : `Content-Type: ${contentType}\r\n`}\r\n${value}\r\n`,
        );
      return { bytes: Buffer.from(`${parts.join('')}--${BOUNDARY}--\r\n`), contentType: `multipart/form-data; boundary=${BOUNDARY}` };
    }
    case 'graphql': {
      const { query, operationName, variables } = body;
      const pieces = [
        `"query":${JSON.stringify(query)}`,
        ...(operationName === undefined ? [] : [`"operationName":${JSON.stringify(operationName)}`]),
        ...(variables === undefined || variables === '' ? [] : [`"variables":${variables}`]),
      ];
      return { bytes: Buffer.from(`{${pieces.join(',')}}`), contentType: 'application/json' };
    }
    default:
      return undefined;
  }
}

/** Always the same: what is sent is to be the same in every run. */
const BOUNDARY = '----conncert-form-boundary-7d1f4c1e';

const LANGUAGES: Readonly<Record<string, string>> = {
  html: 'text/html',
  text: 'text/plain',
  json: 'application/json',
  javascript: 'application/javascript',
  xml: 'application/xml',
};

/** As RFC 3986 has it, which is what Postman's engine sends in forms. */
function encodeForm(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function attach(request: ResolvedRequest, { type, parameters }: CollectionAuth, sources: readonly VariableSource[]): ResolvedRequest {
  const text = (name: string) => substitute(String(parameters[name] ?? ''), sources);
  const withHeader = (name: string, value: string): ResolvedRequest => ({
    ...request,
    headers: [...request.headers.filter(([known]) => known.toLowerCase() !== name.toLowerCase()), [name, value]],
  });
  const withQuery = (name: string, value: string): ResolvedRequest => ({
    ...request,
    url: `${request.url}${request.url.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  });
  switch (type) {
    case 'basic':
      return withHeader('Authorization', `Basic ${Buffer.from(`${text('username')}:${text('password')}`).toString('base64')}`);
    case 'bearer':
      return withHeader('Authorization', `Bearer ${text('token')}`);
    case 'apikey': {
      if (text('key') === '') return request;
      return text('in') === 'query' ? withQuery(text('key'), text('value')) : withHeader(text('key'), text('value'));
    }
    case 'oauth2': {
      if (text('accessToken') === '') return request;
      if (text('addTokenTo') === 'queryParams') return withQuery('access_token', text('accessToken'));
      return withHeader('Authorization', `${text('headerPrefix').trim() || 'Bearer'} ${text('accessToken')}`);
    }
    default:
      return request;
  }
}
