import type { CollectionRequest } from '../../model/collection.ts';
import { fillIn, type ServiceRequest, type Values } from './addresses.ts';
import { connectionParametersFor } from '../import-openapi/connection-parameters.ts';
import type { SignInScheme } from '../import-openapi/security.ts';
import { oauthScheme } from './oauth.ts';
import type { Made, Note } from './note.ts';

/** How the requests of a service sign in. */
export interface SignInFound {
  readonly definitions: Made;
  readonly security: readonly Made[];
  readonly connectionParameters: Made;
  /** Header or query parameter that carries the credential, and so is no input of makers. */
  readonly carries: (place: 'header' | 'query', name: string) => boolean;
  /** Whether a request goes without a credential. */
  readonly goesWithout: (request: CollectionRequest) => boolean;
}

/** One way to sign in. */
type Way =
  | { readonly kind: 'none' }
  | { readonly kind: 'unsupported'; readonly type: string }
  | { readonly kind: 'basic' }
  | { readonly kind: 'key'; readonly in: 'header' | 'query'; readonly name: string; readonly isBearer: boolean }
  | { readonly kind: 'oauth2'; readonly parameters: Readonly<Record<string, unknown>> };

/**
 * The way in which most requests sign in; a connection has one. What signs in otherwise is told.
 *
 * Where no auth block says anything, credentials in headers and queries do.
 */
export function findSignIn(requests: readonly ServiceRequest[], values: Values, note: Note): SignInFound {
  const ways = new Map(requests.map(({ request }) => [request, wayOf(request, values)]));
  const groups = [...Map.groupBy(requests, ({ request }) => keyOf(ways.get(request)))].toSorted(([, a], [, b]) => b.length - a.length);
  for (const [, [found]] of groups) {
    const way = found && ways.get(found.request);
    if (!found || way?.kind !== 'unsupported') continue;
    note(
      'to-do',
      found.request.at,
      `"${found.request.name}" signs in by ${UNSUPPORTED[way.type] ?? `"${way.type}"`}, which connectors cannot do.`,
      'Custom code can sign requests; else let the service take an API key or OAuth 2.0.',
    );
  }
  const supported = groups.filter(([key]) => !/^(none|unsupported)/.test(key));
  const [chosen, ...others] = supported;
  const [first] = chosen?.[1] ?? [];
  const way = first && ways.get(first.request);
  if (!first || !way) return NO_SIGN_IN;
  for (const [key, [other]] of others) {
    if (!other) continue;
    const count = groups.find(([name]) => name === key)?.[1].length ?? 1;
    note(
      'to-do',
      other.request.at,
      `"${other.request.name}"${count > 1 ? ` and ${count - 1} more` : ''} ${count > 1 ? 'sign' : 'signs'} in by ${key}, most requests by ${chosen?.[0]}.`,
      'A connection signs in one way: all operations do as most requests do. Two ways need connectionParameterSets.',
    );
  }
  const scheme = schemeOf(way, first.request, values, note);
  const carried = [...ways.values()].flatMap((candidate) => (candidate.kind === 'key' ? [candidate] : []));
  return {
    definitions: { [scheme.name]: scheme.definition },
    security: [{ [scheme.name]: Object.keys((scheme.definition['scopes'] ?? {}) as Made) }],
    connectionParameters: connectionParametersFor(scheme),
    carries: (place, name) =>
      carried.some((key) => key.in === place && key.name.toLowerCase() === name.toLowerCase()) ||
      (place === 'header' && name.toLowerCase() === 'authorization'),
    goesWithout: (request) => ways.get(request)?.kind === 'none',
  };
}

const NO_SIGN_IN: SignInFound = {
  definitions: {},
  security: [],
  connectionParameters: {},
  carries: (place, name) => place === 'header' && name.toLowerCase() === 'authorization',
  goesWithout: () => false,
};

