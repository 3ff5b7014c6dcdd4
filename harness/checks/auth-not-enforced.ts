import { CREDENTIAL_WORDS, hasWholeSecret } from '../model/case.ts';
import type { Check } from './check.ts';

export const authNotEnforced: Check = {
  id: 'auth-not-enforced',
  title: 'A request with a bad credential is refused',
  severity: 'error',
  fault: 'service',
  acceptance: true,
  why: 'A service that answers without the declared credential either leaks data or declares an authentication that it does not have.',
  hint: 'Let the service answer 401, or declare security: [] for an operation that is meant to be open.',
  *check({ case: made, response, operation }) {
    // Of the test connection, and of a whole secret in another form, it is told as such.
    if (made.expected.kind !== 'unauthorised' || made.kind === 'test-connection' || hasWholeSecret(made.credential)) return;
    if (response.status >= 300) return;
    yield { message: `A request ${CREDENTIAL_WORDS[made.credential]} is answered with ${response.status}.`, at: operation.at };
  },
};
