import { isSuccess } from '../lib/is-success.ts';
import type { Mailbox, Notification } from '../model/callback.ts';
import { callbackUrls, withCallbackUrl } from '../model/callback-urls.ts';
import type { Expected } from '../model/case.ts';
import type { Exchange } from '../model/exchange.ts';
import { HOOK, numbered } from '../model/trigger-steps.ts';
import { createCount, hear } from './parts/hear.ts';
import { notFired } from './parts/not-fired.ts';
import { type Removal, removalIn, removalStep } from './parts/unsubscribing.ts';
import type { Conclusion, Firing, Sequence, SequenceContext } from './sequence.ts';

/** What is judged by the sequence's own checks. */
const PROTOCOL: Expected = { kind: 'protocol', demand: 'what the protocol of webhooks demands' };

/** How much longer than another took a notification is waited for that must not come. */
const SILENCE_MS = { mock: 50, live: 500 } as const;

/** How long after a subscription has ended somebody may still be told because not all of the service knows it; see `listenAfterwards`. */
const SETTLING_MS = 2000;

/** How long after subscribing a greeting may still come, and after a DELETE notifications that were under way. */
const GRACE_MS = { mock: 0, live: 500 } as const;

/**
 * A webhook as the workflow engine keeps it: subscribed with a callback address of its own when a flow is turned on, notified, and
 * unsubscribed by a DELETE of the `Location` that the subscription was answered with when it is turned off. Two flows are two
 * subscriptions. Whatever happens, what was subscribed is unsubscribed in the end, where an address on the service is known for that.
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
      for (const subscription of open) await remove(context, subscription, numbered(HOOK.cleanUp, ++n));
    }
  },
};

/** A subscription that the service holds. */
interface Subscription extends Removal {
  readonly mailbox: Mailbox;
  readonly exchange: Exchange;
  /** The bodies of the notifications that were recorded for it. */
  readonly heard: Set<string>;
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
  await hearGreetings(context, [first, second], count);
  const firing = stopped() ? undefined : await fire();
  const told = firing && (await awaitNotifications(context, [first, second], firing, count));
  const conclusion: Conclusion = firing || stopped() ? {} : notFired(context);
  if (first.url === undefined || stopped()) return conclusion;
  const step = { ...removalStep(context, context.operation, first.url), expected: PROTOCOL };
  if (signsIn) await take({ ...step, name: HOOK.open, credential: 'missing' });
  await remove(context, first, HOOK.unsubscribe);
  open.delete(first);
  await take({ ...step, name: HOOK.repeated });
  if (told?.first === undefined || stopped()) return conclusion;
  const witness = told.second === undefined ? undefined : second;
  const heard = await listenAfterwards(context, first, { tookMs: told.first, witness }, count);
  if (!('unheard' in heard)) return heard;
  const another = await subscribe(context, HOOK.third);
  if (another) open.add(another);
  return compareWithAnother(context, { first, witness: heard.unheard, another }, count);
}

async function subscribe(context: SequenceContext, name: string): Promise<Subscription | undefined> {
  if (context.stopped()) return undefined;
  const mailbox = await context.openMailbox(name);
  const exchange = await context.take({ ...subscription(context, mailbox), name, expected: PROTOCOL });
  return isSuccess(exchange.response?.status)
    ? { mailbox, exchange, ...removalIn(context, context.operation, exchange), heard: new Set() }
    : undefined;
}

/** A subscription that must be refused; one that is not is removed at once. */
async function subscribeUnsigned(context: SequenceContext): Promise<void> {
  if (context.stopped()) return;
  const mailbox = await context.openMailbox(HOOK.unsigned);
  const step = { ...subscription(context, mailbox), name: HOOK.unsigned, expected: { kind: 'unauthorised' } as const };
  const exchange = await context.take({ ...step, credential: 'missing' });
  if (isSuccess(exchange.response?.status)) await remove(context, removalIn(context, context.operation, exchange), `${HOOK.cleanUp} 0`);
}

