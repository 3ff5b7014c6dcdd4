import { retryAfterMs } from '../lib/retry-after.ts';
import { shortened } from '../lib/shortened.ts';
import type { SequenceCheck } from './check.ts';
import { pollsOf } from './parts/polls.ts';

export const pollingRetryAfter: SequenceCheck = {
  id: 'polling-retry-after',
  of: ['polling-trigger'],
  title: 'Retry-After of a trigger says a number of seconds or a date',
  severity: 'warning',
  fault: 'service',
  why: 'It says when to poll next; what cannot be read leaves that to the recurrence of the flow.',
  hint: 'Write whole seconds: Retry-After: 15.',
  *checkSequence(played) {
    for (const { exchange } of pollsOf(played).all) {
      const text = exchange.response?.headers['retry-after'];
      if (text === undefined || retryAfterMs({ 'retry-after': text }, new Date(exchange.startedAt)) !== undefined) continue;
      yield { message: `Retry-After of the ${exchange.step} is "${shortened(played.redact(text), 100)}".`, at: played.operation.at };
      return;
    }
  },
};
