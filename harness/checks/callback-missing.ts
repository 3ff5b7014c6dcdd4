import { CALLBACK_CALL, HOOK } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { answeredStep, notificationsIn } from './parts/subscriptions.ts';
import { whyStartingNothing } from './parts/useless-notifications.ts';

export const callbackMissing: SequenceCheck = {
  id: 'callback-missing',
  of: ['callback-action'],
  title: 'The result of an action with a callback is told to its callback address',
  severity: 'error',
  fault: 'service',
  why: 'The flow waits until its address is called: where it is not, it waits for ever.',
  hint: 'Look into the service’s log for the call. If it takes longer, say how long under the operation in the contract: fire.wait.',
  *checkSequence(played) {
    const call = answeredStep(played, CALLBACK_CALL);
    if (!call || call.status >= 300 || played.fired === 0) return;
    const notifications = notificationsIn(played.steps, HOOK.notification);
    const useless = whyStartingNothing(played, notifications);
    const what = notifications.length === 0 ? 'was not called' : useless && `was not called by POST with JSON (${useless})`;
    if (what === undefined) return;
    yield { message: `The call was answered with ${call.status}, and its callback address ${what} in time.`, at: played.operation.at };
  },
};
