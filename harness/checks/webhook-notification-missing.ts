import { HOOK } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { firingsBeforeDelete, subscriptionOf } from './parts/subscriptions.ts';
import { whyStartingNothing } from './parts/useless-notifications.ts';

const POST_HINT = 'Call the address by POST, with what has happened as a JSON body.';

export const webhookNotificationMissing: SequenceCheck = {
  id: 'webhook-notification-missing',
  of: ['webhook-trigger'],
  title: 'What happens is told to the callback address, by POST and as JSON',
  severity: 'error',
  fault: 'service',
  why: 'A flow starts when its address is called so, and by nothing else.',
  hint: 'Look into the service’s log for the call. If it takes longer, say how long under the operation in the contract: fire.wait.',
  *checkSequence(played) {
    const first = subscriptionOf(played, HOOK.subscribe);
    const second = subscriptionOf(played, HOOK.second);
    if (!first || played.fired === 0) return;
    const notifications = [...first.notifications, ...(second?.notifications ?? [])];
    const at = played.operation.at;
    const made = `Something was made to happen${firingsBeforeDelete(played).length > 1 ? ', and once more' : ''},`;
    if (notifications.length === 0) yield { message: `${made} and the callback address was not called in time.`, at };
    const useless = whyStartingNothing(played, notifications);
    if (useless) yield { message: `${made} and nothing that starts a flow was told in time: ${useless}.`, at, hint: POST_HINT };
  },
};
