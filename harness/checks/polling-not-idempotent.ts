import type { SequenceCheck } from './check.ts';
import { identity, itemCount, pollsOf } from './parts/polls.ts';

export const pollingNotIdempotent: SequenceCheck = {
  id: 'polling-not-idempotent',
  of: ['polling-trigger'],
  title: 'The same state gives the same items',
  severity: 'error',
  fault: 'service',
  why: 'A poll whose answer is lost on the way is repeated with the same state: what was told only once is lost then.',
  hint: 'Take what is new from the state in the address alone, and keep nothing at the service of what was told.',
  *checkSequence(played) {
    const { told, same } = pollsOf(played);
    if (!told || !same) return;
    const again = new Set(same.news.map(identity));
    const missing = told.news.filter((item) => !again.has(identity(item))).length;
    if (missing === 0) return;
    yield {
      message: `Polled once more with the same state, the service leaves out ${itemCount(missing)} of the ${told.news.length} told before.`,
      at: played.operation.at,
    };
  },
};
