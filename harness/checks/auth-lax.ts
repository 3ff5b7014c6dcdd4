import { isSuccess } from '../lib/is-success.ts';
import { CREDENTIAL_WORDS, hasWholeSecret } from '../model/case.ts';
import type { Check } from './check.ts';

/** A warning: whoever comes in so has the whole secret, so that nothing is open to anybody. */
export const authLax: Check = {
  id: 'auth-lax',
  title: 'A credential is compared to the letter, the name of its scheme included',
  severity: 'warning',
  fault: 'service',
  why: 'A key of which letter case is ignored is easier to guess than it looks; what is read without its scheme (Bearer, Basic) may be one of another scheme. A gateway in front of the service may refuse both.',
  hint: 'Compare keys and tokens with letter case (a database may ignore it by default), and answer 401 where the header does not begin with the expected scheme, unless your documentation lets a key come without.',
  *check({ case: made, response, operation }) {
    if (made.expected.kind !== 'unauthorised' || !hasWholeSecret(made.credential) || !isSuccess(response.status)) return;
    yield { message: `A request ${CREDENTIAL_WORDS[made.credential]} is answered with ${response.status}.`, at: operation.at };
  },
};
