import { shortened } from '../lib/shortened.ts';
import type { SequenceCheck } from './check.ts';
import { pagesOf } from './parts/pages.ts';

export const pagingLinkNoUrl: SequenceCheck = {
  id: 'paging-link-no-url',
  of: ['paging'],
  title: 'The link to the next page is an address',
  severity: 'error',
  fault: 'service',
  why: 'The platform calls the link as it stands: a token or a number is nothing that could be called, and makers get the first page only.',
  hint: 'Let the service give the whole address of the next page; where it gives a token only, custom code (script.csx) can make an address of it. Or leave x-ms-pageable out, and let makers pass the token on.',
  *checkSequence(played) {
    const page = pagesOf(played).find(({ link, isAddress }) => link !== undefined && !isAddress);
    if (!page?.link) return;
    const what = shortened(played.redact(page.link), 200);
    yield { message: `The link of ${page.exchange.step} is "${what}", which is no URL; it was not followed.`, at: played.operation.at };
  },
};
