import { flowResponse } from '../consumers/flow-response.ts';
import { powerFxResponse } from '../consumers/power-fx-response.ts';
import type { Connector } from '../model/connector.ts';
import { isVisible, type Operation } from '../model/operation.ts';
import { callbackUrls } from '../model/callback-urls.ts';
import type { Hit, Rule } from './rule.ts';

/** A default response with a schema is refused anyway (`response-default-schema`); this says what comes of it. */
export const consumerResponseDiffers: Rule = {
  id: 'consumer-response-differs',
  title: 'Flows and apps get the same answer of every action',
  severity: 'info',
  scope:
    'visible actions of which the two read different responses and at least one of these has a schema; what flows cannot read at all is left to consumer-no-outputs, and a step that waits for a call to its URL gets the notification by design',
  why: 'The designer of flows reads 200, 201 or default, or the notification content of the path; Power Fx reads the lowest code from 200 on, and has no functions of paths with a notification.',
  hint: 'Declare the result under 200 or 201, and x-ms-notification-content only on the path of the webhook.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets': {
            get: {
              responses: {
                '200': null,
                '202': { description: 'Later.' },
                default: { description: 'The tickets.', schema: { type: 'object', properties: { count: { type: 'integer' } } } },
              },
            },
          },
        },
      },
    },
    good: { definition: { paths: { '/tickets': { get: { responses: { '202': { description: 'Later.' } } } } } } },
  },
  *check(connector) {
    for (const operation of connector.operations) {
      if (!isVisible(operation) || operation.kind !== 'action') continue;
      yield* operation.notificationContent ? sharedNotification(connector, operation) : otherResponse(operation);
    }
  },
};

function* otherResponse(operation: Operation): Generator<Hit> {
  const { operationId } = operation;
  const [flows, apps] = [flowResponse(operation), powerFxResponse(operation)];
  if (!flows || !apps || flows === apps || !(flows.schema ?? apps.schema)) return;
  const message = `Of ${operationId} flows get the ${flows.status} response, apps the response ${apps.status}.`;
  yield { message, at: flows.schemaAt ?? flows.at, operationId };
}

function* sharedNotification(connector: Connector, operation: Operation): Generator<Hit> {
  const { operationId, notificationContent } = operation;
  if (!notificationContent || callbackUrls(operation, connector).length > 0) return;
  const message = `The action ${operationId} stands on a path with x-ms-notification-content: flows get that content in place of its answer, and apps do not get the action.`;
  yield { message, at: notificationContent.at, operationId };
}
