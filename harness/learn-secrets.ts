import { isObject } from './lib/is-object.ts';
import { namesSecret } from './lib/names-secret.ts';
import { presentedIn } from './load/presented-in.ts';
import type { Body, WireRequest, WireResponse } from './model/exchange.ts';

/** Secrets by name, as they came up in a run. */
export type Learnt = Readonly<Record<string, string>>;

/** Shorter values are words of any text. */
const SHORTEST = 8;
/** Longer ones are documents. */
const LONGEST = 20_000;

/** In bodies of services much is a token that is no secret: one that leads to the next page, say. */
const SECRET_FIELD = /^((access|refresh|id|session|auth|bearer|security)[-_ ]?)?token$|^jwt$|secret|password|passwd|api[-_ ]?key/i;

/** What a request of a collection presents: in headers and query parameters whose names say so, and in what it asks a token with. */
export function secretsOfCall({ url, headers, body }: Omit<WireRequest, 'method'>): Learnt {
  const query = [...(URL.parse(url)?.searchParams ?? [])].filter(([name]) => namesSecret(name));
  const named = Object.entries(headers).filter(([name]) => namesSecret(name));
  return learnt([...query, ...named.flatMap(([name, value]) => presentedIn(name, value)), ...(body ? secretFields(body) : [])]);
}

/** What an answer gives whoever asks for a token. */
export function secretsOfAnswer({ body }: Pick<WireResponse, 'body'>): Learnt {
  return learnt(secretFields(body));
}

/** Of variables those whose names say so. */
export function secretsOfVariables(variables: readonly (readonly [name: string, value: string])[]): Learnt {
  return learnt(variables.filter(([name]) => namesSecret(name)));
}

function learnt(pairs: readonly (readonly [string, string])[]): Learnt {
  return Object.fromEntries(pairs.filter(([, value]) => value.length >= SHORTEST && value.length <= LONGEST && !value.includes('{{')));
}

function secretFields({ encoding, data }: Body): readonly (readonly [string, string])[] {
  if (encoding !== 'utf8' || !SECRET_ANYWHERE.test(data)) return [];
  if (/^\s*[{[]/.test(data)) return fieldsIn(parsed(data));
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
