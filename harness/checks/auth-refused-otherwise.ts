import type { Check } from './check.ts';

export const authRefusedOtherwise: Check = {
  id: 'auth-refused-otherwise',
  title: 'A bad credential is refused with 401 or 403',
  severity: 'warning',
  fault: 'service',
  why: 'On 401 the platform refreshes the token or asks for a new connection; any other status hides that the credential is at fault.',
  hint: 'Let the service check the credential before everything else and answer 401.',
  *check({ case: made, response, operation }) {
    if (made.expected.kind !== 'unauthorised' || response.status < 400 || response.status >= 500) return;
    if (response.status === 401 || response.status === 403) return;
    const how = made.credential === 'missing' ? 'without a credential' : 'with a wrong credential';
    yield { message: `A request ${how} is answered with ${response.status} instead of 401 or 403.`, at: operation.at };
  },
};
