import { isSuccess } from '../lib/is-success.ts';
import { barrenPages, MOST_BARREN_PAGES } from '../model/barren-pages.ts';
import { type Connector, policiesOf } from '../model/connector.ts';
import { leftOutInputs, withoutPaging } from '../model/left-out-inputs.ts';
import {
  askedAgain,
  askedWithInputs,
  BEGUN_ANEW,
  FIRST_PAGE,
  isAddress,
  linkIn,
  linkPolicies,
  nextLinkName,
  PAST_GATEWAY,
  UNSIGNED_PAGE,
} from '../model/next-link.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Operation } from '../model/operation.ts';
import { itemsMissing, itemsOf } from '../model/page-items.ts';
import { jsonOf } from '../model/read-body.ts';
import type { Sequence, SequenceContext } from './sequence.ts';

/** Pages that are followed; a list that is longer is left there. */
export const MOST_PAGES = 10;

/** Where so many of them bring nothing new, all the same, they are followed until it is certain. */
const SUSPICIOUS = 3;

const DEMAND = 'pages whose links lead, each to the next, to a last one without a link';

/**
 * Pages followed by their next links, as the platform does where a maker turns pagination on.
 *
 * Through the gateway, with the connection's credential, to see what the service makes of its links; and the second once without it, past
 * the gateway where no policy updatenextlink makes a link of the gateway of it, for that is where flows then call (reviewers of published
 * connectors demand the policy for it). Source: `x-ms-pageable`; the engine takes the link whole.
 *
 * Where a link leaves out what the first page was asked with, the page is asked for once more with it: a token may hold all of that, and
 * then nothing else comes. Where something else does, the list may have begun anew, or have changed: its beginning is asked for again, and
 * the link once more as it stands.
 */
export const paging: Sequence = {
  id: 'paging',
  title: 'Paging',
  demand: DEMAND,
  *drafts(connector, operation) {
    if (operation.kind === 'action' && nextLinkName(connector, operation) !== undefined) yield { title: 'all pages, link by link' };
  },
  async run(context) {
    const { connector, operation, take, own, signsIn, stopped, targetKind } = context;
    const { inputs } = context.case;
    const name = nextLinkName(connector, operation) ?? 'nextLink';
    const nextOf = (page: Exchange) => linkIn(jsonOf(page.response), name);
    const followed: string[] = [];
    const pages = [await take({ name: FIRST_PAGE, operation, inputs, expected: { kind: 'success' } })];
    for (let page = pages[0]; page && isReadOn(pages, name) && !stopped(); page = pages.at(-1)) {
      const link = nextOf(page);
      const url = link === undefined || !isAddress(link) ? undefined : own(link, page);
      if (url === undefined || followed.includes(url)) break;
      followed.push(url);
      pages.push(await take({ name: `page ${pages.length + 1}`, operation, inputs, url, expected: { kind: 'success' } }));
    }
    const [first, second] = pages;
    const [url] = followed;
    if (first && url !== undefined && isSuccess(second?.response?.status) && !stopped()) {
      const unsigned = {
        operation,
        inputs,
        url,
        credential: 'missing',
        expected: { kind: 'protocol', demand: DEMAND },
        aside: true,
      } as const;
      if (losesMuch(context, nextOf(first))) await take({ ...unsigned, name: PAST_GATEWAY, pastGateway: true });
      else if (signsIn && targetKind === 'live') await take({ ...unsigned, name: UNSIGNED_PAGE });
    }
    if (!stopped()) await askWithInputs(context, pages);
    return url === undefined && first?.response ? { inconclusive: 'the first page is the only one: no link was followed' } : {};
  },
};

async function askWithInputs(
  { operation, case: { inputs }, take, targetKind }: SequenceContext,
  pages: readonly Exchange[],
): Promise<void> {
  const [first, ...others] = pages;
  const page = others.find(({ response }) => isSuccess(response?.status) && itemsOf(jsonOf(response)).length > 0);
  if (!first || page?.step === undefined || targetKind === 'mock' || !operation.safe) return;
  const { url } = page.request;
  const pairs = leftOutInputs(operation, first.request.url, url).map(({ pair }) => pair);
  // Of an address in HTML it is not known what it asks for.
  if (pairs.length === 0 || url.includes('&amp;')) return;
  const [address = ''] = url.split('#', 1);
  const asked = { operation, inputs, expected: { kind: 'protocol', demand: DEMAND }, aside: true } as const;
  const longer = address + (address.includes('?') ? '&' : '?') + pairs.join('&');
  const { response } = await take({ ...asked, name: askedWithInputs(page.step), url: longer });
  const isOtherwise = itemsMissing(jsonOf(page.response), jsonOf(response)).length > 0;
  if (!isSuccess(response?.status) || !isOtherwise) return;
  await take({ ...asked, inputs: withoutPaging(operation, inputs), name: BEGUN_ANEW });
  await take({ ...asked, name: askedAgain(page.step), url });
}

/**
 * Whether a further page is asked for: not of a list that is long, but of one that brings nothing for
 * longer than one with an end would.
 */
function isReadOn(pages: readonly Exchange[], linkName: string): boolean {
  if (pages.length < MOST_PAGES) return true;
  const bodies = pages.map(({ response }) => jsonOf(response));
  const barren = barrenPages(bodies, linkName);
  return barren >= SUSPICIOUS && barren < MOST_BARREN_PAGES;
}

/**
 * Whether a link goes past the gateway, and loses there what it does not carry in itself. Of a definition
 * alone the policies are not known.
 */
function losesMuch({ connector, operation, isPlatform, signsIn, targetKind }: SequenceContext, link: string | undefined): boolean {
  if (targetKind === 'mock' || isPlatform || !connector.properties || !/^https?:/i.test(link ?? '') || isLed(connector, operation))
    return false;
  return signsIn || policiesOf(connector, operation).some(({ section, templateId }) => section === 'request' && ADDING.has(templateId));
}

/** Templates whose work is not in a link of the service, as the address is that others make. */
const ADDING: ReadonlySet<string> = new Set(['setheader', 'setqueryparameter', 'setvaluefromurl']);

/**
 * Whether a policy makes a link of the gateway of what stands under the declared name; one that looks below another
 * property may lead somewhere.
 */
function isLed(connector: Connector, operation: Operation): boolean {
  const name = nextLinkName(connector, operation);
  return linkPolicies(connector, operation).some(
    ({ parameters: { nextLinkPropertyName, nextLinkParentPropertyPath } }) =>
      String(nextLinkPropertyName).trim() === name || (nextLinkParentPropertyPath ?? '') !== '',
  );
}