const UNSUPPORTED: Readonly<Record<string, string>> = {
  digest: 'digest authentication',
  oauth1: 'OAuth 1.0',
  awsv4: 'AWS Signature',
  hawk: 'Hawk',
  ntlm: 'NTLM',
  edgegrid: 'Akamai EdgeGrid',
  asap: 'ASAP',
  jwt: 'a signed JSON Web Token',
};

function wayOf(request: CollectionRequest, values: Values): Way {
  const { auth } = request;
  const parameters = auth?.parameters ?? {};
  switch (auth?.type) {
    case undefined:
    case 'noauth':
      return writtenWay(request, values) ?? { kind: 'none' };
    case 'basic':
      return { kind: 'basic' };
    case 'bearer':
      return { kind: 'key', in: 'header', name: 'Authorization', isBearer: true };
    case 'apikey': {
      const name = fillIn(textOf(parameters['key']), values);
      if (name === '' || name.includes('{{'))
        return writtenWay(request, values) ?? { kind: 'unsupported', type: 'an API key without a name' };
      return { kind: 'key', in: parameters['in'] === 'query' ? 'query' : 'header', name, isBearer: false };
    }
    case 'oauth2':
      return { kind: 'oauth2', parameters };
    default:
      return { kind: 'unsupported', type: auth?.type ?? '' };
  }
}

/** A credential that the author put into headers or the query by hand. */
function writtenWay({ headers, url }: CollectionRequest, values: Values): Way | undefined {
  const sent = headers.filter(({ disabled }) => !disabled);
  const authorization = sent.find(({ key }) => key.toLowerCase() === 'authorization');
  if (authorization) {
    const value = fillIn(authorization.value, values);
    if (/^basic\b/i.test(value)) return { kind: 'basic' };
    return { kind: 'key', in: 'header', name: 'Authorization', isBearer: /^bearer\b/i.test(value) };
  }
  const header = sent.find(({ key }) => KEY_NAMES.test(key));
  if (header) return { kind: 'key', in: 'header', name: header.key, isBearer: false };
  const query = url.query.find(({ key, disabled }) => !disabled && KEY_NAMES.test(key));
  return query && { kind: 'key', in: 'query', name: query.key, isBearer: false };
}

/** Names under which services take keys. */
const KEY_NAMES =
  /^(x-)?(api[-_]?key|apikey|auth[-_]?token|access[-_]?token|auth[-_]?key|api[-_]?token|private-token|ocp-apim-subscription-key|subscription-key|functions-key)$|^x-[a-z]+-(api-?key|api-?token|auth-?token|access-?token)$/i;

function keyOf(way: Way | undefined): string {
  switch (way?.kind) {
    case 'basic':
      return 'basic authentication';
    case 'oauth2':
      return 'OAuth 2.0';
    case 'key':
      return `a key in the ${way.in === 'header' ? `header ${way.name}` : `query parameter ${way.name}`}`;
    case 'unsupported':
      return `unsupported ${way.type}`;
    default:
      return 'none';
  }
}

function schemeOf(way: Way, request: CollectionRequest, values: Values, note: Note): SignInScheme {
  if (way.kind === 'basic') return { name: 'basic_auth', kind: 'basic', definition: { type: 'basic' } };
  if (way.kind === 'oauth2') {
    const scheme = oauthScheme(way.parameters, values, (kind, what, instead) => note(kind, request.at, what, instead));
    if (scheme) return scheme;
  }
  const isBearer = way.kind === 'oauth2' || (way.kind === 'key' && way.isBearer);
  const [place, name] = way.kind === 'key' ? [way.in, way.name] : (['header', 'Authorization'] as const);
  if (isBearer)
    note(
      'changed',
      request.at,
      'Requests sign in with a bearer token.',
      'It is an API key in the header Authorization: people type "Bearer", a space and the token. A setheader policy can add the word.',
    );
  return { name: 'api_key', kind: isBearer ? 'bearer' : 'api-key', definition: { type: 'apiKey', in: place, name } };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
