import type { Mailbox } from '../model/callback.ts';
import { callbackUrls, withCallbackUrl } from '../model/callback-urls.ts';
import type { Expected } from '../model/case.ts';
import type { Exchange } from '../model/exchange.ts';
import { removalById, removalOf } from '../model/removal.ts';
import { HOOK } from '../model/trigger-steps.ts';
import { notFired } from './parts/not-fired.ts';
import type { Conclusion, Firing, Sequence, SequenceContext } from './sequence.ts';

/** What is judged by the sequence's own checks. */
const PROTOCOL: Expected = { kind: 'protocol', demand: 'what the protocol of webhooks demands' };

/** How long a notification that must not come is waited for, once another has had its time. */
const SILENCE_MS = { mock: 50, live: 500 } as const;

/**
 * A webhook as the workflow engine keeps it: subscribed with a callback address of its own when a flow is turned on, notified, and
 * unsubscribed by a DELETE of the `Location` that the subscription was answered with when it is turned off. Two flows are two
 * subscriptions. Whatever happens, what was subscribed is unsubscribed in the end.
 *
 * Source: the documentation of webhook triggers; `201` with an absolute `Location` is its demand.
 */
export const webhookTrigger: Sequence = {
  id: 'webhook-trigger',
  title: 'Webhook trigger',
  demand: 'a subscription of its own, notifications at its address while it lasts, and none once it is deleted',
  *drafts(connector, operation) {
    if (operation.kind === 'webhook-trigger' && callbackUrls(operation, connector).length > 0)
      yield { title: 'subscribed twice, notified, unsubscribed' };
  },
  async run(context) {
    const open = new Set<Subscription>();
    try {
      return await play(context, open);
    } finally {
      let n = 0;
      for (const subscription of open) await remove(context, subscription, n++ === 0 ? HOOK.cleanUp : `${HOOK.cleanUp} ${n}`);
    }
  },
};

/** A subscription that the service holds. */
interface Subscription {
  readonly mailbox: Mailbox;
  readonly exchange: Exchange;
  /** What unsubscribes it; undefined where the answer names no address of the service. */
  readonly url: string | undefined;
  /** What may do so all the same. */
  readonly guess: string | undefined;
}

async function play(context: SequenceContext, open: Set<Subscription>): Promise<Conclusion> {
  const { fire, signsIn, stopped, take } = context;
  const first = await subscribe(context, HOOK.subscribe);
  if (!first) return {};
  open.add(first);
  const second = await subscribe(context, HOOK.second);
  if (second) open.add(second);
  if (signsIn) await subscribeUnsigned(context);
  const count = createCount();
  const firing = stopped() ? undefined : await fire();
  const notified = firing !== undefined && (await awaitNotifications(context, [first, second], firing, count));
  const conclusion: Conclusion = firing || stopped() ? {} : notFired(context);
  if (first.url === undefined || stopped()) return conclusion;
  const step = { ...removalStep(context, first.url), expected: PROTOCOL };
  if (signsIn) await take({ ...step, name: HOOK.open, credential: 'missing' });
  await remove(context, first, HOOK.unsubscribe);
  open.delete(first);
  await take({ ...step, name: HOOK.repeated });
  if (notified && !stopped()) await listenAfterwards(context, first, second, count);
  return conclusion;
}

async function subscribe(context: SequenceContext, name: string): Promise<Subscription | undefined> {
  if (context.stopped()) return undefined;
  const mailbox = await context.openMailbox(name);
  const exchange = await context.take({ ...subscription(context, mailbox), name, expected: PROTOCOL });
  return isSuccess(exchange) ? { mailbox, exchange, ...removalIn(context, exchange) } : undefined;
}

/** A subscription that must be refused; one that is not is removed at once. */
async function subscribeUnsigned(context: SequenceContext): Promise<void> {
  if (context.stopped()) return;
  const mailbox = await context.openMailbox(HOOK.unsigned);
  const step = { ...subscription(context, mailbox), name: HOOK.unsigned, expected: { kind: 'unauthorised' } as const };
  const exchange = await context.take({ ...step, credential: 'missing' });
  if (isSuccess(exchange)) await remove(context, { mailbox, exchange, ...removalIn(context, exchange) }, `${HOOK.cleanUp} 0`);
}

function subscription({ connector, operation, case: made }: SequenceContext, { url }: Mailbox) {
  // Cut off half-way, it would leave a subscription behind that nobody knows of.
  return { operation, inputs: withCallbackUrl(connector, operation, made.inputs, url), outlivesStop: true as const };
}

/** Waits until each has been notified, or the time is over; whether the first was. */
async function awaitNotifications(
  context: SequenceContext,
  subscriptions: readonly (Subscription | undefined)[],
  { withinMs }: Firing,
  count: () => number,
): Promise<boolean> {
  const [first, second] = subscriptions;
  await first?.mailbox.wait(withinMs);
  const notified = first !== undefined && recordAll(context, first, HOOK.notification, count) > 0;
  // The time of both is the same.
  await second?.mailbox.wait(notified ? withinMs : SILENCE_MS[context.targetKind]);
  if (second) recordAll(context, second, HOOK.notification, count);
  return notified;
}

/** Makes it happen once more: the second subscription shows that it did, the first must hear nothing of it. */
async function listenAfterwards(
  context: SequenceContext,
  first: Subscription,
  second: Subscription | undefined,
  count: () => number,
): Promise<void> {
  // What was under way when it ended is not late.
  recordAll(context, first, HOOK.notification, count);
  const firing = await context.fire();
  if (!firing) return;
  await second?.mailbox.wait(Math.min(firing.withinMs, SILENCE_MS[context.targetKind] * 10));
  if (second) recordAll(context, second, HOOK.notification, count);
  await first.mailbox.wait(SILENCE_MS[context.targetKind]);
  recordAll(context, first, HOOK.late, count);
}

function recordAll({ record }: SequenceContext, { mailbox }: Subscription, name: string, count: () => number): number {
  const notifications = mailbox.collect();
  for (const notification of notifications) record(`${name} ${count()}`, notification);
  return notifications.length;
}

function createCount(): () => number {
  let n = 0;
  return () => ++n;
}

/** Deletes a subscription with the right credential, also where the run was stopped. */
async function remove(context: SequenceContext, { url: known, guess }: Subscription, name: string): Promise<void> {
  const url = known ?? guess;
  if (url !== undefined) await context.take({ ...removalStep(context, url), name, expected: PROTOCOL, outlivesStop: true });
}

/** By the operation that is for it, where the definition has one, so that its policies apply. */
function removalStep({ connector, operation, serviceUrl }: SequenceContext, url: string) {
  return { operation: removalOf(connector, url, serviceUrl) ?? operation, inputs: {}, url, method: 'delete' };
}

/** Where an answer names no address, the id that it gives may lead to the operation that deletes: nothing is to be left behind. */
function removalIn({ own, connector, operation }: SequenceContext, exchange: Exchange): Pick<Subscription, 'url' | 'guess'> {
  const location = exchange.response?.headers['location'];
  const path = location === undefined ? removalById(connector, operation, exchange) : undefined;
  return {
    url: location === undefined ? undefined : own(location, exchange),
    guess: path === undefined ? undefined : own(path, exchange),
  };
}

function isSuccess({ response }: Exchange): boolean {
  return response !== undefined && response.status >= 200 && response.status < 300;
}
