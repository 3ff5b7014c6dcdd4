import { HOOK } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { subscriptionOf } from './parts/subscriptions.ts';

export const webhookSubscribedTwice: SequenceCheck = {
  id: 'webhook-subscribed-twice',
  of: ['webhook-trigger'],
  title: 'Two subscriptions are two',
  severity: 'error',
  fault: 'service',
  why: 'Each flow with the trigger subscribes by itself: where the second takes the place of the first, the first flow falls silent, and deleting either ends both.',
  hint: 'Give each subscription an id of its own, not one made of account, event or address.',
  *checkSequence(played) {
    const [first, second] = [subscriptionOf(played, HOOK.subscribe), subscriptionOf(played, HOOK.second)];
    if (!first || !second) return;
    const at = played.operation.at;
    if (first.location !== undefined && first.location === second.location) {
      yield { message: 'A second subscription has the Location of the first.', at };
    } else if (played.fired > 0 && first.notifications.length > 0 !== second.notifications.length > 0) {
      const which = first.notifications.length > 0 ? 'first' : 'second';
      yield { message: `Of two subscriptions only the ${which} was notified.`, at };
    }
  },
};
