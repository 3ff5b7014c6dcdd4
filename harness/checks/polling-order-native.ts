import type { SequenceCheck } from './check.ts';
import { laterThanFirst } from './parts/item-order.ts';

/** Nothing of the protocol hangs on the order where the service keeps the state itself, so it is a remark. */
export const pollingOrderNative: SequenceCheck = {
  id: 'polling-order-native',
  of: ['polling-trigger'],
  title: 'Without the policy pollingtrigger, the newest item comes first too',
  severity: 'info',
  fault: 'service',
  why: 'Triggers of the platform tell the newest first; makers who look at the first item alone expect that.',
  hint: 'Order what is new by its time, the latest first.',
  *checkSequence(played) {
    const { number, property } = laterThanFirst(played) ?? {};
    if (number === undefined) return;
    yield { message: `Item ${number} of the poll with news has a later ${property} than the first.`, at: played.operation.at };
  },
};
