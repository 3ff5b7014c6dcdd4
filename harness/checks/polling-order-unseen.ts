import type { SequenceCheck } from './check.ts';
import { isOrderUnseen } from './parts/item-order.ts';
import { pollsOf } from './parts/polls.ts';

export const pollingOrderUnseen: SequenceCheck = {
  id: 'polling-order-unseen',
  of: ['polling-trigger'],
  title: 'What the policy pollingtrigger polls was seen to come newest first',
  severity: 'info',
  fault: 'environment',
  why: 'The policy goes on from the first item. Of one item, or of several that are alike in what it looks at, nobody can tell whether the newest stands there.',
  hint: 'Let fire.call make another thing each time it is called: ${unique} in a text of its inputs is a new one for each call.',
  *checkSequence(played) {
    if (!isOrderUnseen(played)) return;
    const count = pollsOf(played).told?.news.length ?? 0;
    const told =
      count === 1
        ? 'The poll with news tells one item'
        : `The ${count} items of the poll with news differ in no number or date that the policy looks at`;
    yield { message: `${told}, which does not show that the newest comes first.`, at: played.operation.at };
  },
};
