import { HOOK } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { answeredStep } from './parts/subscriptions.ts';

export const webhookUnsubscribeFailed: SequenceCheck = {
  id: 'webhook-unsubscribe-failed',
  of: ['webhook-trigger'],
  title: 'A subscription can be deleted',
  severity: 'error',
  fault: 'service',
  why: 'The platform unsubscribes with a DELETE of the Location when a flow is turned off: where that fails, the service goes on calling.',
  hint: 'Answer a DELETE of the Location that was given, with the credential of the connection, with 200 or 204.',
  *checkSequence(played) {
    const open = answeredStep(played, HOOK.open)?.status ?? 0;
    const { status = 0 } = answeredStep(played, HOOK.unsubscribe) ?? {};
    const isGone = open >= 200 && open < 300;
    if (isGone || status < 400 || status >= 500 || status === 429) return;
    yield { message: `A DELETE of the Location, with the credential, is answered with ${status}.`, at: played.operation.at };
  },
};
