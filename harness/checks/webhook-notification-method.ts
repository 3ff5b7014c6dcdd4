import { isPosted, isTelling } from '../model/callback.ts';
import type { SequenceCheck } from './check.ts';

/** That the platform listens to POST alone is documented of its webhooks; what it does with others is not, so it is a warning. */
export const webhookNotificationMethod: SequenceCheck = {
  id: 'webhook-notification-method',
  of: ['webhook-trigger', 'callback-action'],
  title: 'Notifications are POST requests',
  severity: 'warning',
  fault: 'service',
  why: 'The callback address of a flow takes a POST; what comes by another method starts no run.',
  hint: 'Send notifications with POST.',
  *checkSequence({ steps, operation }) {
    const other = steps.find(({ arrived, request }) => arrived && isTelling(request) && !isPosted(request));
    if (!other) return;
    const [first = '', ...rest] = other.step ?? 'notification';
    const message = `${first.toUpperCase()}${rest.join('')} came by ${other.request.method.toUpperCase()}.`;
    yield { message, at: operation.at };
  },
};
