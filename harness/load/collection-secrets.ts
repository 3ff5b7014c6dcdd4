import { substitute, type VariableSource } from '../collections/postman.ts';
import type { Collection, CollectionAuth } from '../model/collection.ts';
import { namesSecret } from './contract/looks-secret.ts';

/** Parameters of Postman's ways to sign in whose values are secrets. */
const SECRET_PARAMETERS: ReadonlySet<string> = new Set([
  'password',
  'token',
  'accessToken',
  'refreshToken',
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
  const own = Object.fromEntries(collection.variables.filter(({ disabled }) => !disabled).map(({ key, value }) => [key, value]));
  const auths = [collection.auth, ...collection.requests.map(({ auth }) => auth)].filter((auth) => auth !== undefined);
  const headers = collection.requests.flatMap((request) => request.headers.map(({ key, value }): NamedValue => [key, value]));
  const written = [
    ...auths.flatMap(parametersOf),
    ...headers.flatMap(([name, value]): NamedValue[] => (namesSecret(name) ? [[name, value.replace(/^(basic|bearer) +/i, '')]] : [])),
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
    [...known, ...presented, ...named].filter(([name, value]) => value !== '' && !value.includes('{{') && !isItsName(name, value)),
  );
}

function parametersOf({ type, parameters }: CollectionAuth): readonly NamedValue[] {
  return Object.entries(parameters).flatMap(([name, value]): NamedValue[] =>
    typeof value === 'string' && (SECRET_PARAMETERS.has(name) || (type === 'apikey' && name === 'value')) ? [[name, value]] : [],
  );
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
function byName(values: readonly NamedValue[]): Record<string, string> {
  const hidden: Record<string, string> = {};
  const seen = new Set<string>();
  for (const [name, value] of values) {
    if (seen.has(value)) continue;
    seen.add(value);
    let label = name;
    for (let n = 2; Object.hasOwn(hidden, label); n++) label = `${name} (${n})`;
    hidden[label] = value;
  }
  return hidden;
}
