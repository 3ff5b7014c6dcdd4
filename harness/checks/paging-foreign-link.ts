import type { SequenceCheck } from './check.ts';
import { foreignAddress } from './parts/foreign-address.ts';
import { pagesOf } from './parts/pages.ts';

export const pagingForeignLink: SequenceCheck = {
  id: 'paging-foreign-link',
  of: ['paging'],
  title: 'Links to the next page lead to the connector’s own host',
  severity: 'error',
  fault: 'service',
  why: 'Only what goes to the connector’s host passes the gateway: a link to another host is called without the credential, or not at all.',
  hint: 'Let the service write links under the address by which it was called, or rewrite them with the policy updatenextlink.',
  *checkSequence(played) {
    const foreign = pagesOf(played).find(({ isAddress, url }) => isAddress && url === undefined);
    if (!foreign?.link) return;
    const { shown, why, advice } = foreignAddress(foreign.link, foreign.exchange, played);
    const message = `The link of ${foreign.exchange.step} leads to "${shown}", ${why}; it was not followed.`;
    yield { message, at: played.operation.at, ...advice };
  },
};