function subscription({ connector, operation, case: made }: SequenceContext, { url }: Mailbox) {
  // Cut off half-way, it would leave a subscription behind that nobody knows of.
  return { operation, inputs: withCallbackUrl(connector, operation, made.inputs, url), outlivesStop: true as const, fresh: true as const };
}

/** Whatever comes before something is made to happen, such as a greeting to whoever subscribes, is told apart: it shows nothing. */
async function hearGreetings(
  context: SequenceContext,
  subscriptions: readonly (Subscription | undefined)[],
  count: () => number,
): Promise<void> {
  await context.wait(GRACE_MS[context.targetKind]);
  for (const subscription of subscriptions) if (subscription) recordAll(context, subscription, HOOK.early, count);
}

/** How long after the firing each was notified, in milliseconds; undefined where that was not in time. */
interface Told {
  readonly first: number | undefined;
  readonly second: number | undefined;
}

/**
 * Waits until both are notified. Where one is not, it is made to happen once more: a subscription may take effect a while after it was
 * answered. Nobody knows then which of both was told, so that the service counts as one that takes all the time it is given.
 */
async function awaitNotifications(
  context: SequenceContext,
  subscriptions: readonly [Subscription, Subscription | undefined],
  firing: Firing,
  count: () => number,
): Promise<Told> {
  const told = await awaitBoth(context, subscriptions, firing, count);
  const isTold = told.first !== undefined && (told.second !== undefined || subscriptions[1] === undefined);
  if (isTold || firing.byItself || context.targetKind === 'mock' || context.stopped()) return told;
  const again = await context.fire();
  if (!again) return told;
  const toldThen = await awaitBoth(context, subscriptions, again, count);
  const either = (once?: number, then?: number) => once ?? (then === undefined ? undefined : again.withinMs);
  return { first: either(told.first, toldThen.first), second: either(told.second, toldThen.second) };
}

async function awaitBoth(
  context: SequenceContext,
  [first, second]: readonly [Subscription, Subscription | undefined],
  { withinMs, begun }: Firing,
  count: () => number,
): Promise<Told> {
  const tookMs = ([notification]: readonly Notification[]) => notification && Math.max(0, Date.parse(notification.arrivedAt) - begun);
  await first.mailbox.wait(withinMs);
  const ofFirst = recordAll(context, first, HOOK.notification, count);
  // The time of both is the same.
  await second?.mailbox.wait(ofFirst.length > 0 ? withinMs : SILENCE_MS[context.targetKind]);
  const ofSecond = second ? recordAll(context, second, HOOK.notification, count) : [];
  return { first: tookMs(ofFirst), second: tookMs(ofSecond) };
}

/**
 * Makes it happen once more: the first subscription must hear nothing of it. The other one, where it was notified before, shows that it
 * did happen; else twice as much time must go by as the first notification took, for services are not always as quick, and all that the
 * contract allows where it happens by itself.
 *
 * What is told shortly after the DELETE may have been sent by a part of the service that did not know of it yet. Only what is told of
 * something that was made to happen later than that is late. What comes and was told before is a second delivery, not a late
 * notification; where all that happens is told in the same words, only what comes once more when it happens yet again is late.
 */
