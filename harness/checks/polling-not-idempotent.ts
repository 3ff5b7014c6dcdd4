import { identity } from '../model/told-items.ts';
import { POLL } from '../model/trigger-steps.ts';
import { isTurnedAway, type SequenceCheck } from './check.ts';
import { itemCount, pollsOf } from './parts/polls.ts';
import { answeredStep } from './parts/subscriptions.ts';

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
    if (!told) return;
    const { status = 0 } = answeredStep(played, POLL.same) ?? {};
    if (isStateRefused(POLL.same, status)) {
      const message = `The state that has just told ${itemCount(told.news.length)}, asked again, is refused with ${status}.`;
      yield { message, at: played.operation.at, hint: REFUSED_HINT };
    }
    if (!same) return;
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

const REFUSED_HINT =
  'Take a state as often as it comes: the flow goes on from the new one only where it has got the answer that holds it, and asks with the old one for ever where it has not.';

/** Whether a step polls with a state that told something before, and that is refused: then it is told here, and by no other check. */
export function isStateRefused(step: string | undefined, status: number): boolean {
  return step === POLL.same && status >= 400 && status < 500 && !isTurnedAway(status);
}
