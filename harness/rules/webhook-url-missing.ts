import { callbackUrls } from '../model/callback-urls.ts';
import { exampleHook } from './parts/example-hook.ts';
import type { Rule } from './rule.ts';

export const webhookUrlMissing: Rule = {
  id: 'webhook-url-missing',
  title: 'Every webhook trigger takes the URL to call back',
  severity: 'error',
  scope: 'webhook triggers, internal ones included',
  microsoft: { rule: 'WebhookOperationsMissingNotificationUrlProperty' },
  why: 'The platform hands its callback URL over in the property marked so; without one the service has nowhere to send events.',
  hint: 'Mark the property of the body that takes the callback URL with "x-ms-notification-url": true.',
  examples: { bad: exampleHook({ type: 'string' }), good: exampleHook() },
  *check(connector) {
    for (const operation of connector.operations) {
      if (operation.kind !== 'webhook-trigger' || callbackUrls(operation, connector).length > 0) continue;
      // Elsewhere than in the body the mark is misplaced, but not missing.
      if (operation.parameters.some(({ extensions }) => extensions['x-ms-notification-url'] !== undefined)) continue;
      const { operationId, at } = operation;
      yield {
        message: `No property in the body of the webhook trigger ${operationId} is marked with x-ms-notification-url.`,
        at,
        operationId,
      };
    }
  },
};
