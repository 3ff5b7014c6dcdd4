import { Buffer } from 'node:buffer';
import type { Attachment } from '../../auth/auth-type.ts';
import type { CollectionCall } from './collection-call.ts';
import type { Places } from '../../collections/places-of-auth.ts';
import { decoded } from '../../lib/decoded.ts';

/** What a call has where credentials stand. */
export function textsAt({ url, headers: own }: CollectionCall, { headers, query }: Places): readonly string[] {
  const given = URL.parse(url)?.searchParams;
  return [...headers.map((name) => own[name]), ...query.flatMap((name) => given?.getAll(name) ?? [])].filter((text) => text !== undefined);
}

/** A call with nothing where credentials stand. */
export function stripped(call: CollectionCall, { headers, query }: Places): CollectionCall {
  if (headers.length === 0 && query.length === 0) return call;
  const kept = Object.entries(call.headers).filter(([name]) => !headers.includes(name));
  return { ...call, url: withoutParameters(call.url, query), headers: Object.fromEntries(kept) };
}

/** A URL without the query parameters of these names. */
export function withoutParameters(url: string, names: readonly string[]): string {
  const start = url.indexOf('?');
  if (start < 0 || names.length === 0) return url;
  const kept = url
    .slice(start + 1)
    .split('&')
    .filter((pair) => !names.includes(decoded(pair.split('=', 1)[0] ?? '')));
  return url.slice(0, start) + (kept.length > 0 ? `?${kept.join('&')}` : '');
}

/** Whether a call presents the connection's own credential already. */
export function holdsRight({ url, headers: own }: CollectionCall, { headers, query }: Attachment): boolean {
  const given = URL.parse(url)?.searchParams;
  const pairs = [
    ...Object.entries(headers).map(([name, value]) => own[name] === value),
    ...Object.entries(query).map(([name, value]) => given?.get(name) === value),
  ];
  return pairs.length > 0 && pairs.every(Boolean);
}

/** Whether a credential is what is left where nobody gave it a value: `Bearer undefined`. */
export function cameOfNothing(text: string): boolean {
  return hasOpenVariable(text) || readable(text).split(':').every(isNothing);
}

/** Whether a credential still holds a variable, for which there was no value. */
export function hasOpenVariable(text: string): boolean {
  return readable(text).includes('{{');
}

function isNothing(part: string): boolean {
  return /^(undefined|null)?$/.test(part.trim());
}

/** A credential without its scheme, and readable. */
function readable(text: string): string {
  const [, scheme = '', rest = ''] = /^(bearer|basic|token)\b *(.*)$/is.exec(text) ?? [];
  if (scheme === '') return text;
  return scheme.toLowerCase() === 'basic' ? Buffer.from(rest, 'base64').toString('utf8') : rest;
}
