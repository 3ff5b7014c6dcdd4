import { createHash } from 'node:crypto';
import { isSuccess } from '../lib/is-success.ts';
import { mediaType } from '../lib/media-type.ts';
import type { SignIn, SignInTemplate } from '../model/connection.ts';
import type { WireRequest, WireResponse } from '../model/exchange.ts';

/** What stands for the placeholders of sign-in templates. */
export interface SignInValues {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly redirectUrl?: string;
  readonly state?: string;
  readonly code?: string;
  readonly refreshToken?: string;
  /** The secret of which the authorization carries the challenge (RFC 7636). */
  readonly codeVerifier?: string;
  /** The connection's parameters: `{customHost}` stands for `token:customHost`. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A filled template, or the placeholders for which there is no value. */
export type Filled<Value> = { readonly made: Value } | { readonly lacking: readonly string[] };

/**
 * Where a browser is sent to sign in. That address comes into many hands (the screen, histories, logs), so no secret is filled in: a
 * template that takes the client's, or a parameter named here as one, is not filled at all.
 */
export function authorizationUrl(
  signIn: SignIn,
  values: SignInValues,
  secretParameters: readonly string[] = [],
): Filled<string> | { readonly secret: readonly string[] } {
  const secrets = new Set([...SECRETS, ...secretParameters.map(placeholderOf)]);
  const asked = (signIn.authorization.url + signIn.authorization.query).matchAll(PLACEHOLDER);
  const secret = [...asked].flatMap(([, name = '']) => (secrets.has(name.trim().toLowerCase()) ? [name] : []));
  if (secret.length > 0) return { secret };
  return fillAll(signIn, signIn.authorization, values, ({ url, query }) =>
    withPairs(url + query, signIn.pkce && values.codeVerifier !== undefined ? challengeOf(values.codeVerifier) : []),
  );
}

/** The request that changes the code of an authorization for tokens. */
export function tokenRequest(signIn: SignIn, values: SignInValues): Filled<WireRequest> {
  const verifier: Pair[] = signIn.pkce && values.codeVerifier !== undefined ? [['code_verifier', values.codeVerifier]] : [];
  return fillAll(signIn, signIn.token, values, (filled) => post(filled, verifier));
}

/** The request for a fresh token. */
export function refreshRequest(signIn: SignIn, values: SignInValues): Filled<WireRequest> {
  return fillAll(signIn, signIn.refresh, values, (filled) => post(filled, []));
}

/** What a client asks a token with, where nobody signs in at a screen. */
export interface AskedToken {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whether the client says who it is in the form, not in a header (RFC 6749, section 2.3.1). */
  readonly inBody: boolean;
  /** The grant, and what belongs to it; empty ones are left out. */
  readonly fields: readonly Pair[];
  readonly query: readonly Pair[];
  readonly headers: readonly Pair[];
}

/** The request for a token by client credentials, a password or a refresh token (RFC 6749, sections 4.3, 4.4 and 6). */
export function clientTokenRequest({ url, clientId, clientSecret, inBody, fields, query, headers }: AskedToken): WireRequest {
  const client: Pair[] = [
    ['client_id', clientId],
    ['client_secret', clientSecret],
  ];
  const pairs = [...fields, ...(inBody ? client : [])].filter(([, value]) => value !== '');
  const made = post({ url: withPairs(url, query), query: '', body: '' }, pairs);
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  const isSaid = !inBody && clientId + clientSecret !== '';
  const more = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
  return { ...made, headers: { ...made.headers, ...(isSaid && { authorization }), ...more } };
}

/** Tokens as a token server gives them. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** For how many seconds the access token holds. */
  readonly expiresIn?: number;
  /** Every token of the answer. */
  readonly secrets: readonly string[];
}

