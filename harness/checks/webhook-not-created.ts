import { HOOK } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { subscriptionOf } from './parts/subscriptions.ts';

/** The documentation asks for 201; that any 2xx is taken in practice is recalled, so this is a remark. */
export const webhookNotCreated: SequenceCheck = {
  id: 'webhook-not-created',
  of: ['webhook-trigger'],
  title: 'A subscription is answered with 201',
  severity: 'info',
  fault: 'service',
  why: 'The documentation of webhook triggers knows no other answer; many published connectors live with another.',
  hint: 'Answer 201, and declare it.',
  *checkSequence(played) {
    const subscription = subscriptionOf(played, HOOK.subscribe);
    if (!subscription || subscription.status === 201 || subscription.exchange.targetKind === 'mock') return;
    yield { message: `The subscription is answered with ${subscription.status}.`, at: played.operation.at };
  },
};
