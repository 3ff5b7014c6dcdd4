import { linkIn, nextLinkName } from '../model/next-link.ts';
import type { Played, SequenceCheck } from './check.ts';
import { pagesOf } from './parts/pages.ts';

/** Names under which services carry the link, in the order of how common they are. */
const USUAL_NAMES = [
  'nextLink',
  '@odata.nextLink',
  'nextlink',
  'next',
  'next_link',
  'nextPage',
  'nextPageLink',
  'next_page',
  'nextUrl',
  'odata.nextLink',
];

export const pagingLinkMisnamed: SequenceCheck = {
  id: 'paging-link-misnamed',
  of: ['paging'],
  title: 'The link to the next page stands in the declared property',
  severity: 'error',
  fault: 'connector',
  why: 'The platform looks for the link in the one property that x-ms-pageable names: under another name it is not found, and makers get the first page only.',
  hint: 'Name the property that the service uses as nextLinkName, or rename it with a policy.',
  *checkSequence(played) {
    const name = nextLinkName(played.connector, played.operation) ?? 'nextLink';
    const other = otherNameOfLink(played, name);
    if (other === undefined) return;
    yield { message: `The first page carries its link as "${other}", but x-ms-pageable names "${name}".`, at: played.operation.at };
  },
};

/** The usual name under which the first page carries a link, where it has none under the declared one. */
export function otherNameOfLink(played: Played, name: string): string | undefined {
  const [page] = pagesOf(played);
  if (!page || page.link !== undefined) return undefined;
  return USUAL_NAMES.find((usual) => usual !== name && linkIn(page.body, usual) !== undefined);
}
