import { callbackUrls } from '../model/callback-urls.ts';
import { placeIn } from './parts/place-in.ts';
import { CALLBACK, exampleHook } from './parts/example-hook.ts';
import type { Rule } from './rule.ts';

/** Asked of actions too: some post a callback URL and wait for the answer. */
export const webhookUrlInternal: Rule = {
  id: 'webhook-url-internal',
  title: 'Every callback URL is internal',
  severity: 'error',
  scope: 'properties of bodies that are marked with x-ms-notification-url, of actions too',
  microsoft: { rule: 'NotificationUrlNotInternal' },
  why: 'The platform fills it in; makers who see the field would have to make a URL up.',
  hint: 'Add "x-ms-visibility": "internal" to the property, or to an object that holds nothing else.',
  examples: { bad: exampleHook(), good: exampleHook({ ...CALLBACK, 'x-ms-visibility': 'internal' }) },
  *check(connector) {
    for (const operation of connector.operations) {
      const { operationId } = operation;
      for (const { path, internal, at } of callbackUrls(operation, connector)) {
        if (internal) continue;
        const hidden = { kind: 'set', at: placeIn(at, 'x-ms-visibility'), value: 'internal' } as const;
        const fix = { title: 'Add "x-ms-visibility": "internal"', changes: [hidden] };
        yield { message: `The callback URL "${path}" of ${operationId} is not internal.`, at, operationId, fix };
      }
    }
  },
};
