import { pageSizeInput } from '../model/left-out-inputs.ts';
import { nextLinkName } from '../model/next-link.ts';
import type { SequenceCheck } from './check.ts';
import { otherNameOfLink } from './paging-link-misnamed.ts';
import { pagesOf } from './parts/pages.ts';

/** A list that fits on one page is no fault, and no reason to hold a certificate back; that paging was not seen is said all the same. */
export const pagingNotExercised: SequenceCheck = {
  id: 'paging-not-exercised',
  of: ['paging'],
  title: 'A link to a next page was followed',
  severity: 'info',
  fault: 'configuration',
  why: 'The first page is the only one: nothing shows that the service gives links that work, nor that they come to an end.',
  hint: 'Give inputs in the contract with which the list does not fit on one page, or put more data into the service.',
  *checkSequence(played) {
    const { operation, connector } = played;
    const name = nextLinkName(connector, operation) ?? 'nextLink';
    const [page, ...others] = pagesOf(played);
    if (!page || others.length > 0 || page.link !== undefined || page.exchange.targetKind === 'mock') return;
    if (typeof page.body !== 'object' || otherNameOfLink(played, name) !== undefined) return;
    const size = pageSizeInput(operation);
    yield {
      message: `Paging was not exercised: the first page holds no "${name}", so that no link was followed.`,
      at: operation.at,
      ...(size !== undefined && {
        hint: `Give "${size}" a small value under operations.${operation.operationId}.inputs of the contract, or put more data into the service.`,
      }),
    };
  },
};
