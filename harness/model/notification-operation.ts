import { callbackUrls } from './callback-urls.ts';
import { type Connector, findOperation } from './connector.ts';
import type { Operation } from './operation.ts';

/** The operationId that an operation's x-ms-notification names: the webhook that tells when polling is worth while. */
export function notificationOperation({ extensions }: Operation): string | undefined {
  const written = extensions['x-ms-notification'];
  if (typeof written !== 'object' || written === null) return undefined;
  const { operationId } = written as Readonly<Record<string, unknown>>;
  return typeof operationId === 'string' ? operationId : undefined;
}

/** The webhook that wakes a polling trigger, where it can be subscribed to. */
export function wakingWebhook(connector: Connector, operation: Operation): Operation | undefined {
  const named = notificationOperation(operation);
  const webhook = named === undefined ? undefined : findOperation(connector, named);
  return webhook && callbackUrls(webhook, connector).length > 0 ? webhook : undefined;
}
