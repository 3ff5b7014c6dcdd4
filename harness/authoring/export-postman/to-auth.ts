import type { Connection, SignIn } from '../../model/connection.ts';
import type { ExportSource } from './export-source.ts';
import { type AuthAttribute, type PostmanAuth, variable } from './postman-format.ts';

/** What a request says that goes without a credential. */
export const NO_AUTH: PostmanAuth = { type: 'noauth' };

/** The names of the variables that an OAuth sign-in takes besides those of the connection. */
export const CLIENT_ID = 'clientId';
export const CLIENT_SECRET = 'clientSecret';

/**
 * How requests sign in: what the connection attaches on the platform, its values as variables.
 *
 * A key in a header that a policy writes over goes as the policy writes it.
 */
export function toAuth({ connection, operations }: ExportSource): PostmanAuth {
  const { type, placement, signIn } = connection;
  switch (type) {
    case 'basic':
      return auth('basic', { username: variable('username'), password: variable('password') });
    case 'oauth2':
    case 'entra-id':
      return signIn ? oauth2(signIn) : auth('bearer', { token: variable('accessToken') });
    case 'api-key': {
      if (!placement) return NO_AUTH;
      const written = placement.in === 'header' ? writtenByPolicy(operations, placement.name) : undefined;
      const [, token] = /^Bearer (\{\{[^{}]+\}\})$/.exec(written ?? '') ?? [];
      if (token !== undefined && placement.name.toLowerCase() === 'authorization') return auth('bearer', { token });
      return auth('apikey', { key: placement.name, value: written ?? variable(keyParameter(connection)), in: placement.in });
    }
    case 'none':
    case 'unsupported':
      return NO_AUTH;
  }
}

/** The connection parameter that holds the key. */
function keyParameter({ parameters }: Connection): string {
  return parameters[0] ?? 'api_key';
}

/** What policies put in the key's place on every call that takes it. */
function writtenByPolicy(operations: ExportSource['operations'], header: string): string | undefined {
  const written = new Set(
    operations.filter(({ signedIn }) => signedIn).map(({ additions }) => additions.headers.get(header.toLowerCase())),
  );
  const [only] = written;
  return written.size === 1 ? only : undefined;
}

function oauth2(signIn: SignIn): PostmanAuth {
  const { authorization, token, refresh, scopes, scopeDelimiter } = signIn;
  return auth('oauth2', {
    accessToken: variable('accessToken'),
    addTokenTo: 'header',
    headerPrefix: 'Bearer',
    grant_type: signIn.pkce ? 'authorization_code_with_pkce' : 'authorization_code',
    authUrl: asVariables(authorization.url + furtherQuery(authorization.query)),
    accessTokenUrl: asVariables(token.url + furtherQuery(token.query)),
    refreshTokenUrl: asVariables(refresh.url + furtherQuery(refresh.query)),
    clientId: variable(CLIENT_ID),
    clientSecret: variable(CLIENT_SECRET),
    scope: asVariables(scopes.join(scopeDelimiter)),
    client_authentication: 'body',
  });
}

/** What a template asks for beyond what Postman adds by itself. */
function furtherQuery(query: string): string {
  const kept = query
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '' && !ADDED_BY_POSTMAN.has(pair.split('=', 1)[0]?.toLowerCase() ?? ''));
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

const ADDED_BY_POSTMAN: ReadonlySet<string> = new Set(['response_type', 'client_id', 'redirect_uri', 'scope', 'state']);

/** The placeholders of a sign-in that are the connection's to fill, as variables: `{tenant}`. */
export function signInVariables({ authorization, token, refresh }: SignIn): readonly string[] {
  const texts = [authorization, token, refresh].flatMap(({ url, query }) => [url, furtherQuery(query)]);
  return [...new Set(texts.flatMap((text) => [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name)))];
}

function asVariables(text: string): string {
  return text.replaceAll(PLACEHOLDER, (_written, name: string) => variable(name));
}

const PLACEHOLDER = /(?<!\{)\{([^{}]+)\}(?!\})/g;

function auth(type: string, attributes: Readonly<Record<string, string>>): PostmanAuth {
  const list = Object.entries(attributes).map(([key, value]): AuthAttribute => ({ key, value, type: 'string' }));
  return { type, [type]: list };
}
