import { HOOK } from '../model/trigger-steps.ts';
import { isTurnedAway, type SequenceCheck } from './check.ts';
import { answeredStep, subscriptionOf } from './parts/subscriptions.ts';

export const webhookSecondRefused: SequenceCheck = {
  id: 'webhook-second-refused',
  of: ['webhook-trigger'],
  title: 'A webhook can be subscribed to more than once',
  severity: 'warning',
  fault: 'service',
  why: 'Each flow with the trigger subscribes by itself: where one subscription is all there is, the second flow cannot be turned on.',
  hint: 'Tell subscriptions apart by an id of their own, not by account, event or address.',
  *checkSequence(played) {
    const { status = 0 } = answeredStep(played, HOOK.second) ?? {};
    if (!subscriptionOf(played, HOOK.subscribe) || status < 400 || status >= 500 || isTurnedAway(status)) return;
    yield { message: `A second subscription, equal but for its callback address, is refused with ${status}.`, at: played.operation.at };
  },
};
