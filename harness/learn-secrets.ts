import { isObject } from './lib/is-object.ts';
import { jsonValue } from './lib/json-value.ts';
import { namesSecret } from './lib/names-secret.ts';
import { byName } from './load/collection-secrets.ts';
import { presentedIn } from './load/presented-in.ts';
import type { Body, WireRequest, WireResponse } from './model/exchange.ts';

/** Secrets by name, as they came up in a run. */
export type Learnt = Readonly<Record<string, string>>;

/** Shorter values are words of any text. */
const SHORTEST = 8;
/** Longer ones are documents. */
const LONGEST = 20_000;

/**
 * In bodies of services much is a token that is no secret, one that leads to the next page, say, and much is told of secrets:
 * `passwordLastChanged`.
 */
const SECRET_FIELD =
  /^((access|refresh|id|session|auth|bearer|security)[-_ ]?)?token$|^jwt$|(secret|password|passwd|api[-_ ]?key|secret[-_ ]?(access[-_ ]?)?key)[-_ ]?(text|value|hash)?\d*$/i;

/** Dates, as ISO and as HTTP write them, and media types: ordinary values, whatever they are named. */
const ORDINARY =
  /^(\d{4}-\d\d-\d\d([T ][\d:.,]+ ?(Z|[+-]\d\d:?\d\d)?)?|(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} [\d:]+ GMT|(application|audio|font|image|message|model|multipart|text|video)\/[\w.+-]+(;.*)?)$/i;

/** What a request of a collection presents: in headers and query parameters whose names say so, and in what it asks a token with. */
export function secretsOfCall({ url, headers, body }: Omit<WireRequest, 'method'>): Learnt {
  const query = [...(URL.parse(url)?.searchParams ?? [])].filter(([name]) => namesSecret(name));
  const named = Object.entries(headers).filter(([name]) => namesSecret(name));
  return learnt([...query, ...named.flatMap(([name, value]) => presentedIn(name, value)), ...(body ? secretFields(body) : [])]);
}

/** What an answer gives whoever asks for a token. Words of the definition, a value of an enumeration, say, are no secrets. */
export function secretsOfAnswer({ body }: Pick<WireResponse, 'body'>, definition: string): Learnt {
  return learnt(secretFields(body).filter(([, value]) => !definition.includes(JSON.stringify(value))));
}

/** Of variables those whose names say so. */
export function secretsOfVariables(variables: readonly (readonly [name: string, value: string])[]): Learnt {
  return learnt(variables.filter(([name]) => namesSecret(name)));
}

function learnt(pairs: readonly (readonly [string, string])[]): Learnt {
  return byName(
    pairs.filter(([, value]) => value.length >= SHORTEST && value.length <= LONGEST && !value.includes('{{') && !ORDINARY.test(value)),
  );
}

function secretFields({ encoding, data }: Body): readonly (readonly [string, string])[] {
  if (encoding !== 'utf8' || !SECRET_ANYWHERE.test(data)) return [];
  if (/^\s*[{[]/.test(data)) return fieldsIn(jsonValue(data));
  return [...new URLSearchParams(data)].filter(([name]) => SECRET_FIELD.test(name));
}

/** Whether it is worth to take a body apart. */
const SECRET_ANYWHERE = /token|jwt|secret|passw|api[-_ ]?key/i;

/** Without recursion: a service may send what is nested deeper than the stack goes. */
function fieldsIn(root: unknown): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  const ahead: unknown[] = [root];
  while (ahead.length > 0) {
    const value = ahead.pop();
    if (Array.isArray(value)) for (const item of value) ahead.push(item);
    else if (isObject(value))
      for (const [name, inner] of Object.entries(value)) {
        if (typeof inner !== 'string') ahead.push(inner);
        else if (SECRET_FIELD.test(name)) found.push([name, inner]);
      }
  }
  return found;
}
