import type { SequenceCheck } from './check.ts';
import { stateChange, wayBack } from './parts/poll-states.ts';
import { pollsOf } from './parts/polls.ts';

/** Services that are in use go on to the time of the poll, which is well where nothing comes late: so it is a remark. */
export const pollingStateMoved: SequenceCheck = {
  id: 'polling-state-moved',
  of: ['polling-trigger'],
  title: 'A poll without news leaves the state as it was',
  severity: 'info',
  fault: 'service',
  why: 'What is stored a moment late, with a time before that of the poll, lies behind a state that has gone on, and is never told.',
  hint: 'Go on with the state to what was told last, not to the time of the poll.',
  *checkSequence(played) {
    const polls = pollsOf(played);
    const { poll, lost } = stateChange(polls) ?? {};
    if (!poll || lost !== undefined || wayBack(polls)) return;
    const message = `The ${poll.exchange.step} tells nothing new, and its Location has another state than the one it was asked with.`;
    yield { message, at: played.operation.at };
  },
};
