import { decoded } from '../lib/decoded.ts';
import { callbackPart } from '../model/callback.ts';
import { CALLBACK_CALL, HOOK } from '../model/trigger-steps.ts';
import type { SequenceCheck } from './check.ts';
import { subscriptionOf } from './parts/subscriptions.ts';

export const webhookCallbackAltered: SequenceCheck = {
  id: 'webhook-callback-altered',
  of: ['webhook-trigger', 'callback-action'],
  title: 'The callback address is called as it was given',
  severity: 'error',
  fault: 'service',
  why: 'The address is its own secret: one that was cut off, decoded, sorted or written in another case is refused by the platform.',
  hint: 'Store the address byte for byte: it is longer than 300 characters, and its query is signed.',
  *checkSequence(played) {
    for (const subscription of [HOOK.subscribe, HOOK.second, CALLBACK_CALL].map((step) => subscriptionOf(played, step))) {
      const given = partOf(subscription?.callback);
      const altered = subscription?.notifications.find(({ request }) => partOf(request.url) !== given);
      if (!altered) continue;
      yield {
        message: `${capitalised(altered.step)} came to another address: ${difference(given, partOf(altered.request.url))}.`,
        at: played.operation.at,
      };
      return;
    }
  },
};

/** The host, and what a tunnel adds or leaves out before the address, are not the service's doing. */
function partOf(url = ''): string {
  return callbackPart(url)?.part ?? url;
}

/** By names: what stands in an address is another in each run, and a baseline knows findings by their words. */
function difference(given: string, called: string): string {
  if (given.startsWith(called)) return `the one that was given, cut off ${place(given, called.length)}`;
  if (called.startsWith(given)) return 'the one that was given, with more behind its end';
  if (called.toLowerCase() === given.toLowerCase()) return 'the one that was given, in other letter case';
  if (called === decoded(given)) return 'the one that was given, decoded';
  let same = 0;
  while (given[same] === called[same]) same++;
  return `it differs ${place(given, same)}`;
}

function place(given: string, index: number): string {
  const query = given.indexOf('?');
  if (query < 0 || index <= query) return 'in the path';
  const start = Math.max(given.lastIndexOf('&', index - 1), query) + 1;
  return `in the query parameter ${given.slice(start).split('=', 1)[0]}`;
}

function capitalised(text = ''): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
