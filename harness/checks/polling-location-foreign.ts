import type { SequenceCheck } from './check.ts';
import { foreignAddress } from './parts/foreign-address.ts';
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
    const { shown, why, advice } = foreignAddress(foreign.location, foreign.exchange, played);
    const message = `The Location of the ${foreign.exchange.step} leads to "${shown}", ${why}; nothing was sent there.`;
    yield { message, at: played.operation.at, ...advice };
  },
};
