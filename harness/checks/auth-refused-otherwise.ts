import { CREDENTIAL_WORDS } from '../model/case.ts';
import { type Check, isTurnedAway } from './check.ts';

export const authRefusedOtherwise: Check = {
  id: 'auth-refused-otherwise',
  title: 'A bad credential is refused with 401 or 403',
  severity: 'warning',
  fault: 'service',
  why: 'On 401 the platform refreshes the token or asks for a new connection; any other status hides that the credential is at fault.',
  hint: 'Let the service check the credential before everything else and answer 401.',
  *check({ case: made, response, operation }) {
    if (made.expected.kind !== 'unauthorised' || response.status < 400 || response.status >= 500) return;
    // 429 asks for fewer requests, whoever makes them.
    if (isTurnedAway(response.status)) return;
    // To somebody else, a record that is not theirs need not be said to exist.
    if (response.status === 404 && made.credential === 'someone-elses') return;
    yield {
      message: `A request ${CREDENTIAL_WORDS[made.credential]} is answered with ${response.status} instead of 401 or 403.`,
      at: operation.at,
    };
  },
};
