import { clientCredentialsRequest, readTokens } from './auth/token-requests.ts';
import type { CollectionCall } from './collection-call.ts';
import { substitute, type VariableSource, variablesIn } from './collections/postman.ts';
import { isObject } from './lib/is-object.ts';
import type { CollectionAuth } from './model/collection.ts';
import type { WireRequest, WireResponse } from './model/exchange.ts';

/** A call with its token, or why there is none. */
export type Tokened = { readonly call: CollectionCall } | { readonly objection: string };

/** What tokens are fetched with. */
export interface TokenEnds {
  /** Of one iteration, the innermost first. */
  readonly sourcesOf: (iteration: number) => readonly VariableSource[];
  /** Where a token address leads; undefined where the contract does not name its host. */
  readonly addressOf: (url: URL) => string | undefined;
  readonly send: (request: WireRequest) => Promise<WireResponse | undefined>;
}

/**
 * Puts on calls the token that an OAuth 2.0 block asks for and does not have, where that is one for client credentials; each is fetched
 * once. What a call has there already stays.
 */
export function createTokenFetcher({ sourcesOf, addressOf, send }: TokenEnds) {
  const fetched = new Map<string, Promise<string | { readonly objection: string }>>();

  return async (call: CollectionCall, auth: CollectionAuth | undefined): Promise<Tokened> => {
    const isInQuery = auth?.parameters['addTokenTo'] === 'queryParams';
    const has = isInQuery ? URL.parse(call.url)?.searchParams.has('access_token') : call.headers['authorization'] !== undefined;
    if (auth?.type !== 'oauth2' || has) return { call };
    const text = (name: string) => substitute(String(auth.parameters[name] ?? ''), sourcesOf(call.iteration));
    const grant = text('grant_type') || 'authorization_code';
    if (grant !== 'client_credentials') return { objection: `its OAuth 2.0 token is got by ${grant}, and its auth block has none` };
    const asked = {
      url: text('accessTokenUrl'),
      clientId: text('clientId'),
      clientSecret: text('clientSecret'),
      scope: text('scope'),
      inBody: text('client_authentication') === 'body',
      more: furtherFields(auth.parameters['tokenRequestParams'], sourcesOf(call.iteration)),
    };
    const key = JSON.stringify(asked);
    const underway = fetched.get(key) ?? fetchToken(asked);
    fetched.set(key, underway);
    const token = await underway;
    if (typeof token !== 'string') return token;
    if (isInQuery)
      return { call: { ...call, url: `${call.url}${call.url.includes('?') ? '&' : '?'}access_token=${encodeURIComponent(token)}` } };
    const { headerPrefix } = auth.parameters;
    const prefix = headerPrefix === undefined || headerPrefix === null ? 'Bearer' : text('headerPrefix').trim();
    return { call: { ...call, headers: { ...call.headers, authorization: `${prefix} ${token}`.trimStart() } } };
  };

  async function fetchToken(asked: Parameters<typeof clientCredentialsRequest>[0]): Promise<string | { readonly objection: string }> {
    const [unset] = Object.values(asked).flatMap((value) => variablesIn(String(value)));
    if (unset !== undefined) return { objection: `nobody gives a value to {{${unset}}}, which its OAuth 2.0 token is got with` };
    const named = URL.parse(asked.url);
    if (!named || !/^https?:$/.test(named.protocol)) return { objection: 'its OAuth 2.0 block has no address for tokens' };
    const url = addressOf(named);
    if (url === undefined) return { objection: `its OAuth 2.0 token comes from ${named.host}, which the contract does not name` };
    const response = await send(clientCredentialsRequest({ ...asked, url }));
    if (!response) return { objection: `no OAuth 2.0 token came from ${named.host}: it gives no answer` };
    const tokens = readTokens(response);
    return 'refusal' in tokens ? { objection: `no OAuth 2.0 token came from ${named.host}: ${tokens.refusal}` } : tokens.accessToken;
  }
}

/** What a block sends besides, in the form. */
function furtherFields(list: unknown, sources: readonly VariableSource[]): readonly (readonly [string, string])[] {
  const fields = Array.isArray(list) ? list.filter(isObject) : [];
  return fields
    .filter(({ key, enabled, send_as: place = 'request_body' }) => typeof key === 'string' && enabled !== false && place === 'request_body')
    .map(({ key, value }) => [String(key), substitute(String(value ?? ''), sources)]);
}
