import { isPosted } from '../../model/callback.ts';
import type { Exchange } from '../../model/exchange.ts';
import { disguiseOfJson, readBody } from '../../model/read-body.ts';
import type { Played } from '../check.ts';

/**
 * What keeps every notification from starting a flow with what has happened; undefined where one may. That an empty body does, or JSON
 * under another content type, nobody knows for certain.
 */
export function whyStartingNothing({ operation }: Played, notifications: readonly Exchange[]): string | undefined {
  const reasons = notifications.map(({ step = 'notification', request: { method, headers, body } }) => {
    if (!isPosted({ method })) return `${step} came by ${method.toUpperCase()}`;
    const schema = operation.notificationContent?.schema;
    if (!schema || schema.type === 'string' || schema.type === 'file' || !body || body.cut) return undefined;
    const message = { status: 200, headers, body };
    const isOther = readBody(message).kind !== 'json' && disguiseOfJson(message) === undefined;
    return isOther ? `${step} is ${headers['content-type']?.split(';', 1)[0] ?? 'no JSON'}` : undefined;
  });
  return reasons.includes(undefined) ? undefined : reasons[0];
}
