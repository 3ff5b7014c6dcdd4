import type { SequenceCheck } from './check.ts';
import { identity } from '../model/told-items.ts';
import { itemCount, pollsOf } from './parts/polls.ts';

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
    const [before, again] = [told, same].map(({ news }) => news.map(identity));
    if (!before || !again) return;
    // Of items without an id nobody can tell whether they are the same, only how many there are.
    const known = [...before, ...again].includes(undefined) ? undefined : new Set(again);
    const missing = known ? before.filter((id) => !known.has(id)).length : before.length - again.length;
    if (missing <= 0) return;
    yield {
      message: `Polled once more with the same state, the service leaves out ${itemCount(missing)} of the ${told.news.length} told before.`,
      at: played.operation.at,
    };
  },
};
