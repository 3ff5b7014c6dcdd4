import { isSuccess } from '../lib/is-success.ts';
import { retryAfterMs } from '../lib/retry-after.ts';
import type { Exchange } from '../model/exchange.ts';
import { newsIn } from '../model/news.ts';
import { POLL } from '../model/trigger-steps.ts';
import { notFired } from './parts/not-fired.ts';
import type { Conclusion, Sequence, SequenceContext } from './sequence.ts';

/** Where a service always has something new, no more polls than these wait for a moment of peace. */
const MOST_QUIET_POLLS = 3;
/** Waits between polls begin here and double; a `Retry-After` that is longer goes before. */
const SHORTEST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 30_000;

/**
 * A polling trigger as the workflow engine polls it: first without state, which must fire nothing; then always at the `Location` that
 * the last answer gave, before and after something new has been made to happen.
 *
 * Source: the workflow engine’s contract with polling triggers; by the policy `pollingtrigger` the gateway keeps it for the service.
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
    if (!isSuccess(first.response?.status)) return {};
    const quiet = await untilQuiet(context, poll, nextOf(context, first));
    if ('inconclusive' in quiet) return quiet;
    let firing = await fire();
    // Of one item nobody can tell whether the newest comes first.
    if (firing && context.operation.trigger === 'batch') firing = (await fire()) ?? firing;
    if (!firing) return stopped() ? {} : notFired(context);
    const told = await untilNews(context, poll, quiet.state, firing.withinMs);
    if (!told || stopped()) return {};
    await poll(POLL.same, told.state);
    await poll(POLL.after, nextOf(context, told.exchange) ?? told.state);
    return {};
  },
};

type Poll = (name: string, state: string | undefined) => Promise<Exchange>;

function createPoll({ take, operation, case: made }: SequenceContext): Poll {
  return (name, state) =>
    take({
      name,
      operation,
      inputs: made.inputs,
      ...(state !== undefined && { url: state }),
      expected: { kind: 'success' },
    });
}

async function untilQuiet(
  context: SequenceContext,
  poll: Poll,
  begin: string | undefined,
): Promise<{ readonly state: string | undefined } | (Conclusion & { readonly inconclusive: string })> {
  let state = begin;
  for (let n = 1; n <= MOST_QUIET_POLLS; n++) {
    const exchange = await poll(n === 1 ? POLL.quiet : `${POLL.quiet} ${n}`, state);
    state = nextOf(context, exchange) ?? state;
    if (!isSuccess(exchange.response?.status)) return { inconclusive: 'a poll with the state of the one before failed' };
    if (newsOf(context, exchange).length === 0) return { state };
  }
  return { inconclusive: 'the service always has something new, so that nobody can tell what is whose' };
}

/** The poll that brings news, with the state that it was asked with; undefined where none comes in time. */
async function untilNews(
  context: SequenceContext,
  poll: Poll,
  begin: string | undefined,
  withinMs: number,
): Promise<{ readonly exchange: Exchange; readonly state: string | undefined } | undefined> {
  const { stopped, wait, targetKind } = context;
  let state = begin;
  let left = withinMs;
  for (let n = 1; !stopped(); n++) {
    const exchange = await poll(`${POLL.news} ${n}`, state);
    if (!isSuccess(exchange.response?.status)) return undefined;
    if (newsOf(context, exchange).length > 0) return { exchange, state };
    if (left <= 0) return undefined;
    const { response, startedAt } = exchange;
    const asked = targetKind === 'mock' ? 0 : (retryAfterMs(response?.headers ?? {}, new Date(startedAt)) ?? 0);
    const ms = Math.min(left, LONGEST_WAIT_MS, Math.max(asked, SHORTEST_WAIT_MS * 2 ** (n - 1)));
    await wait(ms);
    left -= ms;
    state = nextOf(context, exchange) ?? state;
  }
  return undefined;
}

function newsOf({ connector, operation }: SequenceContext, { response }: Exchange): readonly unknown[] {
  return newsIn(connector, operation, response);
}

function nextOf({ own }: SequenceContext, exchange: Exchange): string | undefined {
  const location = exchange.response?.headers['location'];
  return location === undefined ? undefined : own(location, exchange);
}
