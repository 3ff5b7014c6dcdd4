import { HOOK } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { subscriptionOf } from './parts/subscriptions.ts';

export const webhookLocationMissing: SequenceCheck = {
  id: 'webhook-location-missing',
  of: ['webhook-trigger'],
  title: 'A subscription is answered with the Location that ends it',
  severity: 'error',
  fault: 'service',
  why: 'The platform unsubscribes with a DELETE of that address; without one the service goes on calling flows that are gone.',
  hint: 'Answer with a header Location; where the service gives an id only, custom code (script.csx) can make one of it.',
  *checkSequence(played) {
    const subscription = subscriptionOf(played, HOOK.subscribe);
    if (!subscription || subscription.location !== undefined) return;
    const message = `The subscription is answered with ${subscription.status} and no Location: nothing tells the platform how to unsubscribe.`;
    yield { message, at: played.operation.at };
  },
};
