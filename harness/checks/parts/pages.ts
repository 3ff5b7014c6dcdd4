import { isSuccess } from '../../lib/is-success.ts';
import { ownAddress } from '../../lib/own-address.ts';
import type { Exchange } from '../../model/exchange.ts';
import { isAddress, linkIn, nextLinkName, PAST_GATEWAY } from '../../model/next-link.ts';
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

/** The requests for pages that went through the gateway, in the order of sending. */
export function askedPages({ steps }: Pick<Played, 'steps'>): readonly Exchange[] {
  return steps.filter(({ step }) => step !== PAST_GATEWAY);
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

/** The items of a page: its first list. */
export function itemsOf(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body;
  if (typeof body !== 'object' || body === null) return [];
  return Object.values(body).find((value) => Array.isArray(value)) ?? [];
}
