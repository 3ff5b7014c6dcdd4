import { retryAfterMs } from '../lib/retry-after.ts';
import type { Exchange } from '../model/exchange.ts';
import { pollingPolicyOf } from '../model/connector.ts';
import { answersPoll, newsIn, NOT_MODIFIED } from '../model/news.ts';
import { leftOut, untoldIds } from '../model/told-items.ts';
import { numbered, POLL } from '../model/trigger-steps.ts';
import { notFired } from './parts/not-fired.ts';
import type { Conclusion, Firing, Sequence, SequenceContext, Step } from './sequence.ts';

/** Where a service always has something new, no more polls than these wait for a moment of peace. */
const MOST_QUIET_POLLS = 3;
/** Waits between polls begin here and double; a `Retry-After` that is longer goes before. */
const SHORTEST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 30_000;
/** Services that write times without fractions tell two things apart by this; clocks differ by a little. */
const SECOND_MS = 1_000;
const CLOCKS_MS = 50;

/**
 * A polling trigger as the workflow engine polls it: first without state, which must fire nothing; then always at the `Location` that
 * the last answer gave, before and after something new has been made to happen, until all of that is told.
 *
 * Source: the workflow engine’s contract with polling triggers, where an answer without a `Location` leads back to the address of the
 * trigger itself; by the policy `pollingtrigger` the gateway keeps it for the service.
 */
export const pollingTrigger: Sequence = {
  id: 'polling-trigger',
  title: 'Polling trigger',
  demand: 'nothing from the first poll, then what is new, once, and newest first',
  *drafts(_connector, operation) {
    if (operation.kind === 'polling-trigger') yield { title: 'polls without state, before, with and after news' };
  },
  async run(context) {
    const { stopped, fire } = context;
    const poll = createPoll(context);
    const first = await poll(POLL.first, undefined);
    if (!answersPoll(first.response?.status)) return {};
    const quiet = await untilQuiet(context, poll, stateAfter(context, first, undefined));
    if ('inconclusive' in quiet) return quiet;
    const firings = [await fire()];
    // Of one item nobody can tell whether the newest comes first, and none is left behind.
    if (firings[0]) {
      if (!firings[0].byItself && isOrderDemanded(context)) await context.wait(untilNextSecondMs(firings[0]));
      firings.push(await fire());
    }
    const fired = firings.filter((firing) => firing !== undefined);
    const last = fired.at(-1);
    if (!last) return stopped() ? {} : notFired(context);
    const told = await untilNews(context, poll, quiet.state, last.withinMs);
    if (!told || stopped()) return {};
    await poll(POLL.same, told.state);
    if (isMoreMade(context, last)) fired.push(...[await fire()].filter((firing) => firing !== undefined));
    await untilAllTold(context, poll, told, fired);
    return {};
  },
};

/** Until another second has begun: what follows at once falls into the same one. */
function untilNextSecondMs({ begun }: Firing): number {
  return 2 * SECOND_MS - (begun % SECOND_MS) + CLOCKS_MS;
}

/** Whether something more is made at once behind the news: services that leave out all of a second that they have told of lose it. */
function isMoreMade({ operation, targetKind, stopped }: SequenceContext, { byItself }: Firing): boolean {
  return operation.trigger === 'batch' && targetKind === 'live' && !byItself && !stopped();
}

function isOrderDemanded({ connector, operation, targetKind }: SequenceContext): boolean {
  return targetKind === 'live' && pollingPolicyOf(connector, operation) !== undefined;
}

type Poll = (name: string, state: string | undefined, options?: Pick<Step, 'aside'>) => Promise<Exchange>;

function createPoll({ take, operation, case: made }: SequenceContext): Poll {
  return (name, state, options) =>
    take({
      ...options,
      name,
      operation,
      inputs: made.inputs,
      ...(state !== undefined && { url: state }),
      expected: { kind: 'success' },
    });
}

type Quiet = { readonly state: string | undefined } | (Conclusion & { readonly inconclusive: string });

