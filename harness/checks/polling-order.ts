import type { SequenceCheck } from './check.ts';
import { misplacedItem } from './parts/item-order.ts';

/** Only the policy goes on from the first item; of a service that speaks the protocol itself the order is a remark. */
export const pollingOrder: SequenceCheck = {
  id: 'polling-order',
  of: ['polling-trigger'],
  title: 'By the policy pollingtrigger, the newest item comes first',
  severity: 'error',
  fault: 'service',
  why: 'The policy goes on from the first item: where that is not the newest, the next poll tells the newer ones again.',
  hint: 'Ask the service for the newest first, with an internal parameter of the operation or the policy setqueryparameter.',
  *checkSequence(played) {
    const { number, property } = misplacedItem(played) ?? {};
    if (number === undefined) return;
    const message = `Item ${number} of the poll with news has a later ${property} than the first, from which the policy goes on.`;
    yield { message, at: played.operation.at };
  },
};
