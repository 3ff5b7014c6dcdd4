import { Buffer } from 'node:buffer';
import { decoded } from '../../lib/decoded.ts';
import { isObject } from '../../lib/is-object.ts';
import { jsonValue } from '../../lib/json-value.ts';
import { standsForNothing } from '../../lib/stands-for-nothing.ts';
import { namesSecret } from '../../lib/names-secret.ts';
import { byName, type NamedValue } from '../../load/collection-secrets.ts';
import { presentedIn } from '../../load/presented-in.ts';
import type { Body, WireRequest, WireResponse } from '../../model/exchange.ts';
import type { OpenTarget } from '../target/open-target.ts';
import type { Passage } from '../../replay/replay-cases.ts';

/** Takes note of secrets as they come up on a target, so that nothing that is written down shows them. */
export interface SecretLearner {
  /** What a request of a collection presents: in headers, cookies and query parameters, and in what it asks a token with. */
  readonly ofCall: (call: Omit<WireRequest, 'method'>) => void;
  /** What an answer gives whoever signs in: in its body, in headers, and in the cookies that it sets. */
  readonly ofAnswer: (response: Pick<WireResponse, 'headers' | 'body'>) => void;
  /** Of variables those whose names say so. */
  readonly ofVariables: (variables: readonly NamedValue[]) => void;
}

/** Shorter values are words of any text. */
const SHORTEST = 8;
/** Longer ones are documents. */
const LONGEST = 20_000;

/**
 * An answer that holds more secrets is a list of them: its first ones are learnt, for messages cite no others, and the record keeps it
 * without its body. Each one that is known makes the record slower, and takes memory.
 */
const MOST_OF_ANSWER = 500;
/** So many are learnt on a target, from whatever; then headers and bodies that hold others are withheld as a whole. */
const MOST = 5_000;

/** A learner for a target. Words of the definition, a value of an enumeration, say, are no secrets of an answer. */
export function createSecretLearner({ hide, withhold }: Pick<OpenTarget, 'hide' | 'withhold'>, definition: string): SecretLearner {
  const words = new Set(definition.match(/"(?:[^"\\]|\\.)*"/g));
  const known = new Set<string>();
  /** Learns what there is room for, and tells whether that is all. */
  const learn = (pairs: readonly NamedValue[], most = MOST): boolean => {
    const fresh = pairs.filter((pair) => maySecret(pair) && !known.has(pair[1]));
    const room = Math.min(most, MOST - known.size);
    const isAll = new Set(fresh.map(([, value]) => value)).size <= room;
    const learnt = byName(isAll ? fresh : fresh.slice(0, room));
    for (const value of Object.values(learnt)) known.add(value);
    hide(learnt);
    return isAll;
  };
  const learnFrom = (whole: string, pairs: readonly NamedValue[], most?: number): void => {
    if (!learn(pairs, most)) withhold(whole);
  };
  const learnFromHeaders = (headers: Readonly<Record<string, string>>, isSecret: (name: string) => boolean): void => {
    for (const [name, value] of Object.entries(headers)) if (isSecret(name)) learnFrom(value, presentedIn(name, value));
  };
  return {
    ofCall: ({ url, headers, body }) => {
      learn([...(URL.parse(url)?.searchParams ?? [])].filter(([name]) => namesSecret(name)));
      learnFromHeaders(headers, namesSecret);
      const { cookie = '' } = headers;
      learnFrom(cookie, cookiesIn(cookie));
      if (body) learnFrom(body.data, secretFields(body));
    },
    ofAnswer: ({ headers, body }) => {
      learnFromHeaders(headers, (name) => SECRET_HEADER.test(name));
      const { 'set-cookie': cookies = '' } = headers;
      learnFrom(cookies, cookiesSet(cookies));
      const fields = secretFields(body).filter(([, value]) => !words.has(JSON.stringify(value)));
      learnFrom(body.data, fields, MOST_OF_ANSWER);
    },
    ofVariables: (variables) => void learn(variables.filter(([name]) => namesSecret(name))),
  };
}

function maySecret([, value]: NamedValue): boolean {
  return value.length >= SHORTEST && value.length <= LONGEST && !value.includes('{{') && !ORDINARY.test(value) && !standsForNothing(value);
}

/**
 * In bodies of services much is a token that is no secret, one that leads to the next page, say, and much is told of secrets:
 * `passwordLastChanged`.
 */
const SECRET_FIELD =
  /^((access|refresh|id|session|auth|bearer|security)[-_ ]?)?token$|^jwt$|^client[-_]assertion$|(secret|password|passwd|api[-_ ]?key|secret[-_ ]?(access[-_ ]?)?key)[-_ ]?(text|value|hash)?\d*$/i;

/** A session may be one of a conference, too: what names it has digits, and is one word. */
const SESSION_FIELD = /^session([-_ ]?(id|key))?$/i;

