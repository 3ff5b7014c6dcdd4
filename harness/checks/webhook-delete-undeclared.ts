import { shortened } from '../lib/shortened.ts';
import { HOOK } from '../model/trigger-steps.ts';
import { removalOf } from '../model/removal.ts';
import type { SequenceCheck } from './check.ts';
import { isReachedOtherwise } from './parts/ways-to-service.ts';
import { subscriptionOf } from './parts/subscriptions.ts';

/** Where the definition has no DELETE at all, a rule tells it. */
export const webhookDeleteUndeclared: SequenceCheck = {
  id: 'webhook-delete-undeclared',
  of: ['webhook-trigger'],
  title: 'The Location of a subscription leads to a DELETE operation of the definition',
  severity: 'warning',
  fault: 'connector',
  why: 'The gateway takes a DELETE only where the definition has an operation for it: elsewhere, the subscription of a flow that is turned off stays, and the service goes on calling.',
  hint: 'Declare an internal DELETE operation of the form of the Location, a variable in the place of the id; or let the service write the Location of the one that is declared.',
  *checkSequence(played) {
    const { connector, operation, redact, service } = played;
    const { exchange, location, url } = subscriptionOf(played, HOOK.subscribe) ?? {};
    // An address that the mock has made up says nothing of the service's.
    if (location === undefined || url === undefined || exchange?.mock || isReachedOtherwise(connector, operation)) return;
    const declared = connector.operations.filter(({ method }) => method === 'delete');
    if (declared.length === 0 || removalOf(connector, url, service.url)) return;
    const forms = declared.length === 1 ? `only DELETE ${declared[0]?.path}` : `${declared.length} DELETE operations, none for it`;
    const root = URL.parse(service.url)?.pathname ?? '/';
    yield {
      message: `The Location is "${shortened(redact(location), 200)}", and the definition has ${forms}, below ${root}.`,
      at: operation.at,
    };
  },
};
