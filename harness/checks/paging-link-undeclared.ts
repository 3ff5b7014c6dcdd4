import { shortened } from '../lib/shortened.ts';
import { operationAt } from '../model/operation-at.ts';
import { linkPolicies } from '../model/next-link.ts';
import type { SequenceCheck } from './check.ts';
import { pagesOf } from './parts/pages.ts';
import { isReachedOtherwise } from './parts/ways-to-service.ts';

/** What the gateway makes of such a link is inferred from how it routes every other call. */
export const pagingLinkUndeclared: SequenceCheck = {
  id: 'paging-link-undeclared',
  of: ['paging'],
  title: 'A link that is led through the gateway leads to an operation of the definition',
  severity: 'warning',
  fault: 'service',
  why: 'The gateway takes only what the definition has an operation for, below its base path: where the policy updatenextlink leads a link through it that leads elsewhere, makers may get an error instead of the second page.',
  hint: 'Let the service write the link as the definition has the operation, base path and all; or declare an internal operation for it.',
  *checkSequence(played) {
    const { connector, operation, redact, service } = played;
    if (linkPolicies(connector, operation).length === 0 || isReachedOtherwise(connector, operation)) return;
    const page = pagesOf(played).find(({ url }) => url !== undefined && !operationAt(connector, operation.method, url, service.url));
    if (!page?.link) return;
    const what = shortened(redact(page.link.split('?', 1)[0] ?? ''), 200);
    yield { message: `The link of ${page.exchange.step} leads to "${what}", for which the definition has no operation.`, at: operation.at };
  },
};
