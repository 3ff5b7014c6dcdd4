import type { SequenceCheck } from './check.ts';
import { stateGivenUp } from './parts/poll-states.ts';
import { goesRoundInCircles, itemCount, pollsOf } from './parts/polls.ts';
import { toldAgain } from './parts/quiet-news.ts';

/** A service that keeps the state itself needs no Location, so that its absence alone is no fault. */
export const pollingStateMissing: SequenceCheck = {
  id: 'polling-state-missing',
  of: ['polling-trigger'],
  title: 'Every poll gives the state for the next',
  severity: 'error',
  fault: 'service',
  why: 'State lives in the Location alone: without a new one the next poll tells the same items once more, and without any nothing is ever new.',
  hint: 'Answer every poll with a Location that holds what was told last, such as ?triggerState=….',
  *checkSequence(played) {
    const polls = pollsOf(played);
    const { told, waiting, first } = polls;
    const at = played.operation.at;
    const circle = toldAgain(polls);
    const lost = told || waiting.length === 0 ? undefined : stateGivenUp(polls);
    if (told && goesRoundInCircles(polls)) {
      const message =
        told.location === undefined
          ? 'The poll with news is answered with no Location: the state before it tells the same items again, and none misses what happens meanwhile.'
          : 'The poll with news is answered with the Location that was polled already; the next one tells the same items again.';
      yield { message, at };
    } else if (circle && !circle.goesOn) {
      const what = circle.poll.location === undefined ? 'no Location' : 'the Location that was polled already';
      const again = `a later one tells ${itemCount(circle.items.length)} of it again`;
      yield { message: `The ${circle.poll.exchange.step} is answered with ${what}; ${again}.`, at };
    } else if (lost) {
      const what = 'the next poll goes to the address of the trigger itself, without state, and what happens meanwhile is never told';
      yield { message: `The ${lost.exchange.step} is answered with ${lost.status} and no Location: ${what}.`, at };
    } else if (!told && waiting.length > 0 && first && polls.all.every(({ location }) => location === undefined)) {
      yield { message: `The first poll is answered with ${first.status} and no Location; what happens afterwards is never told.`, at };
    }
  },
};
