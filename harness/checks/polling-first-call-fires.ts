import type { SequenceCheck } from './check.ts';
import { CLOCK_SLACK_MS, dateIn } from './parts/item-dates.ts';
import { itemCount, pollsOf } from './parts/polls.ts';

export const pollingFirstCallFires: SequenceCheck = {
  id: 'polling-first-call-fires',
  of: ['polling-trigger'],
  title: 'The first poll of a trigger fires nothing',
  severity: 'error',
  fault: 'service',
  why: 'A flow that is turned on starts with what happens from then on: whatever the first poll tells is old, and starts a run for each item.',
  hint: 'Answer a call without state with 202 and a Location that says "from now on", or let the policy pollingtrigger do so.',
  *checkSequence(played) {
    const { first, quiet } = pollsOf(played);
    const at = played.operation.at;
    if (first && first.news.length > 0) {
      yield { message: `The first poll, without state, is answered with ${first.status} and ${itemCount(first.news.length)}.`, at };
      return;
    }
    const [second] = quiet;
    if (!first || !second || second.news.length === 0) return;
    const old = second.news.filter((item) => isOld(item, Date.parse(first.exchange.startedAt))).length;
    if (old === 0) return;
    const message = `The poll right after the first one tells ${itemCount(old)} from before: the state does not begin at the first poll.`;
    yield { message, at };
  },
};

/** Whether an item holds dates and none is of about now: in between, something may have happened. */
function isOld(item: unknown, now: number): boolean {
  const values = typeof item === 'object' && item !== null ? Object.values(item) : [];
  const dates = values.map(dateIn).filter((date) => !Number.isNaN(date));
  return dates.length > 0 && dates.every((date) => date < now - CLOCK_SLACK_MS);
}
