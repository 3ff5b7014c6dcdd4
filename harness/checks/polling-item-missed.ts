import { counted } from '../lib/counted.ts';
import { isStep, POLL } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { stateChange, stateGivenUp } from './parts/poll-states.ts';
import { pollsOf } from './parts/polls.ts';
import { untoldNews } from './parts/untold-news.ts';

export const pollingItemMissed: SequenceCheck = {
  id: 'polling-item-missed',
  of: ['polling-trigger'],
  title: 'What is new is told by a later poll',
  severity: 'error',
  fault: 'service',
  why: 'A flow starts for what a poll tells, and for nothing else.',
  hint: 'Check that the state of a poll without news stays what it was, and that of one with news leaves out only what that poll tells. If the service takes longer, say how long: fire.wait in the contract.',
  *checkSequence(played) {
    const polls = pollsOf(played);
    const { all, told, waiting } = polls;
    // Of a trigger that tells of one thing nobody knows whether it is to tell of the last alone.
    const untold = played.operation.trigger === 'batch' ? untoldNews(played, polls) : undefined;
    if (untold?.before !== undefined) {
      const made = counted(untold.made, 'thing');
      const message = `Of ${made} that were made, what has the id ${untold.before} is told neither by the poll with news nor by ${untold.polled}.`;
      yield { message, at: played.operation.at };
    }
    if (told || stateGivenUp(polls) || waiting.length === 0 || all.every(({ location }) => location === undefined)) return;
    // A poll that failed is told by others.
    const failed = waiting.length < played.steps.filter(({ step }) => isStep(step, POLL.news)).length;
    const strayed = all.some(({ location, url }) => location !== undefined && url === undefined);
    if (failed || strayed || stateChange(polls)?.lost !== undefined) return;
    const words = waiting.length === 1 ? 'One poll' : `${waiting.length} polls`;
    yield { message: `${words} after something new was made to happen told nothing.`, at: played.operation.at };
  },
};
