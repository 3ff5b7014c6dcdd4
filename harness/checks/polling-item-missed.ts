import { isStep, POLL } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { stateChange } from './parts/poll-states.ts';
import { pollsOf } from './parts/polls.ts';

export const pollingItemMissed: SequenceCheck = {
  id: 'polling-item-missed',
  of: ['polling-trigger'],
  title: 'What is new is told by a later poll',
  severity: 'error',
  fault: 'service',
  why: 'A flow starts for what a poll tells, and for nothing else.',
  hint: 'Check that the state of a poll without news stays what it was. If the service takes longer, say how long: fire.wait in the contract.',
  *checkSequence(played) {
    const polls = pollsOf(played);
    const { all, told, waiting } = polls;
    if (told || waiting.length === 0 || all.every(({ location }) => location === undefined)) return;
    // A poll that failed is told by others.
    const failed = waiting.length < played.steps.filter(({ step }) => isStep(step, POLL.news)).length;
    const strayed = all.some(({ location, url }) => location !== undefined && url === undefined);
    if (failed || strayed || stateChange(polls)?.lost !== undefined) return;
    const words = waiting.length === 1 ? 'One poll' : `${waiting.length} polls`;
    yield { message: `${words} after something new was made to happen told nothing.`, at: played.operation.at };
  },
};
