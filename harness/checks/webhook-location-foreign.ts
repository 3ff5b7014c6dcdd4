import { isSuccess } from '../lib/is-success.ts';
import { HOOK, isStep } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { foreignAddress } from './parts/foreign-address.ts';
import { subscriptionOf } from './parts/subscriptions.ts';

export const webhookLocationForeign: SequenceCheck = {
  id: 'webhook-location-foreign',
  of: ['webhook-trigger'],
  title: 'The Location of a subscription is absolute and on the connector’s own host',
  severity: 'error',
  fault: 'service',
  why: 'Only what goes to the connector’s host passes the gateway: a DELETE elsewhere is sent without the credential, and a relative address leads nowhere.',
  hint: 'Let the service write the whole address, under the host by which it was called.',
  *checkSequence(played) {
    const { location, url, exchange } = subscriptionOf(played, HOOK.subscribe) ?? {};
    if (location === undefined || !exchange) return;
    const { shown, why, advice } = foreignAddress(location, exchange, played);
    const at = played.operation.at;
    if (url === undefined) {
      const isLeft = !played.steps.some(({ step, response }) => isStep(step, HOOK.cleanUp) && isSuccess(response?.status));
      const left = isLeft ? ': what this run has subscribed stays there' : '';
      yield { message: `The Location is "${shown}", ${why}${left}.`, at, ...advice };
    } else if (!/^https?:\/\//i.test(location)) yield { message: `The Location is "${shown}", which is not absolute.`, at };
  },
};
