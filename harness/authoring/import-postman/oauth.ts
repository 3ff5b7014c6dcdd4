import { fillIn, type Values, writtenHost } from './addresses.ts';
import type { NoteKind } from './note.ts';
import type { SignInScheme } from '../import-openapi/security.ts';
import { NOWHERE } from '../import-openapi/servers.ts';

/**
 * What Postman’s block for OAuth 2.0 says of the identity provider, as a scheme; client id and secret are
 * not taken over. Undefined, and told, where people cannot sign in by it: connectors know the authorisation code flow alone.
 */
export function oauthScheme(
  parameters: Readonly<Record<string, unknown>>,
  values: Values,
  tell: (kind: NoteKind, what: string, instead: string) => void,
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
    tell(
      'to-do',
      `Tokens are got by the grant ${grant}, which connectors do not have: people sign in by the authorisation code flow.`,
      instead,
    );
    return undefined;
  }
  if (authorizationUrl === undefined || tokenUrl === undefined) {
    tell(
      'to-do',
      `Requests sign in by OAuth 2.0, and the collection does not say where: ${authorizationUrl === undefined ? 'no authorization address' : 'no token address'}.`,
      instead,
    );
    return undefined;
  }
  const asked = connectionParametersIn([authorizationUrl, tokenUrl, refreshUrl ?? '']);
  if (asked.length > 0)
    tell(
      'changed',
      `The addresses of the identity provider hold {${asked.join('}, {')}}, for which there is no value.`,
      'Makers give it when they create a connection: it is a connection parameter.',
    );
  const whole = { authorizationUrl: wholeAddress(authorizationUrl), tokenUrl: wholeAddress(tokenUrl) };
  if (Object.values(whole).some((url) => URL.parse(url)?.host === NOWHERE))
    tell(
      'to-do',
      `securityDefinitions takes whole addresses alone, and the host of the identity provider is a variable: ${NOWHERE} stands there, which leads nowhere.`,
      'The platform signs in by the templates in apiProperties.json. For those who read the definition, write the addresses of one identity provider into it.',
    );
  const scopes = text('scope')
    .split(/[\s,]+/)
    .filter((scope) => scope !== '' && !scope.includes('{{'));
  const definition = {
    type: 'oauth2',
    flow: 'accessCode',
    ...whole,
    scopes: Object.fromEntries(scopes.map((scope) => [scope, scope])),
  };
  const addresses = { authorizationUrl, tokenUrl };
  return { name: 'oauth2', kind: 'oauth2', definition, addresses, asked, ...(refreshUrl !== undefined && { refreshUrl }) };
}

/** An address; variables without a value become `{name}`, be they its host or the whole of it. */
function address(url: string): string | undefined {
  const template = url.replaceAll(/\{\{([^{}]+)\}\}/g, (_written, name: string) => `{${name.trim()}}`);
  return /^(?:https?:\/\/[^\s/?#]+(?:[/?#]\S*)?|\{[^{}]+\}(?:\/\S*)?)$/i.test(template) ? template : undefined;
}

/** An address as definitions have it, which take no templates: a host without what makers give, a path with their part escaped. */
function wholeAddress(template: string): string {
  const [, scheme = 'https', authority = '', path = ''] = /^(?:(https?):\/\/)?((?:\{[^{}]*\}|[^/?#{}])+)(.*)$/i.exec(template) ?? [];
  const host = authority.includes('{') ? writtenHost(authority) : authority;
  return `${scheme}://${host}${path.replaceAll(/\{[^{}]*\}/g, (written) => encodeURIComponent(written.toWellFormed()))}`;
}

/** The names in templates that nobody but the one who signs in can fill; the others are the platform’s. */
function connectionParametersIn(templates: readonly string[]): readonly string[] {
  const names = templates.flatMap((template) => [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name));
  return [...new Set(names)].filter((name) => !OF_THE_PLATFORM.has(name.toLowerCase()));
}

/** Source: the templates of `oauth2generic`. */
const OF_THE_PLATFORM: ReadonlySet<string> = new Set([
  'clientid',
  'clientsecret',
  'redirecturl',
  'scopes',
  'state',
  'code',
  'refreshtoken',
]);
