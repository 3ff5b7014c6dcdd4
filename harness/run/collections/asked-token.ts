import type { AskedToken } from '../../auth/token-requests.ts';
import { substitute, type VariableSource } from '../../collections/postman.ts';
import { isObject } from '../../lib/is-object.ts';
import type { CollectionAuth } from '../../model/collection.ts';

/** An auth block with its variables replaced. */
export interface AuthBlock {
  readonly text: (name: string) => string;
  /** What is sent besides, by the list that has it. */
  readonly further: (list: string) => Pick<AskedToken, 'fields' | 'query' | 'headers'>;
}

/** An OAuth 2.0 block, filled from the sources. */
export function authBlock(parameters: CollectionAuth['parameters'], sources: readonly VariableSource[]): AuthBlock {
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
export function askedBy({ text, further }: AuthBlock): AskedToken | { readonly objection: string; readonly byHand: true } {
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
