import type { Example } from '../rule.ts';

/** A property that takes the callback URL. */
export const CALLBACK: Readonly<Record<string, unknown>> = { type: 'string', 'x-ms-notification-url': true };

/** An example with a webhook trigger whose body is an object with this property `url`. */
export function exampleHook(url = CALLBACK, keys: Readonly<Record<string, unknown>> = {}): Example {
  const schema = { type: 'object', ...keys, properties: { url } };
  const post = { operationId: 'WhenTicketOpens', 'x-ms-trigger': 'single', parameters: [{ name: 'hook', in: 'body', schema }] };
  return { definition: { paths: { '/hooks': { post } } } };
}
