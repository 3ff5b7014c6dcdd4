import type { SequenceCheck } from './check.ts';
import { pagesOf } from './parts/pages.ts';

export const pagingLoop: SequenceCheck = {
  id: 'paging-loop',
  of: ['paging'],
  title: 'Links to the next page come to an end',
  severity: 'error',
  fault: 'service',
  why: 'A link that was followed already makes the platform fetch the same items until its limit is reached.',
  hint: 'Leave the link out, or make it null, on the last page.',
  *checkSequence(played) {
    const followed = new Set<string>();
    for (const { exchange, url } of pagesOf(played)) {
      if (url === undefined) continue;
      if (followed.has(url) || url === exchange.request.url) {
        yield { message: `The link of ${exchange.step} leads back to a page that was there already.`, at: played.operation.at };
        return;
      }
      followed.add(url);
    }
  },
};
