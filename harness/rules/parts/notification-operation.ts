import type { Operation } from '../../model/operation.ts';

/** The operationId that an operation's x-ms-notification names: the webhook that tells when polling is worth while. */
export function notificationOperation({ extensions }: Operation): string | undefined {
  const written = extensions['x-ms-notification'];
  if (typeof written !== 'object' || written === null) return undefined;
  const { operationId } = written as Readonly<Record<string, unknown>>;
  return typeof operationId === 'string' ? operationId : undefined;
}
