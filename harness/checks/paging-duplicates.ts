import { itemsOf } from '../model/page-items.ts';
import type { SequenceCheck } from './check.ts';
import { pagesOf } from './parts/pages.ts';

/**
 * A list that changes while it is read shows this too, and so do records that are equal in all that is
 * shown of them: so it is a warning.
 */
export const pagingDuplicates: SequenceCheck = {
  id: 'paging-duplicates',
  of: ['paging'],
  title: 'No item is on two pages',
  severity: 'warning',
  fault: 'service',
  why: 'The platform joins the pages to one list: what stands on two is worked on twice by every flow.',
  hint: 'Order the list by something unique, and begin each page behind the last item of the one before.',
  *checkSequence(played) {
    const where = new Map<string, string>();
    for (const { exchange, body } of pagesOf(played)) {
      const own = new Set(itemsOf(body).map((item) => JSON.stringify(item)));
      const doubled = [...own].filter((item) => where.has(item));
      const [first] = doubled;
      if (first !== undefined) {
        const count = doubled.length === 1 ? 'An item' : `${doubled.length} items`;
        yield {
          message: `${count} of ${exchange.step} came on ${where.get(first)} already, equal in every property.`,
          at: played.operation.at,
        };
        return;
      }
      for (const item of own) where.set(item, exchange.step ?? '');
    }
  },
};
