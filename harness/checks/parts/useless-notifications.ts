import { isPosted } from '../../model/callback.ts';
import type { Exchange } from '../../model/exchange.ts';
import { declaredItems, declaredObject } from '../../model/schema-path.ts';
import type { Schema } from '../../model/schema.ts';
import { disguiseOfJson, readBody } from '../../model/read-body.ts';
import { HOOK } from '../../model/trigger-steps.ts';
import type { Played } from '../check.ts';
import { notificationsIn } from './subscriptions.ts';

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

/**
 * What keeps every notification from telling makers anything of what is declared, in words: its body is empty, or a list where an object
 * is declared. Whether the platform starts a run with it nobody knows for certain; one that it starts has nothing in it. Undefined where
 * one may tell something.
 */
export function whyTellingNothing(played: Played): string | undefined {
  const { operation, connector } = played;
  const schema = operation.notificationContent?.schema;
  if (!schema) return undefined;
  const isWithOutputs = declaredObject(schema, connector.definitions).properties.size > 0 || declaredItems(schema, connector.definitions);
  const notifications = notificationsIn(played.steps, HOOK.notification).filter(({ request }) => isPosted(request));
  if (!isWithOutputs || notifications.length === 0) return undefined;
  const reasons = notifications.map((notification) => whyEmptyHanded(notification, schema, played));
  return reasons.includes(undefined) ? undefined : reasons[0];
}

function whyEmptyHanded(
  { step = 'notification', request: { headers, body } }: Exchange,
  schema: Schema,
  { operation, validator, redact }: Played,
): string | undefined {
  if (!body?.data) return `${step} is empty`;
  const read = body.cut ? undefined : readBody({ status: 200, headers, body });
  // What is split has items that are looked at one by one.
  if (read?.kind !== 'json' || (operation.trigger === 'batch' && Array.isArray(read.value))) return undefined;
  try {
    const fault = validator.check(schema, read.value, MOST_FAULTS, redact).find(({ path, keyword }) => path === '' && keyword === 'type');
    return fault && `${step} is ${fault.actual}, expected ${fault.expected}`;
  } catch {
    // A schema that cannot be used is told by rules.
    return undefined;
  }
}

const MOST_FAULTS = 100;
