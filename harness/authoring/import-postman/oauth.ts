import { fillIn, type Values } from './addresses.ts';
import type { SignInScheme } from '../import-openapi/security.ts';

/**
 * What Postman’s block for OAuth 2.0 says of the identity provider, as a scheme; client id and secret are
 * not taken over. Undefined, and told, where people cannot sign in by it: connectors know the authorisation code flow alone.
 */
export function oauthScheme(
  parameters: Readonly<Record<string, unknown>>,
  values: Values,
  tell: (what: string, instead: string) => void,
): SignInScheme | undefined {
  const text = (name: string) => {
    const value = parameters[name];
    return typeof value === 'string' ? fillIn(value, values).trim() : '';
  };
  const [authorizationUrl, tokenUrl, refreshUrl] = [
    address(text('authUrl')),
    address(text('accessTokenUrl')),
    address(text('refreshTokenUrl')),
  ];
  const grant = text('grant_type');
  const instead =
    'An API key in the header Authorization stands for it. Write an oauth2 scheme with the addresses of the identity provider.';
  if (/^(client_credentials|password_credentials)$/.test(grant)) {
    tell(`Tokens are got by the grant ${grant}, which connectors do not have: people sign in by the authorisation code flow.`, instead);
    return undefined;
  }
  if (authorizationUrl === undefined || tokenUrl === undefined) {
    tell(
      `Requests sign in by OAuth 2.0, and the collection does not say where: ${authorizationUrl === undefined ? 'no authorization address' : 'no token address'}.`,
      instead,
    );
    return undefined;
  }
  const open = [authorizationUrl, tokenUrl].flatMap((url) => [...url.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name));
  if (open.length > 0)
    tell(
      `The addresses of the identity provider hold {${[...new Set(open)].join('}, {')}}, for which there is no value.`,
      'Write the value in its place, or make it a connection parameter.',
    );
  const scopes = text('scope')
    .split(/[\s,]+/)
    .filter((scope) => scope !== '' && !scope.includes('{{'));
  const definition = {
    type: 'oauth2',
    flow: 'accessCode',
    authorizationUrl,
    tokenUrl,
    scopes: Object.fromEntries(scopes.map((scope) => [scope, scope])),
  };
  return { name: 'oauth2', kind: 'oauth2', definition, ...(refreshUrl !== undefined && { refreshUrl }) };
}

/** An address whose host is known; variables behind it become `{name}`. */
function address(url: string): string | undefined {
  const template = url.replaceAll(/\{\{([^{}]+)\}\}/g, (_written, name: string) => `{${name.trim()}}`);
  return /^https?:\/\/[^\s/?#{}]+(?:[/?#]\S*)?$/i.test(template) ? template : undefined;
}
