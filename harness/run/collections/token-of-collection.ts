import { askedBy, authBlock, type AuthBlock } from './asked-token.ts';
import { type AskedToken, clientTokenRequest, readTokens } from '../../auth/token-requests.ts';
import type { CollectionCall } from './collection-call.ts';
import type { CollectionReplay, Course } from './collection-course.ts';
import { hostAmong } from '../../collections/host-among.ts';
import { variablesIn } from '../../collections/postman.ts';
import { shortened } from '../../lib/shortened.ts';
import type { CollectionAuth } from '../../model/collection.ts';
import { sendPlain } from './plain-request.ts';
import { variablesOf } from './variables-of-course.ts';

/** A call with its token, or why there is none; `byHand`: nothing but somebody at a screen could get it. */
export type Tokened = { readonly call: CollectionCall } | { readonly objection: string; readonly byHand?: true };

/** A token, or why there is none. */
type Fetched = string | { readonly objection: string };

/** The tokens of a collection, each asked for once: a refresh token may be good for one time only. */
export type FetchedTokens = Map<string, Promise<Fetched>>;

/**
 * Puts on calls the token that an OAuth 2.0 block asks for and does not have, where nobody has to sign in at a screen for that. What a
 * call has there already stays.
 */
export function createTokenFetcher(
  { opened, service, tokens }: Pick<Course, 'opened' | 'service' | 'tokens'>,
  replay: CollectionReplay,
): (call: CollectionCall, auth: CollectionAuth | undefined) => Promise<Tokened> {
  const { open, learn } = replay;
  const isNamed = hostAmong(opened.contract.hosts);
  return async (call, auth) => {
    if (auth?.type !== 'oauth2' || hasToken(call, auth)) return { call };
    const block = authBlock(auth.parameters, variablesOf({ opened, service }, call.iteration));
    const asked = askedBy(block);
    if ('objection' in asked) return asked;
    const key = JSON.stringify(asked);
    const underway = tokens.get(key) ?? fetchToken(asked);
    tokens.set(key, underway);
    const token = await underway;
    return typeof token === 'string' ? { call: withToken(call, token, auth, block) } : token;
  };

  async function fetchToken(asked: AskedToken): Promise<Fetched> {
    const [unset] = variablesIn(JSON.stringify(asked));
    if (unset !== undefined) return { objection: `nobody gives a value to {{${unset}}}, which its OAuth 2.0 token is got with` };
    const named = URL.parse(asked.url);
    if (!named || !/^https?:$/.test(named.protocol)) return { objection: 'its OAuth 2.0 block has no address for tokens' };
    const url = addressOf(named);
    if (url === undefined) return { objection: `its OAuth 2.0 token comes from ${named.host}, which the contract does not name` };
    const request = clientTokenRequest({ ...asked, url });
    learn.ofCall(request);
    const outcome = await sendPlain(request, replay);
    if ('failure' in outcome) return { objection: `no OAuth 2.0 token came from ${named.host}: it gives no answer` };
    const read = readTokens(outcome.response);
    if ('refusal' in read) return { objection: `no OAuth 2.0 token came from ${named.host}: ${shortened(read.refusal, 500)}` };
    open.hide(Object.fromEntries(read.secrets.map((token, index) => [index === 0 ? 'token' : `token (${index + 1})`, token])));
    return read.accessToken;
  }

  /** Where a token address leads; undefined where the contract does not name its host. */
  function addressOf(url: URL): string | undefined {
    if (service.hosts.has(url.host)) return open.url + service.behindBase(url.pathname) + url.search;
    return isNamed(url) ? url.href : undefined;
  }
}

function isInQuery({ parameters }: CollectionAuth): boolean {
  return parameters['addTokenTo'] === 'queryParams';
}

function hasToken({ url, headers }: CollectionCall, auth: CollectionAuth): boolean {
  return isInQuery(auth) ? (URL.parse(url)?.searchParams.has('access_token') ?? false) : headers['authorization'] !== undefined;
}

function withToken(call: CollectionCall, token: string, auth: CollectionAuth, { text }: AuthBlock): CollectionCall {
  if (isInQuery(auth)) return { ...call, url: `${call.url}${call.url.includes('?') ? '&' : '?'}access_token=${encodeURIComponent(token)}` };
  const { headerPrefix } = auth.parameters;
  const prefix = headerPrefix === undefined || headerPrefix === null ? 'Bearer' : text('headerPrefix').trim();
  return { ...call, headers: { ...call.headers, authorization: `${prefix} ${token}`.trimStart() } };
}
