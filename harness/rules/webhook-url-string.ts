import { callbackUrls } from '../model/callback-urls.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const webhookUrlString: Rule = {
  id: 'webhook-url-string',
  title: 'Every callback URL is a string',
  severity: 'error',
  scope: 'properties of bodies that are marked with x-ms-notification-url and say their type',
  microsoft: { rule: 'NotificationUrlNotString' },
  why: 'The platform writes a URL there.',
  hint: 'Write "type": "string".',
  examples: {
    bad: { definition: { paths: { '/hooks': { post: hook({ type: 'object' }) } } } },
    good: { definition: { paths: { '/hooks': { post: hook({ type: 'string' }) } } } },
  },
  *check(connector) {
    for (const operation of connector.operations) {
      const { operationId } = operation;
      for (const { path, type, at } of callbackUrls(operation, connector)) {
        if (type === undefined || type === 'string') continue;
        yield { message: `The callback URL "${path}" of ${operationId} is of the type ${type}.`, at: placeIn(at, 'type'), operationId };
      }
    }
  },
};

function hook(keys: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const url = { title: 'URL', description: 'Where to call back.', 'x-ms-notification-url': true, 'x-ms-visibility': 'internal', ...keys };
  const schema = { type: 'object', required: ['url'], properties: { url } };
  return { operationId: 'WhenTicketOpens', 'x-ms-trigger': 'single', parameters: [{ name: 'hook', in: 'body', schema }] };
}
