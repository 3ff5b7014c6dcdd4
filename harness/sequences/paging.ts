import { FIRST_PAGE, isAddress, linkIn, nextLinkName } from '../model/next-link.ts';
import { jsonOf } from '../model/read-body.ts';
import type { Sequence } from './sequence.ts';

/** Pages that are followed; a list that is longer is left there. */
export const MOST_PAGES = 10;

/**
 * Pages followed by their next links, as the platform does where a maker turns pagination on.
 * Source: `x-ms-pageable`; the engine takes the link whole, through the gateway, with the connection's credential.
 */
export const paging: Sequence = {
  id: 'paging',
  title: 'Paging',
  demand: 'pages whose links lead, each to the next, to a last one without a link',
  *drafts(connector, operation) {
    if (operation.kind === 'action' && nextLinkName(connector, operation) !== undefined) yield { title: 'all pages, link by link' };
  },
  async run({ connector, operation, case: { inputs }, take, own, stopped }) {
    const name = nextLinkName(connector, operation) ?? 'nextLink';
    const seen = new Set<string>();
    let page = await take({ name: FIRST_PAGE, operation, inputs, expected: { kind: 'success' } });
    for (let number = 2; number <= MOST_PAGES && !stopped(); number++) {
      const link = linkIn(jsonOf(page.response), name);
      const url = link === undefined || !isAddress(link) ? undefined : own(link, page);
      if (url === undefined || seen.has(url)) break;
      seen.add(url);
      page = await take({ name: `page ${number}`, operation, inputs, url, expected: { kind: 'success' } });
    }
    return seen.size === 0 && page.response ? { inconclusive: 'the first page is the only one: no link was followed' } : {};
  },
};
