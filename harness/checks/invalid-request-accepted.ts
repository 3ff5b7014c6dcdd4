import type { Check } from './check.ts';

export const invalidRequestAccepted: Check = {
  id: 'invalid-request-accepted',
  title: 'A request without a required input is refused',
  severity: 'warning',
  fault: 'service',
  why: 'What the service does not need should not be required of makers.',
  hint: 'Let the service answer 400, or drop the input from the required ones.',
  *check({ case: made, response, operation }) {
    if (made.expected.kind !== 'refused' || response.status >= 300) return;
    yield { message: `A request is answered with ${response.status} although ${made.expected.because}.`, at: operation.at };
  },
};
