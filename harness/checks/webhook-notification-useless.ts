import type { SequenceCheck } from './check.ts';
import { whyTellingNothing } from './parts/useless-notifications.ts';

/** Of actions with a callback it is not known what the platform reads of the result. */
export const webhookNotificationUseless: SequenceCheck = {
  id: 'webhook-notification-useless',
  of: ['webhook-trigger'],
  title: 'Notifications bring something of what x-ms-notification-content declares',
  severity: 'error',
  fault: 'service',
  why: 'However strictly the platform compares them: a notification that holds nothing of what is declared starts no run, or one in which every output is empty.',
  hint: 'Send one notification for each thing that happens, as declared; or, where the service is right, declare what it sends.',
  *checkSequence(played) {
    const reason = whyTellingNothing(played);
    const at = played.operation.notificationContent?.at;
    if (reason !== undefined && at) yield { message: `The body of ${reason}.`, at };
  },
};
