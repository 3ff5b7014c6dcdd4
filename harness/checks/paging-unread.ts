import { counted } from '../lib/counted.ts';
import { MOST_BARREN_PAGES } from '../model/barren-pages.ts';
import type { SequenceCheck } from './check.ts';
import { barrenAtEnd, isUnread, pagesOf } from './parts/pages.ts';

/** A long list is no fault; that its end was not seen is said all the same, for it may have none. */
export const pagingUnread: SequenceCheck = {
  id: 'paging-unread',
  of: ['paging'],
  title: 'The last page was reached',
  severity: 'info',
  fault: 'harness',
  why: 'Only so many pages are read; that the links come to an end behind them is not shown.',
  hint: 'Give inputs in the contract that make the list shorter or its pages larger.',
  *checkSequence(played) {
    const pages = pagesOf(played);
    if (!isUnread(played) || barrenAtEnd(played) >= MOST_BARREN_PAGES) return;
    yield { message: `The list goes on behind the ${counted(pages.length, 'page')} that were read.`, at: played.operation.at };
  },
};
