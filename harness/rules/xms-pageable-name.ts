import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const xmsPageableName: Rule = {
  id: 'xms-pageable-name',
  title: 'The next link of every pageable operation is called nextLink or @odata.nextLink',
  severity: 'error',
  scope: 'operations with x-ms-pageable that names a link; letter case counts',
  microsoft: { rule: 'InvalidNextLinkNameValue' },
  why: 'The platform follows the link to the next page under these two names only, letter case included.',
  hint: 'Let the response call the link nextLink or @odata.nextLink, renamed by custom code if need be, and name it so.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { 'x-ms-pageable': { nextLinkName: 'next' } } } } } },
    good: { definition: { paths: { '/tickets': { get: { 'x-ms-pageable': { nextLinkName: 'nextLink' } } } } } },
  },
  *check({ operations }) {
    for (const { operationId, extensions, at } of operations) {
      const pageable = extensions['x-ms-pageable'];
      if (typeof pageable !== 'object' || pageable === null || !('nextLinkName' in pageable)) continue;
      const { nextLinkName } = pageable;
      if (nextLinkName === 'nextLink' || nextLinkName === '@odata.nextLink') continue;
      const message = `The nextLinkName of ${operationId} is ${JSON.stringify(nextLinkName)}; it may be nextLink or @odata.nextLink.`;
      yield { message, at: placeIn(at, 'x-ms-pageable', 'nextLinkName'), operationId };
    }
  },
};