async function listenAfterwards(
  context: SequenceContext,
  first: Subscription,
  { tookMs, witness }: { readonly tookMs: number; readonly witness: Subscription | undefined },
  count: () => number,
): Promise<Conclusion | { readonly unheard: Subscription }> {
  const { fire, stopped, targetKind, wait, whyNotFired } = context;
  await wait(GRACE_MS[targetKind]);
  for (const subscription of [first, witness]) if (subscription) recordAll(context, subscription, HOOK.notification, count);
  for (let round = 1; ; round++) {
    const firing = await fire();
    const failed = 'what was to make it happen once more, after the DELETE, failed';
    if (!firing) return stopped() ? {} : { inconclusive: whyNotFired() ?? failed };
    await witness?.mailbox.wait(firing.withinMs);
    const told = witness ? recordAll(context, witness, HOOK.notification, count) : [];
    const silenceMs = witness ? 0 : firing.byItself ? firing.withinMs : Math.min(2 * tookMs, firing.withinMs);
    const arrived = await listen(context, first, silenceMs + SILENCE_MS[targetKind], count);
    const isRepeated = (notification: Notification) => first.heard.has(textOf(notification));
    const isTellingAlike = witness === undefined || told.some(isRepeated);
    const isFirstTime = round === 1 && !stopped();
    const isNew = (notification: Notification) => !isRepeated(notification) || (isTellingAlike && !isFirstTime);
    const news = arrived.filter(isNew);
    for (const notification of arrived) {
      const name = !news.includes(notification) ? HOOK.notification : isFirstTime ? HOOK.straggler : HOOK.late;
      note(context, notification, name, count);
      first.heard.add(textOf(notification));
    }
    if (isFirstTime && (news.length > 0 || (isTellingAlike && arrived.length > 0))) {
      if (news.length > 0) await settle(context, first, firing, count);
      continue;
    }
    if (!witness || told.length > 0 || news.length > 0 || stopped()) return {};
    return { unheard: witness };
  }
}

/** Waits until all of the service must know of the DELETE; what comes until then shows nothing. */
async function settle(context: SequenceContext, first: Subscription, { withinMs }: Firing, count: () => number): Promise<void> {
  await context.wait(context.targetKind === 'mock' ? 0 : Math.min(SETTLING_MS, withinMs));
  recordAll(context, first, HOOK.straggler, count);
}

const UNHEARD = 'after the DELETE the other subscription was told nothing either, so that nothing shows who is still called';

/** Where the other subscription fell silent with the one that was deleted: a new one shows whether anything happens at all. */
async function compareWithAnother(
  context: SequenceContext,
  { first, witness, another }: { readonly first: Subscription; readonly witness: Subscription; readonly another: Subscription | undefined },
  count: () => number,
): Promise<Conclusion> {
  await hearGreetings(context, [another], count);
  const firing = another && !context.stopped() ? await context.fire() : undefined;
  if (!another || !firing) return { inconclusive: (another && context.whyNotFired()) ?? UNHEARD };
  await another.mailbox.wait(firing.withinMs);
  const told = recordAll(context, another, HOOK.notification, count);
  await witness.mailbox.wait(told.length > 0 ? firing.withinMs : 0);
  const toldToo = recordAll(context, witness, HOOK.notification, count);
  for (const notification of hear(context, first.mailbox, count)) note(context, notification, HOOK.late, count);
  return told.length === 0 && toldToo.length === 0 ? { inconclusive: UNHEARD } : {};
}

/** What comes within a time; behind what was told before something else may follow, which is waited for as long once more. */
async function listen(
  context: SequenceContext,
  { mailbox, heard }: Subscription,
  ms: number,
  count: () => number,
): Promise<readonly Notification[]> {
  await mailbox.wait(ms);
  const arrived = hear(context, mailbox, count);
  if (arrived.length === 0 || arrived.some((notification) => !heard.has(textOf(notification)))) return arrived;
  await mailbox.wait(ms);
  return [...arrived, ...hear(context, mailbox, count)];
}

function recordAll(context: SequenceContext, { mailbox, heard }: Subscription, name: string, count: () => number): readonly Notification[] {
  const notifications = hear(context, mailbox, count);
  for (const notification of notifications) {
    note(context, notification, name, count);
    heard.add(textOf(notification));
  }
  return notifications;
}

function note({ record }: SequenceContext, notification: Notification, name: string, count: () => number): void {
  record(`${name} ${count()}`, notification);
}

function textOf({ request: { body } }: Notification): string {
  return body?.data ?? '';
}

/** Deletes a subscription with the right credential, also where the run was stopped. */
async function remove(context: SequenceContext, { url: known, guess }: Removal, name: string): Promise<void> {
  const url = known ?? guess;
  if (url !== undefined)
    await context.take({ ...removalStep(context, context.operation, url), name, expected: PROTOCOL, outlivesStop: true });
}
