import type { SequenceCheck } from './check.ts';
import { pollsOf } from './parts/polls.ts';
import { untoldNews } from './parts/untold-news.ts';

/** It takes something at just the wrong moment, and whoever writes times without fractions can hardly help it: a warning. */
export const pollingItemLostAtOnce: SequenceCheck = {
  id: 'polling-item-lost-at-once',
  of: ['polling-trigger'],
  title: 'What is made right behind a poll with news is told as well',
  severity: 'warning',
  fault: 'service',
  why: 'The state stands for a time: where that has no fractions, it leaves out what is made later in the same second, and a flow never starts for it.',
  hint: 'Write times with fractions of a second, as exact as they are kept, or let the state be a number that goes up with each item.',
  *checkSequence(played) {
    const { behind, polled } = (played.operation.trigger === 'batch' && untoldNews(played, pollsOf(played))) || {};
    if (behind === undefined) return;
    const message = `What was made right behind the poll with news and has the id ${behind} is not told by ${polled}.`;
    yield { message, at: played.operation.at };
  },
};
