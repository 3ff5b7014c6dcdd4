import { shortened } from '../lib/shortened.ts';
import type { SequenceCheck } from './check.ts';
import { pollsOf } from './parts/polls.ts';

export const pollingLocationForeign: SequenceCheck = {
  id: 'polling-location-foreign',
  of: ['polling-trigger'],
  title: 'The next poll goes to the connector’s own host',
  severity: 'error',
  fault: 'service',
  why: 'The engine polls next at exactly the Location that it was given: on another host the credential does not go with it.',
  hint: 'Let the service write the Location under the address by which it was called.',
  *checkSequence(played) {
    const foreign = pollsOf(played).all.find(({ location, url }) => location !== undefined && url === undefined);
    if (!foreign?.location) return;
    const where = shortened(played.redact(foreign.location), 200);
    yield {
      message: `The Location of the ${foreign.exchange.step} leads to "${where}", which is not the service's host; nothing was sent there.`,
      at: played.operation.at,
    };
  },
};
