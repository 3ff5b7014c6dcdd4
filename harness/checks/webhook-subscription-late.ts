import { HOOK } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { firingsBeforeDelete, subscriptionOf } from './parts/subscriptions.ts';

/** Nothing documented says how soon a subscription has to take effect, so it is a remark. */
export const webhookSubscriptionLate: SequenceCheck = {
  id: 'webhook-subscription-late',
  of: ['webhook-trigger'],
  title: 'A subscription takes effect with its answer',
  severity: 'info',
  fault: 'service',
  why: 'What happens between the answer and the time from which somebody is told is lost to the flow that was just turned on.',
  hint: 'Answer a subscription once it is in force. If it is, and notifications take longer, say how long under the operation in the contract: fire.wait.',
  *checkSequence(played) {
    const [first, second] = [subscriptionOf(played, HOOK.subscribe), subscriptionOf(played, HOOK.second)];
    const [once, then] = firingsBeforeDelete(played);
    if (!first || !once || !then) return;
    const begun = Date.parse(then.startedAt);
    const isLate = ({ notifications }: typeof first) =>
      notifications.length > 0 && notifications.every(({ startedAt }) => Date.parse(startedAt) >= begun);
    const late = [first, second].find((subscription) => subscription && isLate(subscription));
    if (!late) return;
    const behind = ({ startedAt }: typeof once) => inSeconds(Date.parse(startedAt) - Date.parse(late.exchange.startedAt));
    const message = `Of what happened ${behind(once)} after the subscription nothing was told in time; after something happened once more, ${behind(then)} after it, there was a notification.`;
    yield { message, at: played.operation.at };
  },
};

function inSeconds(ms: number): string {
  return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
}
