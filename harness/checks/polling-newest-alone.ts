import type { SequenceCheck } from './check.ts';
import { pollsOf } from './parts/polls.ts';
import { untoldNews } from './parts/untold-news.ts';

/** A trigger may be there to tell of the last thing alone, so it is a remark. */
export const pollingNewestAlone: SequenceCheck = {
  id: 'polling-newest-alone',
  of: ['polling-trigger'],
  title: 'A trigger that tells one thing at a time tells of each',
  severity: 'info',
  fault: 'service',
  why: 'Where several things happen between two polls, no flow starts for those that are passed over.',
  hint: 'Where a flow is to start for each: tell the oldest that was not told, move the state on to that one only, and say Retry-After: 0 while there are more.',
  *checkSequence(played) {
    const { made, before, polled } = (played.operation.trigger !== 'batch' && untoldNews(played, pollsOf(played))) || {};
    if (before === undefined) return;
    const message = `Of ${made} things that were made, what has the id ${before} is told neither by the poll with news nor by ${polled}.`;
    yield { message, at: played.operation.at };
  },
};
