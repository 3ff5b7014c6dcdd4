import { isSuccess } from '../lib/is-success.ts';
import { withCallbackUrl } from '../model/callback-urls.ts';
import { wakingWebhook } from '../model/notification-operation.ts';
import { inputKey, type Operation } from '../model/operation.ts';
import { removalById, removalOf } from '../model/removal.ts';
import { HOOK, WOKEN } from '../model/trigger-steps.ts';
import { notFired } from './parts/not-fired.ts';
import type { Sequence, SequenceContext, SequenceDraft, SequencePlanning } from './sequence.ts';

const DEMAND = 'what is new, at the poll that a notification asks for';

/**
 * Polling that a webhook wakes: a flow subscribes by the one operation, and gets what is new by the other whenever it is notified. Makers fill
 * in the inputs of both on one card, equal names once.
 *
 * Source: `x-ms-notification`, as the designer of Logic Apps reads it. That the first poll, before anything happens, gives the state to
 * go on with where the service keeps one is inferred.
 */
export const notifiedPolling: Sequence = {
  id: 'notified-polling',
  title: 'Polling that a webhook wakes',
  demand: DEMAND,
  *drafts(connector, operation, planning) {
    const webhook = wakingWebhook(connector, operation);
    if (webhook) yield draftOf(operation, webhook, planning);
  },
  async run(context) {
    const { connector, operation, case: made, take, own, fire, record, stopped, openMailbox } = context;
    const webhook = wakingWebhook(connector, operation);
    if (!webhook) return { inconclusive: 'there is nothing that could wake it' };
    const poll = (name: string, url?: string) =>
      take({ name, operation, inputs: made.inputs, ...(url !== undefined && { url }), expected: { kind: 'success' } });
    const before = await poll(WOKEN.before);
    if (!isSuccess(before.response?.status)) return { inconclusive: 'the first poll failed' };
    const location = before.response?.headers['location'];
    const state = location === undefined ? undefined : own(location, before);
    const mailbox = await openMailbox(HOOK.subscribe);
    const inputs = withCallbackUrl(connector, webhook, made.inputs, mailbox.url);
    const subscribed = await take({
      name: HOOK.subscribe,
      operation: webhook,
      inputs,
      expected: { kind: 'protocol', demand: DEMAND },
      outlivesStop: true,
      fresh: true,
      aside: true,
    });
    if (!isSuccess(subscribed.response?.status)) return { inconclusive: 'the subscription was refused' };
    try {
      const firing = stopped() ? undefined : await fire();
      if (!firing) return stopped() ? {} : notFired(context);
      await mailbox.wait(firing.withinMs);
      const notifications = mailbox.collect();
      for (const [index, notification] of notifications.entries()) record(`${HOOK.notification} ${index + 1}`, notification);
      if (notifications.length === 0) return { inconclusive: 'nothing was told to the callback address' };
      await poll(WOKEN.after, state);
      return {};
    } finally {
      await unsubscribe(context, webhook, subscribed);
    }
  },
};

/** With the inputs of the webhook besides; where both have one, it is one. */
function draftOf(operation: Operation, webhook: Operation, { obstacleTo, targetKind, valueOf }: SequencePlanning): SequenceDraft {
  const title = `polled when ${webhook.operationId} is notified`;
  const keys = new Set(operation.parameters.map((parameter) => inputKey(operation, parameter)));
  const inputs: Record<string, unknown> = {};
  for (const parameter of webhook.parameters) {
    const key = inputKey(webhook, parameter);
    if (keys.has(key) || !(parameter.required || parameter.in === 'body')) continue;
    const made = valueOf(webhook, parameter);
    if (!made || !(made.known || targetKind === 'mock'))
      return { title, obstacle: `no value is given for "${key}"; add one under operations.${webhook.operationId}.inputs in the contract` };
    inputs[key] = made.value;
  }
  const hindered = obstacleTo(webhook);
  return { title, inputs, ...(hindered !== undefined && { obstacle: `${webhook.operationId} is not called: ${hindered}` }) };
}

/** Where the answer names no address of the service, the operation that deletes may be found by the id that it gives. */
async function unsubscribe(
  { connector, own, take, serviceUrl }: SequenceContext,
  webhook: Operation,
  subscribed: Parameters<SequenceContext['own']>[1],
): Promise<void> {
  const link = subscribed.response?.headers['location'] ?? removalById(connector, webhook, subscribed);
  const url = link === undefined ? undefined : own(link, subscribed);
  if (url === undefined) return;
  const removal = removalOf(connector, url, serviceUrl) ?? webhook;
  const expected = { kind: 'protocol', demand: DEMAND } as const;
  await take({ name: HOOK.cleanUp, operation: removal, inputs: {}, url, method: 'delete', expected, outlivesStop: true, aside: true });
}
