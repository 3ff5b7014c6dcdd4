import { callbackUrls } from '../model/callback-urls.ts';
import { CALLBACK, exampleHook } from './parts/example-hook.ts';
import type { Rule } from './rule.ts';

/**
 * Asked of the property and of every object around it, not of the body parameter itself: Microsoft speaks of the chain of
 * schemas, and one in seven published connectors with webhooks has an optional body.
 */
export const webhookUrlRequired: Rule = {
  id: 'webhook-url-required',
  title: 'Every callback URL is required',
  severity: 'error',
  scope: 'the marked property and every object around it, but not the body parameter itself',
  microsoft: { rule: 'NotificationUrlNotRequired' },
  why: 'The platform leaves optional internal values out of the request, and the service would never learn where to call back.',
  hint: 'Name the property under required, and so every object around it.',
  examples: { bad: exampleHook(), good: exampleHook(CALLBACK, { required: ['url'] }) },
  *check(connector) {
    for (const operation of connector.operations) {
      const { operationId } = operation;
      for (const { path, optional, at } of callbackUrls(operation, connector)) {
        if (optional.length === 0) continue;
        const names = optional.map(({ name }) => `"${name}"`).join(' and ');
        const message = `The callback URL "${path}" of ${operationId} may be left out: ${names} is not required.`;
        // What stands in a definition may be used elsewhere, and be optional there.
        const isOwn = optional.every(({ list }) => list.pointer.startsWith(`${operation.at.pointer}/`));
        const changes = optional.map(({ name, list, others }) => ({ kind: 'set', at: list, value: [...others, name] }) as const);
        yield { message, at, operationId, ...(isOwn && { fix: { title: 'Name it under "required"', changes } }) };
      }
    }
  },
};
