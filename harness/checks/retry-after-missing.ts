import type { Check } from './check.ts';

export const retryAfterMissing: Check = {
  id: 'retry-after-missing',
  title: 'A service that asks for fewer requests says when to come again',
  severity: 'warning',
  fault: 'service',
  why: 'Without Retry-After the platform tries again at times of its own, and runs into the limit once more.',
  hint: 'Send Retry-After, in seconds, with every 429.',
  // A service that leaves it out does so everywhere.
  ofTarget: true,
  *check({ response, operation }) {
    if (response.status !== 429 || response.headers['retry-after'] !== undefined) return;
    yield { message: 'An answer 429 has no Retry-After.', at: operation.at };
  },
};
