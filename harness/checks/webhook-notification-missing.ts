import { HOOK } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { subscriptionOf } from './parts/subscriptions.ts';

export const webhookNotificationMissing: SequenceCheck = {
  id: 'webhook-notification-missing',
  of: ['webhook-trigger'],
  title: 'What happens is told to the callback address',
  severity: 'error',
  fault: 'service',
  why: 'A flow starts when its address is called, and by nothing else.',
  hint: 'Look into the service’s log for the call. If it takes longer, say how long under the operation in the contract: fire.wait.',
  *checkSequence(played) {
    const first = subscriptionOf(played, HOOK.subscribe);
    const second = subscriptionOf(played, HOOK.second);
    if (!first || played.fired === 0 || first.notifications.length > 0 || (second?.notifications.length ?? 0) > 0) return;
    yield { message: 'Something was made to happen, and the callback address was not called in time.', at: played.operation.at };
  },
};
