import type { Attachment } from '../auth/auth-type.ts';
import { isGuessable } from '../lib/is-guessable.ts';
import { isSuccess } from '../lib/is-success.ts';
import { ownAddress, type ServiceAddress } from '../lib/own-address.ts';
import { retryAfterMs } from '../lib/retry-after.ts';
import { shortened } from '../lib/shortened.ts';
import type { GatewayNote, TransportFailure, WireRequest, WireResponse } from '../model/exchange.ts';
import type { Place } from '../model/place.ts';
import { LONGEST_CALL_MS } from '../model/platform-limits.ts';
import { attachToLink } from './build-request.ts';

type Outcome = { readonly response: WireResponse } | { readonly failure: TransportFailure };

/** What asking for an answer that is not ready yet needs. */
export interface FollowOptions {
  readonly service: ServiceAddress;
  /** What signs in, beside the headers of the request. */
  readonly attachment: Attachment;
  readonly send: (request: WireRequest, purpose: 'follow-up') => Promise<Outcome>;
  readonly wait: (ms: number) => Promise<void>;
  readonly now: () => Date;
  readonly stopped: () => boolean;
  /** Where the operation stands, for notes. */
  readonly at: Place;
}

/** What came of it in the end. */
export interface Followed {
  readonly outcome: Outcome;
  readonly notes: readonly GatewayNote[];
  /** Where that came from, without what signs in; absent where nothing was followed. */
  readonly link?: string;
}

/** Where the service says nothing; as the workflow engine does (recalled, not measured). */
const USUAL_WAIT_MS = 20_000;
/** No service is asked more often, whatever it says. */
const SHORTEST_WAIT_MS = 1000;

/**
 * Asks at the `Location` of a 202 until another answer comes, as the workflow engine does for every action.
 *
 * A 202 without a `Location` is an answer like any other. Where the service asks for a wait that is longer than the time left, it is not
 * waited for, and nobody knows what would have come. Source: Logic Apps, "Create custom APIs", asynchronous pattern.
 */
export async function followAsynchronous(request: WireRequest, first: Outcome, options: FollowOptions): Promise<Followed> {
  const { service, attachment, send, wait, now, stopped, at } = options;
  let outcome = first;
  let base = request.url;
  let asked = 0;
  let link: string | undefined;
  for (let waited = 0; !stopped(); asked++) {
    if ('failure' in outcome || outcome.response.status !== 202) break;
    const location = outcome.response.headers['location'];
    if (location === undefined) break;
    const note = (id: string, message: string): Followed => ({ outcome, notes: [{ id, message, at }] });
    const url = ownAddress(location, base, service);
    if (url === undefined) return note('asynchronous-location-foreign', FOREIGN(location));
    const ms = Math.max(retryAfterMs(outcome.response.headers, now()) ?? USUAL_WAIT_MS, SHORTEST_WAIT_MS);
    if (waited + Math.min(ms, USUAL_WAIT_MS) > LONGEST_CALL_MS) return note('asynchronous-endless', ENDLESS(asked));
    if (waited + ms > LONGEST_CALL_MS) return note('asynchronous-not-awaited', NOT_AWAITED(ms, waited));
    await wait(ms);
    waited += ms;
    const next = attachToLink(url, attachment);
    outcome = await send({ method: 'GET', url: next, headers: withoutBody(request.headers) }, 'follow-up');
    base = url;
    link = url;
  }
  return { outcome, notes: [], ...(link !== undefined && { link }) };
}

/**
 * Asks for a result once more, without what signs in, and tells where that is answered too.
 *
 * A link that may be a secret itself is good for whoever has it, and is not asked for; words of `paths` are none.
 */
export async function askUnsigned(
  request: WireRequest,
  link: string,
  {
    attachment,
    send,
    at,
    paths,
  }: Pick<FollowOptions, 'attachment' | 'at'> & {
    readonly send: (request: WireRequest, purpose: 'unsigned') => Promise<Outcome>;
    /** The path templates of the connector. */
    readonly paths: readonly string[];
  },
): Promise<readonly GatewayNote[]> {
  const secrets = Object.keys(attachment.headers).map((name) => name.toLowerCase());
  const names = Object.keys(attachment.query);
  const isSigned = names.some((name) => URL.parse(link)?.searchParams.has(name));
  if (secrets.length + names.length === 0 || isSigned || !isGuessable(link, [request.url, ...paths])) return [];
  const headers = Object.entries(withoutBody(request.headers)).filter(([name]) => !secrets.includes(name.toLowerCase()));
  const outcome = await send({ method: 'GET', url: link, headers: Object.fromEntries(headers) }, 'unsigned');
  if (!('response' in outcome) || !isSuccess(outcome.response.status)) return [];
  const message = `The address at which the result is, and which anybody could make up, answers ${outcome.response.status} without a credential.`;
  return [{ id: 'asynchronous-result-open', message, at }];
}

function withoutBody(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-type' && name !== 'content-length'));
}

const FOREIGN = (location: string) =>
  `The answer 202 names a Location that is not on the service's host (${shortened(location, 200)}); it was not followed.`;
const NOT_AWAITED = (ms: number, waited: number) =>
  `The answer 202 asks to wait for ${Math.round(ms / 1000)} s${waited > 0 ? `, after ${Math.round(waited / 1000)} s of waiting` : ''}; a run waits for ${LONGEST_CALL_MS / 1000} s at most, so the result is not known.`;
const ENDLESS = (asked: number) =>
  `The answer was not ready within ${LONGEST_CALL_MS / 1000} s: asked ${asked === 1 ? 'once' : `${asked} times`}, the service still says 202.`;
