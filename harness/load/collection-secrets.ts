import { ownVariables } from '../collections/collection-variables.ts';
import { substitute, type VariableSource } from '../collections/postman.ts';
import { isObject } from '../lib/is-object.ts';
import { namesSecret } from '../lib/names-secret.ts';
import { standsForNothing } from '../lib/stands-for-nothing.ts';
import type { Collection, CollectionAuth } from '../model/collection.ts';
import { presentedIn } from './presented-in.ts';

/** Parameters of Postman's ways to sign in whose values are secrets. */
const SECRET_PARAMETERS: ReadonlySet<string> = new Set([
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'refresh_token',
  'clientSecret',
  'clientToken',
  'consumerSecret',
  'tokenSecret',
  'accessKey',
  'secretKey',
  'sessionToken',
  'authKey',
  'privateKey',
  'secret',
]);

/** Shorter values of variables are words of any text. */
const SHORTEST = 8;

/** A value with the name that it is hidden behind. */
export type NamedValue = readonly [name: string, value: string];

/**
 * The secrets of a collection and of what it runs with: what its ways to sign in present, and what variables, headers and columns of
 * data hold whose names say so.
 */
export function secretsOf(
  collection: Collection,
  given: VariableSource,
  rows: readonly VariableSource[],
  known: readonly NamedValue[],
): Readonly<Record<string, string>> {
  const own = ownVariables(collection);
  const auths = [collection.auth, ...collection.requests.map(({ auth }) => auth)].filter((auth) => auth !== undefined);
  const headers = collection.requests.flatMap((request) => request.headers.map(({ key, value }): NamedValue => [key, value]));
  const query = collection.requests.flatMap(({ url }) => url.query.map(({ key, value }): NamedValue => [key, value]));
  const written = [
    ...auths.flatMap(parametersOf),
    ...secretVariables(collection.source),
    ...query.filter(([name, value]) => namesSecret(name) && value.length >= SHORTEST),
    ...headers.flatMap(([name, value]) => (namesSecret(name) ? presentedIn(name, value) : [])),
  ];
  const presented = unique(written).flatMap(([name, text]) =>
    (text.includes('{{') ? [{}, ...rows] : [{}]).map((row): NamedValue => [name, substitute(text, [row, given, own])]),
  );
  const named = [own, given, ...rows].flatMap((values) =>
    Object.entries(values).flatMap(([name, text]): NamedValue[] => {
      const value = namesSecret(name) ? substitute(text, [given, own]) : '';
      return value.length >= SHORTEST ? [[name, value]] : [];
    }),
  );
  return byName(
    [...known, ...[...presented, ...named].filter(([, value]) => !standsForNothing(value))].filter(
      ([name, value]) => value !== '' && !value.includes('{{') && !isItsName(name, value),
    ),
  );
}

function parametersOf({ type, parameters }: CollectionAuth): readonly NamedValue[] {
  return Object.entries(parameters).flatMap(([name, value]): NamedValue[] => {
    // `tokenRequestParams` and its like: what is sent besides.
    if (Array.isArray(value))
      return value
        .filter(isObject)
        .flatMap(({ key, value: sent }): NamedValue[] =>
          typeof key === 'string' && typeof sent === 'string' && (SECRET_PARAMETERS.has(key) || namesSecret(key)) ? [[key, sent]] : [],
        );
    return typeof value === 'string' && (SECRET_PARAMETERS.has(name) || (type === 'apikey' && name === 'value')) ? [[name, value]] : [];
  });
}

/** Variables that Postman itself keeps out of sight, at every level. */
function secretVariables(item: Readonly<Record<string, unknown>>): readonly NamedValue[] {
  const lists = [item['variable'], item['item']].map((list) => (Array.isArray(list) ? list.filter(isObject) : []));
  const [own = [], inner = []] = lists;
  const secret = own.filter(({ type, value }) => /^(secret|vault)$/.test(String(type)) && typeof value === 'string');
  return [...secret.map(({ key, value }): NamedValue => [String(key), String(value)]), ...inner.flatMap(secretVariables)];
}

/** What stands where a secret would go, `password` or `<api_key>`, is none. */
function isItsName(name: string, value: string): boolean {
  const bare = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');
  return bare(value) === bare(name);
}

function unique(values: readonly NamedValue[]): readonly NamedValue[] {
  return [...new Map(values.map((pair) => [JSON.stringify(pair), pair])).values()];
}

/** Each value once; a further value of one name is told from the first. */
export function byName(values: readonly NamedValue[]): Record<string, string> {
  const hidden: Record<string, string> = {};
  const seen = new Set<string>();
  const last = new Map<string, number>();
  for (const [name, value] of values) {
    if (seen.has(value)) continue;
    seen.add(value);
    let n = last.get(name) ?? 1;
    let label = name;
    while (Object.hasOwn(hidden, label)) label = `${name} (${++n})`;
    last.set(name, n);
    hidden[label] = value;
  }
  return hidden;
}
