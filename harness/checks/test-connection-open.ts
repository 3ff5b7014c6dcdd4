import { isSuccess } from '../lib/is-success.ts';
import type { SequenceCheck } from './check.ts';

export const testConnectionOpen: SequenceCheck = {
  id: 'test-connection-open',
  of: ['test-connection'],
  title: 'The test connection fails with a bad credential',
  severity: 'error',
  fault: 'service',
  acceptance: true,
  why: 'The platform takes any success for a good credential: makers are told that a mistyped one works, and their flows fail later.',
  hint: 'Let the operation answer 401 where the credential is bad, or name one in x-ms-capabilities.testConnection that needs it.',
  *checkSequence({ steps, operation }) {
    const status = steps[1]?.response?.status;
    if (status === undefined || !isSuccess(status)) return;
    yield { message: `With a bad credential the test connection is answered with ${status}.`, at: operation.at };
  },
};
