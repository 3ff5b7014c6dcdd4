import { isSuccess } from '../lib/is-success.ts';
import { HOOK } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { answeredStep, countOf, notificationsIn } from './parts/subscriptions.ts';

/** What was under way, or sent by a part of the service that did not know of it yet, ends by itself: a remark. */
export const webhookUnsubscriptionLate: SequenceCheck = {
  id: 'webhook-unsubscription-late',
  of: ['webhook-trigger'],
  title: 'Unsubscribing takes effect with its answer',
  severity: 'info',
  fault: 'service',
  why: 'Where a flow is changed, it is unsubscribed and subscribed again: what is still told to the old address is lost.',
  hint: 'Answer the DELETE once nobody calls the address any more.',
  *checkSequence(played) {
    const { exchange, status = 0 } = answeredStep(played, HOOK.unsubscribe) ?? {};
    // What goes on is told as such.
    if (!exchange || !isSuccess(status) || countOf(played.steps, HOOK.late) > 0) return;
    const last = notificationsIn(played.steps, HOOK.straggler).at(-1);
    if (!last) return;
    const ms = Date.parse(last.startedAt) - Date.parse(exchange.startedAt) - exchange.durationMs;
    const message = `The callback address was still called ${(Math.max(0, ms) / 1000).toFixed(1)} s after the DELETE was answered with ${status}.`;
    yield { message, at: played.operation.at };
  },
};
