import { isSuccess } from '../lib/is-success.ts';
import { HOOK } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { answeredStep } from './parts/subscriptions.ts';

export const webhookDeleteOpen: SequenceCheck = {
  id: 'webhook-delete-open',
  of: ['webhook-trigger'],
  title: 'Unsubscribing takes the credential',
  severity: 'error',
  fault: 'service',
  acceptance: true,
  why: 'Whoever learns or guesses the address can silence the flows of others.',
  hint: 'Let the service answer a DELETE without a credential with 401.',
  *checkSequence(played) {
    const { status = 0 } = answeredStep(played, HOOK.open) ?? {};
    if (!isSuccess(status)) return;
    yield { message: `A DELETE of the subscription without a credential is answered with ${status}.`, at: played.operation.at };
  },
};
