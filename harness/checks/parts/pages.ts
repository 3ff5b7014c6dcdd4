import { isSuccess } from '../../lib/is-success.ts';
import { ownAddress } from '../../lib/own-address.ts';
import { barrenPages } from '../../model/barren-pages.ts';
import type { Exchange } from '../../model/exchange.ts';
import { isAddress, isPage, linkIn, nextLinkName } from '../../model/next-link.ts';
import { jsonOf } from '../../model/read-body.ts';
import type { Played } from '../check.ts';

/** One page of a list, as it came. */
export interface Page {
  readonly exchange: Exchange;
  readonly body: unknown;
  /** The link to the next page, as written. */
  readonly link: string | undefined;
  /** Whether that is an address at all. */
  readonly isAddress: boolean;
  /** Where it leads; undefined where that is off the target. */
  readonly url: string | undefined;
}

/** The requests for pages as the platform makes them, in the order of sending. */
export function askedPages({ steps }: Pick<Played, 'steps'>): readonly Exchange[] {
  return steps.filter(({ step }) => isPage(step));
}

/** The pages of a paging sequence that came with a success. */
export function pagesOf(played: Played): readonly Page[] {
  const { connector, operation, service } = played;
  const name = nextLinkName(connector, operation) ?? 'nextLink';
  return askedPages(played)
    .filter(({ response }) => isSuccess(response?.status))
    .map((exchange) => {
      const body = jsonOf(exchange.response);
      const link = linkIn(body, name);
      const isUsable = link !== undefined && isAddress(link);
      return { exchange, body, link, isAddress: isUsable, url: isUsable ? ownAddress(link, exchange.request.url, service) : undefined };
    });
}

/** Whether the last page that was read names one that was not. */
export function isUnread(played: Played): boolean {
  const pages = pagesOf(played);
  const last = pages.at(-1);
  const isNew = last?.url !== undefined && !pages.some(({ exchange }) => exchange.request.url === last.url);
  return isNew && last.exchange === askedPages(played).at(-1);
}

/** How many of the last pages bring nothing new. */
export function barrenAtEnd(played: Played): number {
  const bodies = pagesOf(played).map(({ body }) => body);
  return barrenPages(bodies, nextLinkName(played.connector, played.operation) ?? 'nextLink');
}
