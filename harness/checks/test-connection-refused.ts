import { testConnectionId } from '../model/test-connection.ts';
import { isOfContent, type SequenceCheck } from './check.ts';
import { GOOD_FOR_TOKEN, isRefusedAfterExchange } from './parts/exchanged-key.ts';
import { refusesCredential } from '../lib/refuses-credential.ts';

export const testConnectionRefused: SequenceCheck = {
  id: 'test-connection-refused',
  of: ['test-connection'],
  title: 'The test connection succeeds with a good credential',
  severity: 'error',
  fault: 'service',
  why: 'The platform calls this operation when a connection is made, and takes anything but a success for a bad credential: nobody could sign in.',
  hint: 'Let the operation answer 2xx to whoever signs in, or name another in x-ms-capabilities.testConnection.',
  *checkSequence({ connector, steps: [good], operation, refusedBefore, givenFault }) {
    const status = good?.response?.status;
    // Server errors are told of every request; 429 asks for fewer of them, and says nothing of this one.
    if (!good || status === undefined || status < 400 || status >= 500 || status === 429) return;
    if (isRefusedAfterExchange(connector, operation, good)) {
      yield { message: `${GOOD_FOR_TOKEN} the test connection is answered with ${status}.`, at: operation.at, fault: 'connector' };
      return;
    }
    const ofGiven = isOfContent(status) ? givenFault() : undefined;
    if (ofGiven !== undefined) {
      const message = `The test connection is answered with ${status}, and was not called as the definition declares: ${ofGiven}.`;
      const hint = `Give a value as declared under operations.${operation.operationId}.inputs in the contract.`;
      yield { message, at: operation.at, fault: 'configuration', hint };
      return;
    }
    const isDeclared = testConnectionId(connector) !== undefined;
    // One that stands in for it may be for those alone who may do more.
    const fault = !isDeclared && refusesCredential(status) ? 'credentials' : undefined;
    const before = refusedBefore(good);
    const seen = before === undefined ? '' : `, as the same request is in ${before}`;
    yield {
      message: `With a good credential the test connection is answered with ${status}${seen}.`,
      at: operation.at,
      ...(fault !== undefined && { fault }),
      ...(before !== undefined && { hint: SAME }),
    };
  },
};

const SAME = 'Look at what is told of that case: both have one cause, and until it is mended nobody can sign in.';
