import { NOT_MODIFIED } from '../model/news.ts';
import type { SequenceCheck } from './check.ts';
import { pollsOf } from './parts/polls.ts';

/**
 * A warning: the documentation names 200 and 202 alone, and what the engine makes of 304 is not known. Here it is read as "nothing new".
 */
export const pollingNotModified: SequenceCheck = {
  id: 'polling-not-modified',
  of: ['polling-trigger'],
  title: 'A poll without news is answered with 202',
  severity: 'warning',
  fault: 'service',
  why: 'The workflow engine is documented to take 202 for “nothing new”, and to poll on where its Location says; of 304 nothing is said, and what is no success may count as a poll that failed.',
  hint: 'Answer 202 with the Location that was polled; or see the trigger poll on in a flow on the platform, and waive this.',
  *checkSequence(played) {
    const poll = pollsOf(played).all.find(({ status }) => status === NOT_MODIFIED);
    if (poll)
      yield { message: `The ${poll.exchange.step} is answered with 304 (not modified), and not with 202.`, at: played.operation.at };
  },
};
