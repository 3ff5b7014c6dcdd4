import { isSuccess } from '../lib/is-success.ts';
import { HOOK } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { answeredStep, subscriptionOf } from './parts/subscriptions.ts';

export const webhookDeletedTogether: SequenceCheck = {
  id: 'webhook-deleted-together',
  of: ['webhook-trigger'],
  title: 'Unsubscribing ends one subscription, and no other',
  severity: 'error',
  fault: 'service',
  why: 'Each flow has a subscription of its own: where one is turned off and the service forgets the others too, those flows never start again.',
  hint: 'Delete what the Location names, and nothing else.',
  *checkSequence(played) {
    const { status = 0 } = answeredStep(played, HOOK.unsubscribe) ?? {};
    const second = subscriptionOf(played, HOOK.second);
    const third = subscriptionOf(played, HOOK.third);
    if (!isSuccess(status) || !second || !third || third.notifications.length === 0) return;
    const begun = played.steps.indexOf(third.exchange);
    if (second.notifications.some((notification) => played.steps.indexOf(notification) > begun)) return;
    yield {
      message: `After the DELETE of one subscription, answered with ${status}, the other is told nothing any more, and a new one is.`,
      at: played.operation.at,
    };
  },
};