function isSecretField([name, value]: NamedValue): boolean {
  return SECRET_FIELD.test(name) || (SESSION_FIELD.test(name) && /^\S*\d\S*$/.test(value));
}

/** Headers by which answers give something to sign in with. */
const SECRET_HEADER =
  /^(proxy-)?authorization$|(^|[-_])((access|refresh|id|session|auth|bearer|security|subject|csrf|xsrf)[-_]?token|jwt|secret|password|api[-_]?key)$|^(x-)?token$/i;

/** Cookies that keep who somebody is, by the names that they mostly have. */
const SESSION_COOKIE = /sess|sid$|auth|token|jwt|[cx]srf|remember|login|credential|secret|passw|api[-_]?key/i;

/** Dates, as ISO and as HTTP write them, and media types: ordinary values, whatever they are named. */
const ORDINARY =
  /^(\d{4}-\d\d-\d\d([T ][\d:.,]+ ?(Z|[+-]\d\d:?\d\d)?)?|(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} [\d:]+ GMT|(application|audio|font|image|message|model|multipart|text|video)\/[\w.+-]+(;.*)?)$/i;

/** Of the cookies that an answer sets those that no script of a page may see, and those whose names say so. */
function cookiesSet(lines: string): readonly NamedValue[] {
  return lines.split('\n').flatMap((line) => {
    const cookie = cookieIn(line.split(';', 1)[0] ?? '');
    return cookie && (/;\s*httponly/i.test(line) || SESSION_COOKIE.test(cookie[0])) ? [cookie] : [];
  });
}

function cookiesIn(header: string): readonly NamedValue[] {
  const cookies = header.split(';').map(cookieIn);
  return cookies.filter((cookie) => cookie !== undefined).filter(([name]) => SESSION_COOKIE.test(name));
}

/** A cookie as it reads: the redactor knows how it may be written. */
function cookieIn(pair: string): NamedValue | undefined {
  const [, name, value] = /^\s*([^=\s]+)\s*=\s*"?([^"]*?)"?\s*$/.exec(pair) ?? [];
  return name === undefined || value === undefined ? undefined : [name, decoded(value)];
}

function secretFields(body: Body): readonly NamedValue[] {
  const parts = partsOf(body);
  if (parts) return parts.filter(isSecretField);
  const { encoding, data } = body;
  if (encoding !== 'utf8' || !SECRET_ANYWHERE.test(data)) return [];
  if (/^\s*[{[]/.test(data)) return fieldsIn(jsonValue(data));
  return [...new URLSearchParams(data)].filter(isSecretField);
}

/** Whether it is worth to take a body apart. */
const SECRET_ANYWHERE = /token|jwt|session|secret|passw|api[-_ ]?key|assertion/i;

/** The parts of a form of parts, files included, that are short enough to be secrets; nothing where a body is no such form. */
function partsOf({ encoding, data }: Body): readonly NamedValue[] | undefined {
  const begin = encoding === 'utf8' ? data.slice(0, 2) : Buffer.from(data.slice(0, 4), encoding).toString('latin1', 0, 2);
  if (begin !== '--') return undefined;
  const text = encoding === 'utf8' ? data : Buffer.from(data, encoding).toString('latin1');
  return text.split(/\r?\n--/).flatMap((part): NamedValue[] => {
    if (part.length > LONGEST + 1_000) return [];
    const [, head = '', value = ''] = /^([^]*?)\r?\n\r?\n([^]*)$/.exec(part) ?? [];
    const name = /^content-disposition:.*?\bname="?([^";\r\n]+)/im.exec(head)?.[1];
    return name === undefined ? [] : [[name, encoding === 'utf8' ? value : Buffer.from(value, 'latin1').toString('utf8')]];
  });
}

/** In their order, and without recursion: a service may send what is nested deeper than the stack goes. */
function fieldsIn(root: unknown): readonly NamedValue[] {
  const found: NamedValue[] = [];
  const ahead: (readonly [name: string, value: unknown])[] = [['', root]];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const [name, value] = next;
    if (typeof value === 'string') {
      if (isSecretField([name, value])) found.push([name, value]);
    } else if (Array.isArray(value)) for (const item of value.toReversed()) ahead.push(['', item]);
    else if (isObject(value)) for (const entry of Object.entries(value).toReversed()) ahead.push(entry);
  }
  return found;
}

/** A passage that learns what is secret in every answer of the service, whatever asked for it. */
export function learning({ ofAnswer }: Pick<SecretLearner, 'ofAnswer'>, passage: Passage): Passage {
  return (job, send) =>
    passage(job, async (...request) => {
      const outcome = await send(...request);
      if ('response' in outcome) ofAnswer(outcome.response);
      return outcome;
    });
}
