import type { SequenceCheck } from './check.ts';
import { oldNews } from './parts/quiet-news.ts';
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
    const polls = pollsOf(played);
    const { first } = polls;
    const at = played.operation.at;
    if (first && first.news.length > 0)
      yield { message: `The first poll, without state, is answered with ${first.status} and ${itemCount(first.news.length)}.`, at };
    const old = oldNews(polls).length;
    if (old === 0) return;
    const message = `The poll right after the first one tells ${itemCount(old)} from before: the state does not begin at the first poll.`;
    yield { message, at };
  },
};
