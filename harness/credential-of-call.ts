import { Buffer } from 'node:buffer';
import type { Attachment } from './auth/auth-type.ts';
import type { CollectionCall } from './collection-call.ts';
import { substitute, type VariableSource, variablesIn } from './collections/postman.ts';
import { decoded } from './lib/decoded.ts';
import type { OpenCollection } from './load/open-collections.ts';
import type { CredentialUse } from './model/case.ts';
import type { CollectionAuth, CollectionRequest } from './model/collection.ts';

/** A call, and what it is to sign in with. */
export interface SignedCall {
  /** `right`: the connection's credential, in place of what the call had; else the call is sent as it is. */
  readonly use: CredentialUse;
  readonly call: CollectionCall;
  /** Whether the collection had a credential of its own, which is not sent. */
  readonly replaced: boolean;
}

/** How calls of a collection sign in where a connection's credential is at hand. */
export interface SignIn {
  /** What a call means to sign in with, where `right` is what the connection's credential puts on it. */
  readonly of: (call: CollectionCall, right: Attachment) => SignedCall;
  /** A call on which nothing is left of what an auth block puts there. */
  readonly without: (call: CollectionCall) => SignedCall;
}

/** Where a credential stands. */
type Places = { readonly headers: readonly string[]; readonly query: readonly string[] };

/**
 * What calls of a collection mean to sign in with. What the collection signs in with everywhere stands for the connection's credential;
 * what a request or a folder has instead, as a text that is written out, by another variable or as nothing at all, is there on purpose.
 */
export function createSignIn({ collection, variables }: Pick<OpenCollection, 'collection' | 'variables'>): SignIn {
  const requests = new Map(collection.requests.map((request) => [request.position, request]));
  const own = Object.fromEntries(collection.variables.filter(({ disabled }) => !disabled).map(({ key, value }) => [key, value]));
  const placesOf = (auth: CollectionAuth | undefined) => placesOfAuth(auth, [variables, own]);
  const all = new Map<string, ReturnType<typeof habitsOf>>();

  const requestOf = (call: CollectionCall) => (call.aside ? undefined : requests.get(call.position));
  const of = (made: CollectionCall, right: Attachment): SignedCall => {
    const request = requestOf(made);
    const ofRight: Places = { headers: Object.keys(right.headers), query: Object.keys(right.query) };
    const ofAuth = placesOf(request?.auth);
    // The engine has put over it what the whole collection signs in with.
    const overwritten = request?.auth?.level === 'collection' ? writtenOut(request, ofRight) : {};
    const call = { ...made, headers: { ...made.headers, ...overwritten } };
    const given = [...textsAt(call, ofRight), ...textsAt(call, without(ofAuth, ofRight))];
    const isSame = holdsRight(call, right);
    const meant = given.filter((text) => !cameOfNothing(text));
    const asRight = (): SignedCall => ({
      use: 'right',
      call: stripped(stripped(call, ofAuth), ofRight),
      replaced: !isSame && meant.length > 0,
    });
    const asItIs = (): SignedCall => ({ use: given.length === 0 ? 'missing' : isSame ? 'right' : 'wrong', call, replaced: false });
    if (!request) return meant.length === 0 ? asRight() : asItIs();
    const key = JSON.stringify(ofRight);
    const habits = all.get(key) ?? habitsOf(collection, ofRight, placesOf);
    all.set(key, habits);
    const { texts, isOfAll } = writtenBy(request, ofRight, ofAuth);
    if (texts.length === 0) {
      const isBare = request.auth?.type === 'noauth' && (request.auth.level !== 'collection' || habits.signsIn);
      return isBare && (given.length === 0 || meant.length > 0) ? asItIs() : asRight();
    }
    if (Object.keys(overwritten).length > 0) return asItIs();
    if (isOfAll) return asRight();
    const names = namesIn(texts);
    if (names === '') return asItIs();
    return names === habits.usual || given.some((text) => readable(text).includes('{{')) ? asRight() : asItIs();
  };
  const bare = (call: CollectionCall): SignedCall => {
    const places = placesOf(requestOf(call)?.auth);
    const replaced = textsAt(call, places).some((text) => !cameOfNothing(text));
    return { use: 'right', call: stripped(call, places), replaced };
  };
  return { of, without: bare };
}

/** Whether anything of a collection signs in, and the variables with which most of it does. */
function habitsOf(
  { auth, requests }: OpenCollection['collection'],
  ofRight: Places,
  placesOf: (auth: CollectionAuth | undefined) => Places,
): { readonly signsIn: boolean; readonly usual: string } {
  const written = requests.map((request) => writtenBy(request, ofRight, placesOf(request.auth))).filter(({ texts }) => texts.length > 0);
  const counts = new Map<string, number>();
  for (const { texts, isOfAll } of written) {
    const names = namesIn(texts);
    if (isOfAll || names !== '') counts.set(names, (counts.get(names) ?? 0) + 1);
  }
  const ofAll = namesIn(auth ? textsOfAuth(auth) : []);
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return { signsIn: written.length > 0, usual: ofAll === '' ? (most?.[0] ?? '') : ofAll };
}

