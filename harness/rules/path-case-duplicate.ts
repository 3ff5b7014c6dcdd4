import type { Rule } from './rule.ts';

export const pathCaseDuplicate: Rule = {
  id: 'path-case-duplicate',
  title: 'No two paths differ in letter case alone',
  severity: 'error',
  scope: 'every key of paths, extensions apart',
  microsoft: { rule: 'PathRedefined' },
  why: 'The platform compares paths without regard to letter case, so the second one redefines the first.',
  hint: 'Put the methods of both under one path.',
  examples: {
    bad: { definition: { paths: { '/Tickets': { post: { operationId: 'CreateTicket' } } } } },
    good: { definition: { paths: { '/tickets': { post: { operationId: 'CreateTicket' } } } } },
  },
  *check({ paths }) {
    const first = new Map<string, string>();
    for (const { path, at } of paths) {
      const same = first.get(path.toLowerCase());
      if (same === undefined) first.set(path.toLowerCase(), path);
      else yield { message: `The path "${path}" differs from "${same}" in letter case alone.`, at };
    }
  },
};
