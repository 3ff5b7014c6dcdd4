import { findOperation } from '../model/connector.ts';
import { notificationOperation } from '../model/notification-operation.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const notificationExtension: Rule = {
  id: 'notification-extension',
  title: 'Every x-ms-notification stands on a polling trigger and names a webhook trigger',
  severity: 'error',
  scope: 'operations that have it',
  microsoft: { rule: 'NotificationOperationMustBeWebhook' },
  why: 'It tells the platform by which webhook to learn that polling is worth while; anything else cannot do that.',
  hint: 'Move it to the polling trigger and name the operationId of a webhook trigger, or remove it.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { 'x-ms-notification': { operationId: 'SubscribeToTickets' } } } } } },
    good: {
      definition: {
        paths: {
          '/tickets': { get: { 'x-ms-trigger': 'batch', 'x-ms-notification': { operationId: 'SubscribeToTickets' } } },
          '/hooks': { post: { operationId: 'SubscribeToTickets', 'x-ms-trigger': 'single' } },
        },
      },
    },
  },
  *check(connector) {
    for (const operation of connector.operations) {
      const { operationId, kind, extensions, at: operationAt } = operation;
      if (extensions['x-ms-notification'] === undefined) continue;
      const at = placeIn(operationAt, 'x-ms-notification');
      if (kind === 'webhook-trigger') yield { message: `The webhook trigger ${operationId} has an x-ms-notification.`, at, operationId };
      if (kind === 'action') yield { message: `${operationId} has an x-ms-notification and is no trigger.`, at, operationId };
      const named = notificationOperation(operation);
      const webhook = named === undefined ? undefined : findOperation(connector, named);
      if (webhook?.kind === 'webhook-trigger') continue;
      const what =
        named === undefined ? 'no operation' : webhook ? `"${named}", which is no webhook trigger` : `"${named}", which does not exist`;
      yield { message: `The x-ms-notification of ${operationId} names ${what}.`, at, operationId };
    }
  },
};
