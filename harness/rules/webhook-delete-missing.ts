import type { Rule } from './rule.ts';

/**
 * The platform finds the operation by the Location header of the subscription, so any DELETE operation counts. Microsoft’s page
 * demands one; a fifth of the published connectors with webhooks have none, and no submission was seen to add it.
 */
export const webhookDeleteMissing: Rule = {
  id: 'webhook-delete-missing',
  title: 'A connector with webhook triggers has an operation that removes them',
  severity: 'warning',
  scope: 'connectors with webhook triggers; any DELETE operation is enough',
  why: 'When a flow is deleted or switched off the platform calls DELETE on the subscription; without it the service goes on sending.',
  hint: 'Declare an internal DELETE operation for the path to which the Location header of a new subscription points.',
  examples: {
    bad: { definition: { paths: { '/hooks': { post: { operationId: 'WhenTicketOpens', 'x-ms-trigger': 'single' } } } } },
    good: {
      definition: {
        paths: {
          '/hooks': { post: { operationId: 'WhenTicketOpens', 'x-ms-trigger': 'single' } },
          '/hooks/{id}': { delete: { operationId: 'DeleteHook' } },
        },
      },
    },
  },
  *check({ operations }) {
    const [first, ...more] = operations.filter(({ kind }) => kind === 'webhook-trigger');
    if (!first || operations.some(({ method }) => method === 'delete')) return;
    const others = more.length > 0 ? ` and ${more.length} more webhook trigger${more.length > 1 ? 's' : ''}` : '';
    const message = `There is no DELETE operation to remove the subscriptions of ${first.operationId}${others}.`;
    yield { message, at: first.at, operationId: first.operationId };
  },
};
