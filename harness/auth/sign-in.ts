import type { OAuthSettings, SecurityScheme, SignIn, SignInTemplate } from '../model/connection.ts';
import { WELL_KNOWN_PROVIDERS } from './well-known-providers.ts';

/**
 * How tokens are got for a connection whose `oAuthSettings` are these; undefined where they do not say.
 *
 * Source: the identity providers of custom connectors. `oauth2` builds the standard requests (RFC 6749) for its addresses,
 * `oauth2generic` has a template for each, `aad` is Microsoft Entra ID's first version, which takes a resource instead of scopes.
 */
export function signInOf({ identityProvider, clientId, scopes, customParameters }: OAuthSettings): SignIn | undefined {
  const provider = identityProvider?.toLowerCase() ?? '';
  const custom = new Map(
    Object.entries(customParameters).flatMap(([name, value]) => (typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [])),
  );
  const templates = templatesOf(provider, custom);
  if (!templates) return undefined;
  const ownClient = typeof clientId === 'string' && /^[\w.-]{8,}$/.test(clientId) ? clientId : undefined;
  return {
    identityProvider: provider,
    ...templates,
    scopes,
    scopeDelimiter: custom.get('scopelistdelimiter') ?? WELL_KNOWN_PROVIDERS[provider]?.scopeDelimiter ?? ' ',
    pkce: provider !== 'oauth2generic',
    ...(ownClient !== undefined && { clientId: ownClient }),
  };
}

/** How tokens are got where there is only a security definition. */
export function signInOfScheme({ authorizationUrl, tokenUrl, scopes }: SecurityScheme): SignIn | undefined {
  if (!authorizationUrl || !tokenUrl) return undefined;
  return {
    identityProvider: 'oauth2',
    ...standard(authorizationUrl, tokenUrl),
    scopes: Object.keys(scopes),
    scopeDelimiter: ' ',
    pkce: true,
  };
}

type Templates = Pick<SignIn, 'authorization' | 'token' | 'refresh'>;

function templatesOf(provider: string, custom: ReadonlyMap<string, string>): Templates | undefined {
  if (provider === 'aad' || provider === 'aadcertificate') return entra(custom);
  if (provider === 'oauth2generic') return generic(custom);
  const known = WELL_KNOWN_PROVIDERS[provider];
  const authorizationUrl = custom.get('authorizationurl') ?? known?.authorizationUrl;
  const tokenUrl = custom.get('tokenurl') ?? known?.tokenUrl;
  if (!authorizationUrl || !tokenUrl) return undefined;
  return standard(authorizationUrl, tokenUrl, custom.get('refreshurl'));
}

function standard(authorizationUrl: string, tokenUrl: string, refreshUrl = tokenUrl, more = ''): Templates {
  return {
    authorization: { url: authorizationUrl, query: `${AUTHORIZATION_QUERY}${more}`, body: '' },
    token: { url: tokenUrl, query: '', body: `${TOKEN_BODY}${more}` },
    refresh: { url: refreshUrl, query: '', body: `${REFRESH_BODY}${more}` },
  };
}

function entra(custom: ReadonlyMap<string, string>): Templates {
  const login = (custom.get('loginuri') ?? 'https://login.windows.net').replace(/\/+$/, '');
  const base = `${login}/${custom.get('tenantid') ?? 'common'}/oauth2`;
  return standard(`${base}/authorize`, `${base}/token`, undefined, `&resource=${encodeURIComponent(custom.get('resourceuri') ?? '')}`);
}

function generic(custom: ReadonlyMap<string, string>): Templates | undefined {
  const of = (kind: 'authorization' | 'token' | 'refresh', query: string, body: string): SignInTemplate => ({
    url: custom.get(`${kind}urltemplate`) ?? '',
    query: custom.get(`${kind}urlquerystringtemplate`) ?? query,
    body: custom.get(`${kind}bodytemplate`) ?? body,
  });
  const authorization = of('authorization', AUTHORIZATION_QUERY, '');
  const token = of('token', '', TOKEN_BODY);
  const refresh = of('refresh', '', REFRESH_BODY);
  if (authorization.url === '' || token.url === '') return undefined;
  return { authorization, token, refresh: refresh.url === '' ? { ...refresh, url: token.url } : refresh };
}

const AUTHORIZATION_QUERY = '?response_type=code&client_id={ClientId}&redirect_uri={RedirectUrl}&scope={Scopes}&state={State}';
const TOKEN_BODY = 'grant_type=authorization_code&code={Code}&redirect_uri={RedirectUrl}&client_id={ClientId}&client_secret={ClientSecret}';
const REFRESH_BODY = 'grant_type=refresh_token&refresh_token={RefreshToken}&client_id={ClientId}&client_secret={ClientSecret}';
