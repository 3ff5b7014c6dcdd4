import type { ServiceAddress } from '../lib/own-address.ts';
import { ownAddress } from '../lib/own-address.ts';
import { shortened } from '../lib/shortened.ts';
import type { GatewayNote, ServiceCall, TransportFailure, WireRequest, WireResponse } from '../model/exchange.ts';
import type { Place } from '../model/place.ts';

type Outcome = { readonly response: WireResponse } | { readonly failure: TransportFailure };

/** What asking for an answer that is not ready yet needs. */
export interface FollowOptions {
  readonly service: ServiceAddress;
  readonly send: (request: WireRequest) => Promise<Outcome>;
  readonly wait: (ms: number) => Promise<void>;
  readonly stopped: () => boolean;
  /** Where the operation stands, for notes. */
  readonly at: Place;
}

/** What came of it in the end. */
export interface Followed {
  readonly outcome: Outcome;
  readonly calls: readonly ServiceCall[];
  readonly notes: readonly GatewayNote[];
}

/** As long as a call may take that a flow waits for. Source: limits of Power Automate, 120 s. */
const LONGEST_MS = 120_000;
/** Where the service says nothing; as the workflow engine does (recalled, not measured). */
const USUAL_WAIT_MS = 20_000;

/**
 * Asks at the `Location` of a 202 until another answer comes, as the workflow engine does for every action.
 *
 * A 202 without a `Location` is an answer like any other. Source: Logic Apps, "Create custom APIs", asynchronous pattern.
 */
export async function followAsynchronous(
  request: WireRequest,
  first: Outcome,
  { service, send, wait, stopped, at }: FollowOptions,
): Promise<Followed> {
  const calls: ServiceCall[] = [];
  let outcome = first;
  let base = request.url;
  for (let waited = 0; !stopped();) {
    if ('failure' in outcome || outcome.response.status !== 202) break;
    const location = outcome.response.headers['location'];
    if (location === undefined) break;
    const url = ownAddress(location, base, service);
    if (url === undefined) return { outcome, calls, notes: [{ id: 'asynchronous-location-foreign', message: FOREIGN(location), at }] };
    const ms = waitOf(outcome.response);
    if (waited + ms > LONGEST_MS) return { outcome, calls, notes: [{ id: 'asynchronous-endless', message: ENDLESS(calls.length), at }] };
    await wait(ms);
    // Counts as a second at least, so that a service that never asks to wait comes to an end too.
    waited += Math.max(ms, 1000);
    const next: WireRequest = { method: 'GET', url, headers: withoutBody(request.headers) };
    outcome = await send(next);
    calls.push({ purpose: 'follow-up', request: next, ...outcome });
    base = url;
  }
  return { outcome, calls, notes: [] };
}

function waitOf({ headers }: WireResponse): number {
  const text = headers['retry-after'];
  return text !== undefined && /^\d+$/.test(text) ? Number(text) * 1000 : USUAL_WAIT_MS;
}

function withoutBody(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-type' && name !== 'content-length'));
}

const FOREIGN = (location: string) =>
  `The answer 202 names a Location that is not on the service's host (${shortened(location, 200)}); it was not followed.`;
const ENDLESS = (asked: number) =>
  `The answer was not ready within ${LONGEST_MS / 1000} s: asked ${asked === 1 ? 'once' : `${asked} times`}, the service still says 202.`;
