import { shortened } from '../lib/shortened.ts';
import type { Check } from './check.ts';

/** What the mock answers is made up: tests that hold it against real data fail there, which shows nothing. */
export const collectionTestFailed: Check = {
  id: 'collection-test-failed',
  title: 'The tests of a collection pass',
  severity: 'error',
  fault: 'service',
  why: 'Whoever wrote the collection says with pm.test what must come back.',
  hint: 'Mend the service, or the test in the collection; the request and its answer are in the report.',
  *check({ exchange, operation }) {
    for (const { name, passed, message = '' } of exchange.scripts?.tests ?? [])
      if (!passed)
        yield { message: `The test "${shortened(name, 200)}" fails: ${shortened(message, 500) || 'no reason given'}.`, at: operation.at };
  },
};
