import { HOOK } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { subscriptionOf } from './parts/subscriptions.ts';

export const webhookCallbackAltered: SequenceCheck = {
  id: 'webhook-callback-altered',
  of: ['webhook-trigger'],
  title: 'The callback address is called as it was given',
  severity: 'error',
  fault: 'service',
  why: 'The address is its own secret: one that was cut off, decoded, sorted or written in another case is refused by the platform.',
  hint: 'Store the address byte for byte: it is longer than 300 characters, and its query is signed.',
  *checkSequence(played) {
    for (const subscription of [subscriptionOf(played, HOOK.subscribe), subscriptionOf(played, HOOK.second)]) {
      const altered = subscription?.notifications.find(({ request }) => request.url !== subscription.callback);
      if (!subscription || !altered) continue;
      yield { message: `${capitalised(altered.step)} ${difference(subscription.callback, altered.request.url)}.`, at: played.operation.at };
      return;
    }
  },
};

function difference(given: string, called: string): string {
  if (given.startsWith(called)) return `came to the address cut off after ${called.length} of its ${given.length} characters`;
  let same = 0;
  while (given[same] === called[same]) same++;
  const part = (text: string) => JSON.stringify(text.slice(same, same + 30));
  return `came to another address: from character ${same + 1} on it is ${part(called)}, given was ${part(given)}`;
}

function capitalised(text = ''): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