/** The state from which nothing is told. What lies behind one that a poll without news has changed is looked at once. */
async function untilQuiet(context: SequenceContext, poll: Poll, begin: string | undefined): Promise<Quiet> {
  let state = begin;
  /** What the poll before was asked with, where it told nothing and changed that. */
  let former: string | undefined;
  for (let n = 1; n <= MOST_QUIET_POLLS; n++) {
    const exchange = await poll(numbered(POLL.quiet, n), state);
    if (!answersPoll(exchange.response?.status)) return { inconclusive: 'a poll with the state of the one before failed' };
    const asked = state;
    state = stateAfter(context, exchange, asked);
    const news = newsOf(context, exchange);
    const isMoved = n === 1 && asked !== undefined && state !== undefined && state !== asked;
    if (news.length === 0 && !isMoved) return { state };
    if (news.length > 0 && former !== undefined) {
      // A state that is left may be good no more, which is no fault.
      const again = await poll(POLL.former, former, { aside: true });
      const missing = answersPoll(again.response?.status) ? leftOut(news, newsOf(context, again)) : [];
      if (missing.length > 0) return { inconclusive: await whyMissing(context, poll, asked, missing) };
    }
    former = isMoved && news.length === 0 ? asked : undefined;
  }
  return { inconclusive: 'the service always has something new, so that nobody can tell what is whose' };
}

/** What another state does not tell may have been handed out for good: then the state that told it tells it no more either. */
async function whyMissing(context: SequenceContext, poll: Poll, newer: string | undefined, missing: readonly unknown[]): Promise<string> {
  const exchange = await poll(POLL.newer, newer, { aside: true });
  return answersPoll(exchange.response?.status) && leftOut(missing, newsOf(context, exchange)).length < missing.length
    ? 'a poll without news leads back to what was told or was there before'
    : 'what a poll tells is not told again, so that nobody can tell what lies behind which state';
}

/** A poll that brings news, with the state that it was asked with. */
interface Told {
  readonly exchange: Exchange;
  readonly state: string | undefined;
}

/** The poll that brings news; undefined where none comes in time. */
async function untilNews(context: SequenceContext, poll: Poll, begin: string | undefined, withinMs: number): Promise<Told | undefined> {
  const { stopped } = context;
  let state = begin;
  let left = withinMs;
  for (let n = 1; !stopped(); n++) {
    const exchange = await poll(`${POLL.news} ${n}`, state);
    if (!answersPoll(exchange.response?.status)) return undefined;
    if (newsOf(context, exchange).length > 0) return { exchange, state };
    if (left <= 0) return undefined;
    left -= await pauseBehind(context, exchange, n, left);
    state = stateAfter(context, exchange, state);
  }
  return undefined;
}

/** Polls with the state that came with the news: once, and on while something that was made is not told yet. */
async function untilAllTold(context: SequenceContext, poll: Poll, told: Told, fired: readonly Firing[]): Promise<void> {
  const { stopped, own } = context;
  const made = fired.map((firing) => firing.made);
  const items = [...newsOf(context, told.exchange)];
  const location = told.exchange.response?.headers['location'];
  let state = (location === undefined ? undefined : own(location, told.exchange)) ?? told.state;
  let left = Math.max(...fired.map(({ withinMs }) => withinMs));
  for (let n = 1; !stopped(); n++) {
    const exchange = await poll(numbered(POLL.after, n), state);
    items.push(...newsOf(context, exchange));
    if (!answersPoll(exchange.response?.status) || left <= 0 || untoldIds(made, items).length === 0) return;
    left -= await pauseBehind(context, exchange, n, left);
    state = stateAfter(context, exchange, state);
  }
}

/** Waits until the next poll, as the answer asks for; gives how long that was. */
async function pauseBehind(
  { wait, targetKind }: SequenceContext,
  { response, startedAt }: Exchange,
  n: number,
  left: number,
): Promise<number> {
  const asked = targetKind === 'mock' ? 0 : (retryAfterMs(response?.headers ?? {}, new Date(startedAt)) ?? 0);
  const ms = Math.min(left, LONGEST_WAIT_MS, Math.max(asked, SHORTEST_WAIT_MS * 2 ** (n - 1)));
  await wait(ms);
  return ms;
}

function newsOf({ connector, operation }: SequenceContext, { response }: Exchange): readonly unknown[] {
  return newsIn(connector, operation, response);
}

/**
 * What the next poll is asked with: without a `Location` the trigger is polled as at first, but where nothing was modified. One off the
 * target is not followed.
 */
function stateAfter({ own }: SequenceContext, exchange: Exchange, asked: string | undefined): string | undefined {
  const location = exchange.response?.headers['location'];
  if (location === undefined) return exchange.response?.status === NOT_MODIFIED ? asked : undefined;
  return own(location, exchange) ?? asked;
}