/** What a token server's answer holds (RFC 6749, section 5); some answer as forms do. */
export function readTokens({ status, headers, body }: WireResponse): Tokens | { readonly refusal: string } {
  const text = body.encoding === 'utf8' ? body.data : Buffer.from(body.data, 'base64').toString('utf8');
  const answer = parse(text);
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: expires } = answer;
  if (!isSuccess(status) || typeof accessToken !== 'string' || accessToken === '') {
    const words = [answer['error'], answer['error_description']].filter((word) => typeof word === 'string');
    return { refusal: [answerWords(status, headers['content-type'] ?? '', words.length > 0), ...words].join(', ') };
  }
  const expiresIn = Number(expires);
  return {
    accessToken,
    ...(typeof refreshToken === 'string' && refreshToken !== '' && { refreshToken }),
    ...(Number.isFinite(expiresIn) && expiresIn > 0 && { expiresIn }),
    secrets: Object.entries(answer).flatMap(([name, value]) => (name.endsWith('_token') && typeof value === 'string' ? [value] : [])),
  };
}

/** What came in the stead of tokens. */
function answerWords(status: number, contentType: string, isExplained: boolean): string {
  if (isExplained) return `${status}`;
  const form = mediaType(contentType);
  if (form === 'text/html') return `${status} with a web page (text/html) in the stead of tokens, as a sign-in page would`;
  return isSuccess(status) ? `${status} without an access_token` : `${status}`;
}

type Pair = readonly [name: string, value: string];

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** What is secret in every sign-in, as placeholders name it in lower case. */
const SECRETS = ['clientsecret', 'code', 'refreshtoken', 'accesstoken'];

/** The placeholder for a connection parameter, in lower case. */
function placeholderOf(parameter: string): string {
  return parameter.replace(/^token:/i, '').toLowerCase();
}

/** A template's addresses take values as they are (a host, say), its query and its form encoded. */
function fillAll<Value>(
  { scopes, scopeDelimiter, clientId }: SignIn,
  template: SignInTemplate,
  values: SignInValues,
  make: (filled: SignInTemplate) => Value,
): Filled<Value> {
  const known = new Map<string, string>();
  for (const [name, value] of Object.entries(values.parameters)) known.set(placeholderOf(name), value);
  known.set('scopes', scopes.join(scopeDelimiter)).set('clientid', values.clientId ?? clientId ?? '');
  for (const name of ['clientSecret', 'redirectUrl', 'state', 'code', 'refreshToken'] as const)
    known.set(name.toLowerCase(), values[name] ?? '');
  const lacking = new Set<string>();
  const fill = (text: string, encode: (value: string) => string) =>
    text.replaceAll(PLACEHOLDER, (_placeholder, name: string) => {
      const value = known.get(name.trim().toLowerCase());
      if (value === undefined) lacking.add(name);
      return encode(value ?? '');
    });
  const filled = {
    url: fill(template.url, (value) => value),
    query: withoutEmpty(fill(template.query, encodeURIComponent)),
    body: withoutEmpty(fill(template.body, encodeURIComponent)),
  };
  if (known.get('clientid') === '' && /\{clientid\}/i.test(template.query + template.body)) lacking.add('ClientId');
  return lacking.size > 0 ? { lacking: [...lacking] } : { made: make(filled) };
}

/** A pair for which there is nothing to say (no scopes, no secret) is left out. */
function withoutEmpty(text: string): string {
  const [mark, pairs] = text.startsWith('?') ? ['?', text.slice(1)] : ['', text];
  const kept = pairs.split('&').filter((pair) => !/^[^=]+=$/.test(pair) && pair !== '');
  return kept.length === 0 ? '' : mark + kept.join('&');
}

function withPairs(url: string, pairs: readonly Pair[]): string {
  const text = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return text === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${text}`;
}

function post({ url, query, body }: SignInTemplate, more: readonly Pair[]): WireRequest {
  const data = [body, ...more.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)].filter((part) => part !== '').join('&');
  return {
    method: 'POST',
    url: url + query,
    headers: { 'user-agent': 'conncert', accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: { encoding: 'utf8', data, bytes: Buffer.byteLength(data) },
  };
}

function challengeOf(verifier: string): readonly Pair[] {
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return [
    ['code_challenge', challenge],
    ['code_challenge_method', 'S256'],
  ];
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return Object.fromEntries(new URLSearchParams(text));
  }
}
