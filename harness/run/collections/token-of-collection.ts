import { type AskedToken, clientTokenRequest, readTokens } from '../../auth/token-requests.ts';
import type { CollectionCall } from './collection-call.ts';
import type { CollectionReplay, Course } from './collection-course.ts';
import { hostAmong } from '../../collections/host-among.ts';
import { substitute, type VariableSource, variablesIn } from '../../collections/postman.ts';
import { isObject } from '../../lib/is-object.ts';
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
    const isInQuery = auth?.parameters['addTokenTo'] === 'queryParams';
    const has = isInQuery ? URL.parse(call.url)?.searchParams.has('access_token') : call.headers['authorization'] !== undefined;
    if (auth?.type !== 'oauth2' || has) return { call };
    const block = blockOf(auth.parameters, variablesOf({ opened, service }, call.iteration));
    const asked = askedBy(block);
    if ('objection' in asked) return asked;
    const key = JSON.stringify(asked);
    const underway = tokens.get(key) ?? fetchToken(asked);
    tokens.set(key, underway);
    const token = await underway;
    if (typeof token !== 'string') return token;
    if (isInQuery)
      return { call: { ...call, url: `${call.url}${call.url.includes('?') ? '&' : '?'}access_token=${encodeURIComponent(token)}` } };
    const { headerPrefix } = auth.parameters;
    const prefix = headerPrefix === undefined || headerPrefix === null ? 'Bearer' : block.text('headerPrefix').trim();
    return { call: { ...call, headers: { ...call.headers, authorization: `${prefix} ${token}`.trimStart() } } };
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

/** An auth block with its variables replaced. */
interface Block {
  readonly text: (name: string) => string;
  /** What is sent besides, by the list that has it. */
  readonly further: (list: string) => Pick<AskedToken, 'fields' | 'query' | 'headers'>;
}

function blockOf(parameters: CollectionAuth['parameters'], sources: readonly VariableSource[]): Block {
  const filled = (value: unknown) => substitute(String(value ?? ''), sources);
  return {
    text: (name) => filled(parameters[name]),
    further: (name) => {
      const list = parameters[name];
      const sent = (Array.isArray(list) ? list.filter(isObject) : []).filter(
        ({ key, enabled }) => typeof key === 'string' && enabled !== false,
      );
      const going = (place: string) =>
        sent
          .filter(({ send_as: to = 'request_body' }) => to === place)
          .map(({ key, value }): readonly [string, string] => [filled(key), filled(value)]);
      return { fields: going('request_body'), query: going('request_url'), headers: going('request_header') };
    },
  };
}

/** What a token is asked with: by the block's own grant, else by its refresh token. */
function askedBy({ text, further }: Block): AskedToken | { readonly objection: string; readonly byHand: true } {
  const grant = text('grant_type') || 'authorization_code';
  const [refreshToken] = [text('refreshToken'), text('refresh_token')].filter((token) => token !== '');
  const client = {
    url: text('accessTokenUrl'),
    clientId: text('clientId'),
    clientSecret: text('clientSecret'),
    inBody: text('client_authentication') === 'body',
  };
  const ask = (list: string, fields: Readonly<Record<string, string>>) => {
    const more = further(list);
    const own = { ...fields, scope: text('scope'), audience: text('audience'), resource: text('resource') };
    return { ...client, ...more, fields: [...Object.entries(own), ...more.fields] };
  };
  if (grant === 'client_credentials') return ask('tokenRequestParams', { grant_type: grant });
  if (grant === 'password_credentials')
    return ask('tokenRequestParams', { grant_type: 'password', username: text('username'), password: text('password') });
  const url = text('refreshTokenUrl') || client.url;
  if (refreshToken !== undefined && url !== '')
    return { ...ask('refreshRequestParams', { grant_type: 'refresh_token', refresh_token: refreshToken }), url };
  return { objection: `its OAuth 2.0 token is got by ${grant}, and its auth block has none`, byHand: true };
}
