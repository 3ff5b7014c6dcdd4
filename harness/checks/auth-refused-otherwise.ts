import { CREDENTIAL_WORDS, type CredentialUse } from '../model/case.ts';
import { type Check, isTurnedAway } from './check.ts';

/** Credentials that are no credentials at all may be called a bad request. Source: RFC 6750, section 3.1, `invalid_request`. */
const UNREADABLE: ReadonlySet<CredentialUse> = new Set<CredentialUse>(['empty', 'empty-password', 'malformed', 'schemeless']);

/**
 * Inputs that nobody gave may be what is refused: a 404 is right for a record that does not exist, where the service looks for it first.
 * That is no proof of anything until the contract gives some that exist.
 */
export const authRefusedOtherwise: Check = {
  id: 'auth-refused-otherwise',
  title: 'A bad credential is refused with 401 or 403',
  severity: 'error',
  fault: 'service',
  why: 'On 401 the platform refreshes the token or asks for a new connection; any other status hides that the credential is at fault.',
  hint: 'Let the service check the credential before everything else and answer 401; give inputs that exist in the contract.',
  *check({ case: made, response, operation }) {
    if (made.expected.kind !== 'unauthorised' || response.status < 400 || response.status >= 500) return;
    // 429 asks for fewer requests, whoever makes them.
    if (isTurnedAway(response.status)) return;
    // To somebody else, a record that is not theirs need not be said to exist.
    if (response.status === 404 && made.credential === 'someone-elses') return;
    if (response.status === 400 && UNREADABLE.has(made.credential)) return;
    const message = `A request ${CREDENTIAL_WORDS[made.credential]} is answered with ${response.status} instead of 401 or 403`;
    if (made.invented.length === 0)
      yield { message: `${message}: the platform does not take that for a bad credential.`, at: operation.at };
    else {
      const inputs = made.invented.map((key) => `"${key}"`).join(', ');
      yield { message: `${message}, perhaps for what stands in the place of ${inputs}.`, at: operation.at, fault: 'configuration' };
    }
  },
};
