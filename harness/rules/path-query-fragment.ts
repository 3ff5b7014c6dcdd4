import type { Rule } from './rule.ts';

export const pathQueryFragment: Rule = {
  id: 'path-query-fragment',
  title: 'No path holds a query or a fragment',
  severity: 'error',
  scope: 'every key of paths, extensions apart',
  microsoft: { rule: 'OperationPathMayNotContainQueryOrFragment' },
  why: 'OpenAPI 2.0 knows query values as parameters only, and a fragment never leaves the caller.',
  hint: 'Declare what stands behind the "?" as query parameters (internal ones with a default, if the value never changes), and drop the "#".',
  examples: {
    bad: { definition: { paths: { '/tickets/search?state=open': { get: { operationId: 'SearchTickets' } } } } },
    good: { definition: { paths: { '/tickets/search': { get: { operationId: 'SearchTickets' } } } } },
  },
  *check({ paths }) {
    for (const { path, at } of paths) {
      const sign = /[?#]/.exec(path)?.[0];
      if (sign) yield { message: `The path "${path}" contains "${sign}".`, at };
    }
  },
};
