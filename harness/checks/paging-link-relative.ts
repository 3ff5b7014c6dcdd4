import { shortened } from '../lib/shortened.ts';
import { linkPolicies } from '../model/next-link.ts';
import type { SequenceCheck } from './check.ts';
import { pagesOf } from './parts/pages.ts';

/** A warning: what flows make of such a link is documented nowhere, and was not seen. */
export const pagingLinkRelative: SequenceCheck = {
  id: 'paging-link-relative',
  of: ['paging'],
  title: 'The link to the next page is a whole address',
  severity: 'warning',
  fault: 'service',
  why: 'Flows call a link as it stands, and one without a host says of itself nowhere to call; the policy updatenextlink makes a link of the gateway of whole addresses alone. Power Apps asks for path and query of the link, at the connector: there it works.',
  hint: 'Let the service give the whole address of the next page, and lead it through the gateway with the policy updatenextlink; or see pagination work in a flow on the platform, and waive this.',
  *checkSequence(played) {
    const page = pagesOf(played).find(({ link, isAddress }) => link !== undefined && isAddress && !/^[a-z][a-z0-9+.-]*:/i.test(link));
    if (!page?.link) return;
    const what = shortened(played.redact(page.link), 200);
    const led =
      linkPolicies(played.connector, played.operation).length > 0 ? 'The policy updatenextlink leaves it as it is; whether' : 'Whether';
    const message = `The link of ${page.exchange.step} is "${what}", which is no whole address. ${led} flows get the next page is not known.`;
    yield { message, at: played.operation.at };
  },
};
