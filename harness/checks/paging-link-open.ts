import { isGuessable } from '../lib/is-guessable.ts';
import { isSuccess } from '../lib/is-success.ts';
import { PAST_GATEWAY, UNSIGNED_PAGE } from '../model/next-link.ts';
import type { SequenceCheck } from './check.ts';
import { askedPages, pagesOf } from './parts/pages.ts';

/** A link may be signed itself, and then is good for whoever has it: only of one that anybody could make up is it certain. */
export const pagingLinkOpen: SequenceCheck = {
  id: 'paging-link-open',
  of: ['paging'],
  title: 'Further pages take the credential that the first one takes',
  severity: 'error',
  fault: 'service',
  acceptance: true,
  why: 'Whoever knows the first link can make up the others, and reads the list without a credential.',
  hint: 'Let the service answer the address of a further page without a credential with 401.',
  *checkSequence(played) {
    const open = played.steps.find(({ step }) => step === UNSIGNED_PAGE) ?? played.steps.find(({ step }) => step === PAST_GATEWAY);
    const [first] = askedPages(played);
    const [page] = pagesOf(played);
    if (!open || open.credential !== 'missing' || !first || !page?.url || !isSuccess(open.response?.status)) return;
    const isSecret =
      played.redact(page.url) !== page.url ||
      !isGuessable(page.url, [first.request.url, ...played.connector.paths.map(({ path }) => path)]);
    if (isSecret || !played.signsIn) return;
    yield { message: `The link to page 2 is answered with ${open.response?.status} without a credential.`, at: played.operation.at };
  },
};
