import type { SequenceCheck } from './check.ts';
import { stateChange, wayBack } from './parts/poll-states.ts';
import { itemCount, pollsOf } from './parts/polls.ts';

export const pollingStateLost: SequenceCheck = {
  id: 'polling-state-lost',
  of: ['polling-trigger'],
  title: 'A poll without news keeps the state',
  severity: 'error',
  fault: 'service',
  why: 'The next poll goes exactly where the Location says: without the state it is a first poll again, and whatever happened before it is never told; with one that lies further back, what is old starts runs.',
  hint: 'Answer a poll without news with the Location that was polled, state and all.',
  *checkSequence(played) {
    const polls = pollsOf(played);
    const back = wayBack(polls);
    if (back) {
      const what = `the next poll tells ${itemCount(back.items.length)} that the state before does not tell, though it is asked for later`;
      yield { message: `The ${back.poll.exchange.step} tells nothing new, and its Location leads back: ${what}.`, at: played.operation.at };
      return;
    }
    const { poll, lost } = stateChange(polls) ?? {};
    if (!poll || lost === undefined) return;
    const message = `The ${poll.exchange.step} tells nothing new, and its Location leaves out "${played.redact(lost)}", in which the state was.`;
    yield { message, at: played.operation.at };
  },
};
