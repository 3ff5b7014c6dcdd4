import { Buffer } from 'node:buffer';
import type { CollectionAuth, CollectionRequest } from '../model/collection.ts';
import { withoutComments } from '../lib/json-text.ts';
import { resolveItem, substitute, type RawItem, type VariableSource } from './postman.ts';
import { toBody, toFields } from './normalise-parts.ts';

/** A request as Postman would send it, to wherever its address leads. */
export interface ResolvedRequest {
  readonly method: string;
  readonly url: string;
  /** In their order; names as written. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
}

/** Whether a way to sign in needs nothing but what the collection says. */
export function isSimple({ type }: Pick<CollectionAuth, 'type'>): boolean {
  return SIMPLE_AUTH.has(type);
}

const SIMPLE_AUTH: ReadonlySet<string> = new Set(['noauth', 'basic', 'bearer', 'apikey', 'oauth2']);

/** Why a request cannot be sent without Postman's own engine; undefined where it can. */
export function needsEngine({ scripted, auth, body, behaviour }: CollectionRequest, ownAuth: boolean): string | undefined {
  if (scripted) return 'scripts';
  if (ownAuth && auth && !isSimple(auth)) return `auth ${auth.type}`;
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
): ResolvedRequest {
  const attached: Attached = auth ? attachmentOf(auth, sources) : {};
  const { url, request } = resolveItem({ ...item, protocolProfileBehavior: behaviour }, sources, attached.query);
  const own = toFields(request['header']).flatMap(({ key, value, disabled }) => (disabled || key === '' ? [] : [[key, value] as const]));
  const replaced = new Set([attached.header?.[0], attached.cleared].map((name) => name?.toLowerCase()));
  const headers = [...own.filter(([name]) => !replaced.has(name.toLowerCase())), ...(attached.header ? [attached.header] : [])];
  const isPruned = BODYLESS.has(method) && behaviour['disableBodyPruning'] !== true;
  const given = headers.findLast(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const body = isPruned || !written ? undefined : encodeBody(request, given);
  if (!body) return { method, url, headers };
  const { bytes, contentType } = body;
  if (contentType === given) return { method, url, headers, body: bytes };
  return {
    method,
    url,
    headers: [...headers.filter(([name]) => name.toLowerCase() !== 'content-type'), ['Content-Type', contentType]],
    body: bytes,
  };
}

const BODYLESS: ReadonlySet<string> = new Set(['GET', 'COPY', 'HEAD', 'PURGE', 'UNLOCK']);

/** A body as the engine writes it, and its type: what the request says of it does not count for forms of another type. */
function encodeBody(request: RawItem, given: string | undefined): { readonly bytes: Uint8Array; readonly contentType: string } | undefined {
  const body = toBody(request['body']);
  switch (body?.mode) {
    case 'raw': {
      const type = given ?? LANGUAGES[body.language ?? 'text'] ?? 'text/plain';
      const isJson = body.language === undefined ? given !== undefined && JSON_TYPE.test(given) : body.language === 'json';
      return { bytes: Buffer.from(isJson ? withoutComments(body.text) : body.text), contentType: type };
    }
    case 'urlencoded': {
      const fields = body.fields.filter(({ disabled }) => !disabled);
      if (fields.length === 0) return undefined;
      // Values of one name come together, where the first of them stands.
      const pairs = Object.values(Object.groupBy(fields, ({ key }) => key))
        .flatMap((same) => same ?? [])
        .map(({ key, value }) => `${encodeForm(key)}=${encodeForm(value)}`);
      return { bytes: Buffer.from(pairs.join('&')), contentType: given?.startsWith(FORM) ? given : FORM };
    }
    case 'formdata': {
      const fields = body.fields.filter(({ disabled }) => !disabled);
      if (fields.length === 0) return undefined;
      const [, quoted, plain] = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;]+))/.exec(given ?? '') ?? [];
      const boundary = quoted ?? plain;
      const parts = fields.map(
        ({ key, value, contentType }) =>
          `--${boundary ?? BOUNDARY}\r\nContent-Disposition: form-data; name="${key}"\r\n${contentType === undefined ? '' : `Content-Type: ${contentType}\r\n`}\r\n${value}\r\n`,
      );
      const type = `multipart/form-data; boundary=${BOUNDARY}`;
      return {
        bytes: Buffer.from(`${parts.join('')}--${boundary ?? BOUNDARY}--\r\n`),
        contentType: boundary !== undefined && given !== undefined ? given : type,
      };
    }
    case 'graphql': {
      const { query, operationName, variables } = body;
      const pieces = [
        `"query":${JSON.stringify(query)}`,
        ...(operationName === undefined ? [] : [`"operationName":${JSON.stringify(operationName)}`]),
        ...(variables === undefined || variables === '' ? [] : [`"variables":${variables}`]),
      ];
      return { bytes: Buffer.from(`{${pieces.join(',')}}`), contentType: given ?? 'application/json' };
    }
    default:
      return undefined;
  }
}

const FORM = 'application/x-www-form-urlencoded';

/** Where the engine takes comments out of a body of which nobody says the language. */
const JSON_TYPE = /^application\/(\S+\+)?json/;

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

/** What a way to sign in puts on a request, and the header that it takes from it. */
interface Attached {
  readonly header?: readonly [name: string, value: string];
  readonly query?: { readonly key: string; readonly value: string };
  readonly cleared?: string;
}

function attachmentOf({ type, parameters }: CollectionAuth, sources: readonly VariableSource[]): Attached {
  const text = (name: string) => substitute(String(parameters[name] ?? ''), sources);
  switch (type) {
    case 'basic':
      return { header: ['Authorization', `Basic ${Buffer.from(`${text('username')}:${text('password')}`).toString('base64')}`] };
    case 'bearer':
      return text('token') === '' ? {} : { header: ['Authorization', `Bearer ${text('token')}`] };
    case 'apikey': {
      if (text('key') === '') return {};
      return text('in') === 'query' ? { query: { key: text('key'), value: text('value') } } : { header: [text('key'), text('value')] };
    }
    case 'oauth2': {
      const token = text('accessToken');
      if (token === '' || text('tokenType').toLowerCase() === 'mac') return {};
      if (text('addTokenTo') === 'queryParams') return { query: { key: 'access_token', value: token }, cleared: 'Authorization' };
      const prefix =
        parameters['headerPrefix'] === undefined || parameters['headerPrefix'] === null ? 'Bearer' : text('headerPrefix').trim();
      return { header: ['Authorization', `${prefix} ${token}`.trimStart()] };
    }
    default:
      return {};
  }
}
