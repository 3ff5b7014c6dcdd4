import { createRequire } from 'node:module';
import { type CollectionReplay, type Course, judge } from './collection-course.ts';
import { answerOf, type Called, type CollectionCall } from './collection-call.ts';
import type { RawItem, VariableSource } from '../../collections/postman.ts';
import { resolveRequest } from '../../collections/resolve-request.ts';
import { isObject } from '../../lib/is-object.ts';
import type { CollectionRequest } from '../../model/collection.ts';
import type { HarnessEvent } from '../../model/event.ts';
import { bodyOf } from '../../replay/body-of.ts';
import { type CookieJar, cookieAt, createCookieJar } from '../../replay/newman/cookie-jar.ts';
import { httpAddress } from '../../replay/newman/rewrite-address.ts';
import { variablesOf } from './variables-of-course.ts';

/** The fast way: requests without scripts need nothing but their variables. */
export async function* sendDirectly(
  { opened, service, account, requests }: Course,
  replay: CollectionReplay,
  line: (call: CollectionCall) => Promise<Called>,
): AsyncGenerator<HarnessEvent> {
  const items = itemsByPosition(opened.collection.source);
  const { timeoutMs } = opened.contract;
  const { world } = replay.how;
  const end = world.monotonic() + timeoutMs;
  let jar: CookieJar | undefined;
  for (const iteration of opened.rows.keys()) {
    const sources = variablesOf({ opened, service }, iteration);
    for (const request of requests) {
      if (replay.how.signal?.aborted) return;
      if (world.monotonic() > end)
        return account.note('collection-ended-early', `it took longer than ${timeoutMs / 1000} s`, request.position);
      const call = toCall(request, items.get(request.position) ?? {}, sources, iteration);
      const keepsCookies = request.behaviour['disableCookies'] !== true;
      const called = await line(keepsCookies ? withCookies(call, jar) : call);
      if (keepsCookies) jar = keepCookies(called, call.url, jar);
      account.enter(called, request.position);
      if (called.kind === 'exchange') yield* judge(called, replay);
      if (opened.contract.bail && called.kind === 'exchange' && called.exchange.failure) return;
    }
  }
}

/** A call with the cookies that answers have set for its address, behind its own. */
function withCookies(call: CollectionCall, jar: CookieJar | undefined): CollectionCall {
  const address = httpAddress(call.url);
  const kept = (address && jar?.getCookieStringSync(address.href)) ?? '';
  if (kept === '') return call;
  const own = call.headers['cookie'] ?? '';
  return { ...call, headers: { ...call.headers, cookie: own === '' ? kept : `${own}; ${kept}` } };
}

/** Takes the cookies of an answer into the jar, which is not there before there are any. */
function keepCookies(called: Called, url: string, jar: CookieJar | undefined): CookieJar | undefined {
  const lines = answerOf(called)?.response.headers['set-cookie'];
  const address = httpAddress(url);
  if (lines === undefined || !address) return jar;
  const made = jar ?? createCookieJar(createRequire(import.meta.url).resolve('postman-runtime'));
  for (const line of lines.split('\n')) made.setCookieSync(cookieAt(line, address.href), address.href, { ignoreError: true });
  return made;
}

function toCall(request: CollectionRequest, item: RawItem, sources: readonly VariableSource[], iteration: number): CollectionCall {
  const { method, url, headers, body } = resolveRequest(request, item, sources);
  const named = joined(headers);
  return {
    position: request.position,
    iteration,
    method,
    url,
    headers: named,
    ...(body && { body: bodyOf(body, named['content-type'] ?? '') }),
  };
}

/** Headers as newman sends them and a server reads them, those of one name together: of spellings that differ the last one counts. */
function joined(headers: readonly (readonly [string, string])[]): Record<string, string> {
  const joint = new Map<string, { readonly written: string; readonly value: string }>();
  for (const [written, text] of headers) {
    const name = written.toLowerCase();
    const value = text.replaceAll(/^[ \t]+|[ \t]+$/g, '');
    const before = joint.get(name);
    if (before?.written !== written) joint.set(name, { written, value });
    else if (!ONCE.has(name)) joint.set(name, { written, value: `${before.value}${name === 'cookie' ? '; ' : ', '}${value}` });
  }
  return Object.fromEntries([...joint].map(([name, { value }]) => [name, value]));
}

/** Of these the first one counts. */
const ONCE: ReadonlySet<string> = new Set([
  'authorization',
  'content-type',
  'from',
  'if-modified-since',
  'if-unmodified-since',
  'max-forwards',
  'proxy-authorization',
  'referer',
  'user-agent',
]);

function itemsByPosition(source: unknown): ReadonlyMap<string, RawItem> {
  const found = new Map<string, RawItem>();
  const visit = (items: unknown): void => {
    for (const item of Array.isArray(items) ? items : []) {
      if (!isObject(item)) continue;
      if (Array.isArray(item['item'])) visit(item['item']);
      else found.set(String(item['id']), item);
    }
  };
  visit(isObject(source) ? source['item'] : undefined);
  return found;
}
