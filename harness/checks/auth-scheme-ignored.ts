import { isSuccess } from '../lib/is-success.ts';
import type { Check } from './check.ts';

/** A warning: whoever presents the whole credential may come in, so that nothing is open to anybody. */
export const authSchemeIgnored: Check = {
  id: 'auth-scheme-ignored',
  title: 'A credential without the name of its scheme is refused',
  severity: 'warning',
  fault: 'service',
  why: 'A header Authorization begins with a scheme (Bearer, Basic); what reads a credential without one may take those of another scheme for its own, and a gateway in front of the service refuses what the service lets in.',
  hint: 'Let the service answer 401 where Authorization does not begin with the scheme that it expects.',
  *check({ case: made, response, operation }) {
    if (made.credential !== 'schemeless' || made.expected.kind !== 'unauthorised' || !isSuccess(response.status)) return;
    const message = `A request with the credential alone in Authorization, without its scheme, is answered with ${response.status}.`;
    yield { message, at: operation.at };
  },
};
