import { MOST_BARREN_PAGES } from '../model/barren-pages.ts';
import type { SequenceCheck } from './check.ts';
import { barrenAtEnd, isUnread } from './parts/pages.ts';

/** One empty page, or some, may come of a filter behind the pages; a long row of them is no longer a list that is read. */
export const pagingEndless: SequenceCheck = {
  id: 'paging-endless',
  of: ['paging'],
  title: 'Pages come to an end where nothing more comes',
  severity: 'error',
  fault: 'service',
  why: 'The platform follows links until it has as many items as the maker asks for: where nothing new comes, it goes on until the flow’s time is up.',
  hint: 'Leave the link out, or make it null, once there is nothing more.',
  *checkSequence(played) {
    const barren = barrenAtEnd(played);
    if (barren < MOST_BARREN_PAGES || !isUnread(played)) return;
    const message = `The last ${barren} pages bring nothing that was not on a page before, and the last one names a next one all the same.`;
    yield { message, at: played.operation.at };
  },
};
