import type { Rule } from './rule.ts';

export const webhookContentMissing: Rule = {
  id: 'webhook-content-missing',
  title: 'Every webhook trigger describes what it is sent',
  severity: 'error',
  scope: 'webhook triggers, internal ones included',
  microsoft: { rule: 'OperationMustHaveNotificationContentExtension' },
  why: 'The fields of an event come from x-ms-notification-content; the responses describe the subscription alone.',
  hint: 'Add x-ms-notification-content with a schema to the path, beside the operation and not inside it.',
  examples: {
    bad: { definition: { paths: { '/hooks': { post: { operationId: 'WhenTicketOpens', 'x-ms-trigger': 'single' } } } } },
    good: {
      definition: {
        paths: {
          '/hooks': {
            'x-ms-notification-content': { schema: { type: 'object', properties: { ticketId: { type: 'string' } } } },
            post: { operationId: 'WhenTicketOpens', 'x-ms-trigger': 'single' },
          },
        },
      },
    },
  },
  *check({ operations }) {
    for (const { operationId, kind, path, notificationContent, extensions, at } of operations) {
      if (kind !== 'webhook-trigger' || notificationContent) continue;
      const inside = extensions['x-ms-notification-content'] === undefined ? '' : '; it stands inside the operation';
      yield {
        message: `The path ${path} of the webhook trigger ${operationId} has no x-ms-notification-content${inside}.`,
        at,
        operationId,
      };
    }
  },
};
