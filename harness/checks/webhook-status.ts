import { HOOK } from '../model/trigger-steps.ts';
import { isOfContent, isTurnedAway, type SequenceCheck } from './check.ts';
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
    // 429 asks for fewer requests, and says nothing of this one.
    if (status < 400 || status >= 500 || status === 429) return;
    const ofGiven = isOfContent(status) ? played.givenFault() : undefined;
    if (ofGiven !== undefined) {
      const message = `A subscription that is not as the definition declares is refused with ${status}: ${ofGiven}.`;
      const hint = `Give a value as declared under operations.${played.operation.operationId}.inputs in the contract.`;
      yield { message, at: played.operation.at, fault: 'configuration', hint };
      return;
    }
    const fault = isTurnedAway(status) ? 'credentials' : undefined;
    yield { message: `A valid subscription is refused with ${status}.`, at: played.operation.at, ...(fault && { fault }) };
  },
};
