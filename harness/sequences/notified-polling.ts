import { isSuccess } from '../lib/is-success.ts';
import type { Mailbox, Notification } from '../model/callback.ts';
import { withCallbackUrl } from '../model/callback-urls.ts';
import type { Expected } from '../model/case.ts';
import type { Exchange } from '../model/exchange.ts';
import { newsSince } from '../model/news.ts';
import { wakingWebhook } from '../model/notification-operation.ts';
import { inputKey, type Operation } from '../model/operation.ts';
import { HOOK, numbered, WOKEN } from '../model/trigger-steps.ts';
import { createCount, hear } from './parts/hear.ts';
import { notFired } from './parts/not-fired.ts';
import { removalIn, removalStep } from './parts/unsubscribing.ts';
import type { Conclusion, Firing, Sequence, SequenceContext, SequenceDraft, SequencePlanning } from './sequence.ts';

const DEMAND = 'what is new, at the poll that a notification asks for';

const PROTOCOL: Expected = { kind: 'protocol', demand: DEMAND };

/** Where a service notifies without end of what is not there, no more polls than these are asked for. */
const MOST_POLLS = 10;

/**
 * Polling that a webhook wakes: a flow subscribes by the one operation, and gets what is new by the other whenever it is notified. Makers
 * fill in the inputs of both on one card, equal names once.
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
    const { connector, operation, case: made, take, own, fire, stopped, openMailbox } = context;
    const webhook = wakingWebhook(connector, operation);
    if (!webhook) return { inconclusive: 'there is nothing that could wake it' };
    const poll: Poll = (name, url) =>
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
      expected: PROTOCOL,
      outlivesStop: true,
      fresh: true,
      aside: true,
    });
    if (!isSuccess(subscribed.response?.status)) return { inconclusive: 'the subscription was refused' };
    try {
      // A service may greet whoever subscribes, before there is anything to fetch.
      recordAll(context, mailbox, HOOK.early, createCount());
      const firing = stopped() ? undefined : await fire();
      if (!firing) return stopped() ? {} : notFired(context);
      return await pollWhenNotified(context, { poll, mailbox, firing, before, state });
    } finally {
      const { url, guess } = removalIn(context, webhook, subscribed);
      const removal = url ?? guess;
      if (removal !== undefined)
        await take({ ...removalStep(context, webhook, removal), name: HOOK.cleanUp, expected: PROTOCOL, outlivesStop: true, aside: true });
    }
  },
};

type Poll = (name: string, url?: string) => Promise<Exchange>;

interface Waking {
  readonly poll: Poll;
  readonly mailbox: Mailbox;
  readonly firing: Firing;
  /** The first poll, and the state that it gave. */
  readonly before: Exchange;
  readonly state: string | undefined;
}

/** Polls at each notification, as the platform does, until what has happened is told: one that comes late may be of something else. */
async function pollWhenNotified(context: SequenceContext, { poll, mailbox, firing, before, state }: Waking): Promise<Conclusion> {
  const { connector, operation, own, stopped } = context;
  let asked = state;
  let left = firing.withinMs;
  const count = createCount();
  for (let n = 1; n <= MOST_POLLS && left > 0 && !stopped(); n++) {
    await mailbox.wait(left);
    const notifications = recordAll(context, mailbox, HOOK.notification, count);
    const last = notifications.at(-1);
    if (!last) return n === 1 ? { inconclusive: 'nothing was told to the callback address' } : {};
    const exchange = await poll(numbered(WOKEN.after, n), asked);
    const { response } = exchange;
    if (!isSuccess(response?.status) || newsSince(connector, operation, before.response, response).length > 0) return {};
    const location = response?.headers['location'];
    asked = (location === undefined ? undefined : own(location, exchange)) ?? asked;
    left = firing.begun + firing.withinMs - Date.parse(last.arrivedAt);
  }
  return {};
}

/** Records what has arrived, numbered on. */
function recordAll(context: SequenceContext, mailbox: Mailbox, name: string, count: () => number): readonly Notification[] {
  const notifications = hear(context, mailbox, count);
  for (const notification of notifications) context.record(`${name} ${count()}`, notification);
  return notifications;
}

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