/** What a request has to sign in with as its author wrote it, and whether it has that from the collection as a whole. */
function writtenBy(
  { auth, headers, url }: CollectionRequest,
  ofRight: Places,
  ofAuth: Places,
): { readonly texts: readonly string[]; readonly isOfAll: boolean } {
  const places = without(ofRight, ofAuth);
  const own = [
    ...headers.filter(({ key, disabled }) => !disabled && places.headers.includes(key.toLowerCase())),
    ...url.query.filter(({ key, disabled }) => !disabled && places.query.includes(key)),
  ].map(({ value }) => value);
  if (own.length > 0 || !auth) return { texts: own, isOfAll: false };
  return { texts: textsOfAuth(auth), isOfAll: auth.level === 'collection' };
}

/** Headers that a request has where the right credential goes, as texts that are written out. */
function writtenOut({ headers }: CollectionRequest, ofRight: Places): Readonly<Record<string, string>> {
  const own = headers.filter(
    ({ key, value, disabled }) => !disabled && ofRight.headers.includes(key.toLowerCase()) && variablesIn(value).length === 0,
  );
  return Object.fromEntries(own.map(({ key, value }) => [key.toLowerCase(), value]));
}

/** The variables that credentials are made of, as one text; empty where they are written out. */
function namesIn(texts: readonly string[]): string {
  return texts.flatMap(variablesIn).join(' ');
}

/** Where Postman's engine puts what an auth block says. */
function placesOfAuth(auth: CollectionAuth | undefined, sources: readonly VariableSource[]): Places {
  const text = (name: string) => String(auth?.parameters[name] ?? '');
  switch (auth?.type) {
    case 'basic':
    case 'bearer':
      return AUTHORIZATION;
    case 'oauth2':
      return text('addTokenTo') === 'queryParams' ? { headers: [], query: ['access_token'] } : AUTHORIZATION;
    case 'apikey': {
      const key = substitute(text('key'), sources);
      if (key === '') return NOWHERE;
      return text('in') === 'query' ? { headers: [], query: [key] } : { headers: [key.toLowerCase()], query: [] };
    }
    default:
      return NOWHERE;
  }
}

const NOWHERE: Places = { headers: [], query: [] };
const AUTHORIZATION: Places = { headers: ['authorization'], query: [] };

/** The credential that an auth block has, as written; nothing where Postman would fetch or make one. */
function textsOfAuth({ type, parameters }: CollectionAuth): readonly string[] {
  const text = (name: string) => String(parameters[name] ?? '');
  if (type === 'basic') return [text('username'), text('password')];
  if (type === 'bearer') return [text('token')];
  if (type === 'apikey') return [text('value')];
  return type === 'oauth2' && text('accessToken') !== '' ? [text('accessToken')] : [];
}

function without(places: Places, others: Places): Places {
  return {
    headers: places.headers.filter((name) => !others.headers.includes(name)),
    query: places.query.filter((name) => !others.query.includes(name)),
  };
}

function textsAt({ url, headers: own }: CollectionCall, { headers, query }: Places): readonly string[] {
  const given = URL.parse(url)?.searchParams;
  return [...headers.map((name) => own[name]), ...query.flatMap((name) => given?.getAll(name) ?? [])].filter((text) => text !== undefined);
}

function stripped(call: CollectionCall, { headers, query }: Places): CollectionCall {
  if (headers.length === 0 && query.length === 0) return call;
  const kept = Object.entries(call.headers).filter(([name]) => !headers.includes(name));
  return { ...call, url: withoutParameters(call.url, query), headers: Object.fromEntries(kept) };
}

/** A URL without the query parameters of these names. */
export function withoutParameters(url: string, names: readonly string[]): string {
  const start = url.indexOf('?');
  if (start < 0 || names.length === 0) return url;
  const kept = url
    .slice(start + 1)
    .split('&')
    .filter((pair) => !names.includes(decoded(pair.split('=', 1)[0] ?? '')));
  return url.slice(0, start) + (kept.length > 0 ? `?${kept.join('&')}` : '');
}

/** Whether a call presents the connection's own credential already. */
function holdsRight({ url, headers: own }: CollectionCall, { headers, query }: Attachment): boolean {
  const given = URL.parse(url)?.searchParams;
  const pairs = [
    ...Object.entries(headers).map(([name, value]) => own[name] === value),
    ...Object.entries(query).map(([name, value]) => given?.get(name) === value),
  ];
  return pairs.length > 0 && pairs.every(Boolean);
}

/** Whether a credential is what is left where nobody gave it a value: `Bearer undefined`. */
function cameOfNothing(text: string): boolean {
  const value = readable(text);
  return value.includes('{{') || value.split(':').every((part) => /^(undefined|null)?$/.test(part.trim()));
}

/** A credential without its scheme, and readable. */
function readable(text: string): string {
  const [, scheme = '', rest = ''] = /^(bearer|basic|token)\b *(.*)$/is.exec(text) ?? [];
  if (scheme === '') return text;
  return scheme.toLowerCase() === 'basic' ? Buffer.from(rest, 'base64').toString('utf8') : rest;
}
