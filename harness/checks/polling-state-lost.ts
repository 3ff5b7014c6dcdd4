import type { SequenceCheck } from './check.ts';
import { stateChange } from './parts/poll-states.ts';
import { pollsOf } from './parts/polls.ts';

export const pollingStateLost: SequenceCheck = {
  id: 'polling-state-lost',
  of: ['polling-trigger'],
  title: 'A poll without news keeps the state',
  severity: 'error',
  fault: 'service',
  why: 'The next poll goes exactly where the Location says: without the state it is a first poll again, and whatever happened before it is never told.',
  hint: 'Answer a poll without news with the Location that was polled, state and all.',
  *checkSequence(played) {
    const { poll, lost } = stateChange(pollsOf(played)) ?? {};
    if (!poll || lost === undefined) return;
    const message = `The ${poll.exchange.step} tells nothing new, and its Location leaves out "${played.redact(lost)}", in which the state was.`;
    yield { message, at: played.operation.at };
  },
};
