import { isObject } from '../../lib/is-object.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { followed } from './references.ts';
import { child, compact, entries, extensions, has, items, keysOf, type Made, say, type Source, text } from './source.ts';

/** A way to sign in that both OpenAPI 2.0 and the platform have. */
export interface SignInScheme {
  readonly name: string;
  readonly kind: 'api-key' | 'bearer' | 'basic' | 'oauth2';
  /** As `securityDefinitions` has it. */
  readonly definition: Made;
  /** As the connection has them, templates too, which a definition does not take; absent where the definition has the same. */
  readonly addresses?: { readonly authorizationUrl: string; readonly tokenUrl: string };
  readonly refreshUrl?: string;
  /** What its addresses hold as `{name}` and makers give when they create a connection. */
  readonly asked?: readonly string[];
}

/** The security schemes that are left, in the order of the file. */
export function toSchemes(source: Source): readonly SignInScheme[] {
  return entries(source, true).flatMap(([name, referring]) => {
    const scheme = followed(referring);
    const made = scheme && toScheme(scheme, name);
    return made ? [made] : [];
  });
}

function toScheme(source: Source, name: string): SignInScheme | undefined {
  const said = { ...(has(source, 'description') && { description: text(source, 'description') }), ...extensions(source) };
  switch (text(source, 'type')) {
    case 'apiKey':
      return keyScheme(source, name, said);
    case 'http':
      return httpScheme(source, name, said);
    case 'oauth2':
      return oauthScheme(source, name, said);
    case 'openIdConnect':
      say(
        source,
        'to-do',
        `"${name}" signs in by OpenID Connect; its addresses stand at ${String(text(source, 'openIdConnectUrl'))}, which is not fetched.`,
        'Write the authorization and token addresses that stand there into an oauth2 scheme and into apiProperties.json.',
      );
      return undefined;
    case 'mutualTLS':
      return without(source, `"${name}" signs in with a certificate of the client.`);
    default:
      return without(source, `"${name}" is of no type that OpenAPI has.`);
  }
}

function keyScheme(source: Source, name: string, said: Made): SignInScheme | undefined {
  const place = text(source, 'in');
  if (place !== 'header' && place !== 'query') return without(source, `The key "${name}" goes into a cookie.`);
  return { name, kind: 'api-key', definition: { type: 'apiKey', name: text(source, 'name') ?? '', in: place, ...said } };
}

function httpScheme(source: Source, name: string, said: Made): SignInScheme | undefined {
  const scheme = text(source, 'scheme')?.toLowerCase() ?? '';
  if (scheme === 'basic') return { name, kind: 'basic', definition: { type: 'basic', ...said } };
  if (scheme !== 'bearer') return without(source, `"${name}" signs in by the HTTP scheme "${scheme}".`);
  say(
    source,
    'changed',
    `"${name}" sends a bearer token.`,
    'It is an API key in the header Authorization: people type "Bearer", a space and the token.',
  );
  return { name, kind: 'bearer', definition: { type: 'apiKey', name: 'Authorization', in: 'header', ...said } };
}

function oauthScheme(source: Source, name: string, said: Made): SignInScheme | undefined {
  const flows = child(source, 'flows');
  for (const flow of ['clientCredentials', 'password', 'deviceAuthorization'])
    if (has(flows, flow))
      say(
        child(flows, flow),
        'lost',
        `"${name}" has the flow ${flow}, and connectors have none such.`,
        has(flows, 'authorizationCode') ? 'The flow authorizationCode is kept.' : 'It is left out.',
      );
  const kept = ['authorizationCode', 'implicit'].find((flow) => has(flows, flow));
  if (kept === undefined) return undefined;
  if (kept === 'authorizationCode' && has(flows, 'implicit'))
    say(child(flows, 'implicit'), 'lost', `"${name}" has the flow implicit as well.`, 'The flow authorizationCode is kept.');
  const flow = child(flows, kept);
  if (kept === 'implicit')
    say(
      flow,
      'to-do',
      `"${name}" has the flow implicit, by which connectors do not sign in.`,
      'Use the authorisation code flow if the service has it.',
    );
  const scopes = Object.fromEntries(
    entries(child(flow, 'scopes'), true).map(([scope, { value }]) => [scope, typeof value === 'string' ? value : '']),
  );
  const definition = compact({
    type: 'oauth2',
    flow: kept === 'implicit' ? 'implicit' : 'accessCode',
    authorizationUrl: text(flow, 'authorizationUrl'),
    tokenUrl: kept === 'implicit' ? undefined : text(flow, 'tokenUrl'),
    scopes,
    ...said,
  });
  const refreshUrl = text(flow, 'refreshUrl');
  return { name, kind: 'oauth2', definition, ...(refreshUrl !== undefined && { refreshUrl }) };
}

function without(source: Source, what: string): undefined {
  say(source, 'lost', what, 'Connectors cannot do that: the scheme is left out.');
}

/** The requirements of the root or of an operation, of schemes that are left; undefined where nothing is said or all is lost. */
export function toSecurity(source: Source, schemes: readonly SignInScheme[]): readonly Made[] | undefined {
  if (source.value === undefined) return undefined;
  const asked = items(source);
  const kinds = new Map(schemes.map(({ name, kind }) => [name, kind]));
  const met = asked.filter((requirement) => isObject(requirement.value) && keysOf(requirement).every((name) => kinds.has(name)));
  if (asked.length > 0 && met.length === 0) {
    say(source, 'lost', 'The ways to sign in that this asks for are left out.', 'Nothing is asked for.');
    return undefined;
  }
  return met.map((requirement) =>
    Object.fromEntries(
      keysOf(requirement).map((name) => [
        name,
        kinds.get(name) === 'oauth2' ? items(child(requirement, name)).map(({ value }) => String(value)) : [],
      ]),
    ),
  );
}

/** Whether two lists of requirements say the same. */
export function sameSecurity(a: readonly Made[] | undefined, b: readonly Made[] | undefined): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}
