import type { SequenceCheck } from './check.ts';
import { misplacedItem } from './parts/item-order.ts';
import { goesRoundInCircles, itemCount, pollsOf, shared } from './parts/polls.ts';
import { toldAgain } from './parts/quiet-news.ts';

export const pollingItemDoubled: SequenceCheck = {
  id: 'polling-item-doubled',
  of: ['polling-trigger'],
  title: 'What is new is told once',
  severity: 'error',
  fault: 'service',
  why: 'Each time that an item is told starts a run for it.',
  hint: 'Let the state that comes with an item leave it out: later than its time, not as late.',
  *checkSequence(played) {
    const polls = pollsOf(played);
    const { told, after } = polls;
    const at = played.operation.at;
    // What the mock makes up may have no room for a difference.
    const isMade = told?.exchange.targetKind === 'mock';
    if (told && !isMade && new Set(told.news.map((item) => JSON.stringify(item))).size < told.news.length) {
      yield { message: `The poll with news tells an item twice, equal in every property.`, at };
      return;
    }
    const circle = isMade ? undefined : toldAgain(polls);
    if (circle?.goesOn) {
      const what = `${itemCount(circle.items.length)} that the ${circle.poll.exchange.step} has told`;
      yield { message: `A poll with the state that came with it tells ${what} again, equal in every property.`, at };
      return;
    }
    // Items out of order are told again for that.
    if (!told || goesRoundInCircles(polls) || misplacedItem(played)) return;
    const before = [...told.news];
    for (const { exchange, news } of after) {
      const again = shared(news, before).length;
      if (again > 0) {
        yield { message: `The ${exchange.step} tells ${itemCount(again)} again, equal in every property.`, at };
        return;
      }
      before.push(...news);
    }
  },
};
