import { isSuccess } from '../lib/is-success.ts';
import { HOOK } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { answeredStep, countOf } from './parts/subscriptions.ts';

export const webhookNotifiedAfterDelete: SequenceCheck = {
  id: 'webhook-notified-after-delete',
  of: ['webhook-trigger'],
  title: 'Once unsubscribed, nothing is called any more',
  severity: 'error',
  fault: 'service',
  why: 'The flow is turned off or gone: what the service still sends is lost, and goes on for ever.',
  hint: 'Forget the callback address when the subscription is deleted.',
  *checkSequence(played) {
    const { status = 0 } = answeredStep(played, HOOK.unsubscribe) ?? {};
    const late = countOf(played.steps, HOOK.late);
    if (late === 0 || !isSuccess(status)) return;
    const all = late + countOf(played.steps, HOOK.straggler);
    const times = all === 1 ? 'once' : `${all} times`;
    yield { message: `After the DELETE, answered with ${status}, the callback address was called ${times}.`, at: played.operation.at };
  },
};
