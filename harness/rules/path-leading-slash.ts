import type { Rule } from './rule.ts';

export const pathLeadingSlash: Rule = {
  id: 'path-leading-slash',
  title: 'Every path starts with a slash',
  severity: 'error',
  microsoft: { rule: 'OperationPathMustStartWithSlash' },
  why: 'Paths are put behind host and base path as they stand; without the slash the URL falls apart.',
  hint: 'Write a "/" in front of the path.',
  examples: {
    bad: { definition: { paths: { 'tickets/open': { get: { operationId: 'ListOpenTickets' } } } } },
    good: { definition: { paths: { '/tickets/open': { get: { operationId: 'ListOpenTickets' } } } } },
  },
  *check({ paths }) {
    for (const { path, at } of paths) if (!path.startsWith('/')) yield { message: `The path "${path}" does not start with "/".`, at };
  },
};
