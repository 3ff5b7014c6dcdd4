import { isSuccess } from '../../lib/is-success.ts';
import { type Connector, policiesOf } from '../../model/connector.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Operation } from '../../model/operation.ts';

/** What is said of such a refusal first. */
export const GOOD_FOR_TOKEN = 'The credential of the contract was good for a token, and with what policies make of that';

/**
 * Whether policies have got a token for the credential before the request: then the credential is good, and what is refused is what the
 * policies made of the token. Only of 401: what somebody may not do (403) hangs on the person.
 */
export function isRefusedAfterExchange(connector: Connector, operation: Operation, { calls = [], response }: Exchange): boolean {
  if (response?.status !== 401 || !calls.some((call) => call.purpose === 'side-call' && isSuccess(call.response?.status))) return false;
  return policiesOf(connector, operation).some(
    ({ templateId, parameters }) =>
      templateId === 'setvaluefromurl' && /@headers?\(\s*'authorization'/i.test(String(parameters['parameterTemplate'])),
  );
}
