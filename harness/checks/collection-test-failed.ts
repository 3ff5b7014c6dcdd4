import { shortened } from '../lib/shortened.ts';
import { type Check, isTurnedAway, type Objection } from './check.ts';

/** What the mock answers is made up: tests that hold it against real data fail there, which shows nothing. */
export const collectionTestFailed: Check = {
  id: 'collection-test-failed',
  title: 'The tests of a collection pass',
  severity: 'error',
  fault: 'service',
  why: 'Whoever wrote the collection says with pm.test what must come back.',
  hint: 'Mend the service, or the test in the collection; the request and its answer are in the report.',
  *check({ exchange, operation, response: { status }, case: { expected } }) {
    const own = expected.kind === 'collection' ? expected.fault : undefined;
    for (const { name, passed, message = '' } of exchange.scripts?.tests ?? [])
      if (!passed) yield { ...testFailure(name, message, status, own), at: operation.at };
  },
};

/** What a failing test has to say; it shows nothing of a service that refuses a request which is wrong itself. */
export function testFailure(
  name: string,
  message: string,
  status: number,
  ownFault: string | undefined,
): Pick<Objection, 'message' | 'fault' | 'hint'> {
  const said = `The test "${shortened(name, 200)}" fails: ${shortened(message, 500).replace(/\.$/, '') || 'no reason given'}.`;
  if (ownFault === undefined || status < 400 || status >= 500 || isTurnedAway(status)) return { message: said };
  return {
    message: `${said} The service answers ${status}, and the request is not in order: ${ownFault}.`,
    fault: 'configuration',
    hint: 'Give the variables of the request their values, or mend it in the collection; the test of a request that is to be refused says so.',
  };
}
