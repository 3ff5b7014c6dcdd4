import { HOOK } from '../model/trigger-steps.ts';
import { isTurnedAway, type SequenceCheck } from './check.ts';
import { answeredStep } from './parts/subscriptions.ts';

export const webhookStatus: SequenceCheck = {
  id: 'webhook-status',
  of: ['webhook-trigger'],
  title: 'A webhook can be subscribed to',
  severity: 'error',
  fault: 'service',
  why: 'The platform subscribes when a flow is turned on: where that is refused, the flow cannot be.',
  hint: 'Look at the answer in the report: either the definition asks for too little, or the service for too much.',
  *checkSequence(played) {
    const { status = 0 } = answeredStep(played, HOOK.subscribe) ?? {};
    if (status < 400 || status >= 500) return;
    const fault = status === 429 ? 'environment' : isTurnedAway(status) ? 'credentials' : undefined;
    yield { message: `A valid subscription is refused with ${status}.`, at: played.operation.at, ...(fault && { fault }) };
  },
};
