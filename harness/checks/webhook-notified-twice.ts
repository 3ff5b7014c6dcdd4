import { HOOK } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { firingsBeforeDelete, notificationsIn, type Subscription, subscriptionOf } from './parts/subscriptions.ts';

/** Services deliver at least once, so it is a warning: a flow has no means to tell a second delivery from a second event. */
export const webhookNotifiedTwice: SequenceCheck = {
  id: 'webhook-notified-twice',
  of: ['webhook-trigger'],
  title: 'What happens once is told once',
  severity: 'warning',
  fault: 'service',
  why: 'Each delivery starts a run: what is told twice is worked on twice by every flow.',
  hint: 'Take any 2xx for delivered: the platform answers 202 without a body. If the service has to deliver again, let an id in the body say so.',
  *checkSequence(played) {
    // How often something happens by itself nobody knows; and what goes on after the DELETE is told as such.
    if (played.byItself || notificationsIn(played.steps, HOOK.late).length > 0) return;
    const [first, second] = [subscriptionOf(played, HOOK.subscribe), subscriptionOf(played, HOOK.second)];
    // Of what happened after its DELETE the first subscription is not told.
    const ofFirst = Math.max(1, firingsBeforeDelete(played).length);
    const times = Math.max(first ? mostAlike(first) - ofFirst + 1 : 0, second ? mostAlike(second) - played.fired + 1 : 0);
    if (times < 2) return;
    const message = `The same was delivered ${times === 2 ? 'twice' : `${times} times`} to one subscription, equal in every letter.`;
    yield { message, at: played.operation.at };
  },
};

/** How many notifications of a subscription say the same. */
function mostAlike({ notifications }: Subscription): number {
  const alike = Map.groupBy(notifications, ({ request: { body } }) => body?.data ?? '');
  return Math.max(0, ...Array.from(alike.values(), ({ length }) => length));
}
