import { isSuccess } from '../lib/is-success.ts';
import { callbackUrls, withCallbackUrl } from '../model/callback-urls.ts';
import { CALLBACK_CALL, HOOK } from '../model/trigger-steps.ts';
import { createCount, hear } from './parts/hear.ts';
import { notFired } from './parts/not-fired.ts';
import type { Sequence } from './sequence.ts';

/**
 * An action that is finished once its callback address is called: an approval, say, that somebody gives. A real service is asked only
 * where the contract says what makes it call back, for else it would wait for ever.
 *
 * Source: `x-ms-notification-url` in the body of an action, as published connectors have it; what the platform does with the answer to the
 * call itself is not known.
 */
export const callbackAction: Sequence = {
  id: 'callback-action',
  title: 'Action with a callback',
  demand: 'the result, at the callback address that the call has left',
  *drafts(connector, operation, { targetKind, contractOf }) {
    if (operation.kind !== 'action' || callbackUrls(operation, connector).length === 0) return;
    const isKnown = targetKind === 'mock' || contractOf(operation)?.fire !== undefined;
    const obstacle = `nothing says what makes the service call back; say so under operations.${operation.operationId}.fire in the contract`;
    yield { title: 'called, and called back', ...(!isKnown && { obstacle }) };
  },
  async run(context) {
    const { connector, operation, case: made, take, fire, record, stopped, openMailbox } = context;
    const mailbox = await openMailbox(CALLBACK_CALL);
    const inputs = withCallbackUrl(connector, operation, made.inputs, mailbox.url);
    const demand = 'an answer that takes the call on';
    const { response } = await take({ name: CALLBACK_CALL, operation, inputs, expected: { kind: 'protocol', demand }, fresh: true });
    if (!isSuccess(response?.status)) return response ? { inconclusive: `the call was answered with ${response.status}` } : {};
    const firing = stopped() ? undefined : await fire();
    if (!firing) return stopped() ? {} : notFired(context);
    await mailbox.wait(firing.withinMs);
    const count = createCount();
    for (const notification of hear(context, mailbox, count)) record(`${HOOK.notification} ${count()}`, notification);
    return {};
  },
};
