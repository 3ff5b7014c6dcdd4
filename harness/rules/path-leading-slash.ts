import type { Fix } from '../model/fix.ts';
import type { Rule } from './rule.ts';

export const pathLeadingSlash: Rule = {
  id: 'path-leading-slash',
  title: 'Every path starts with a slash',
  severity: 'error',
  scope: 'every key of paths, extensions apart',
  microsoft: { rule: 'OperationPathMustStartWithSlash' },
  why: 'Paths are put behind host and base path as they stand; without the slash the URL falls apart.',
  hint: 'Write a "/" in front of the path.',
  examples: {
    bad: { definition: { paths: { 'tickets/open': { get: { operationId: 'ListOpenTickets' } } } } },
    good: { definition: { paths: { '/tickets/open': { get: { operationId: 'ListOpenTickets' } } } } },
  },
  *check({ paths }) {
    const taken = new Set(paths.map(({ path }) => path));
    for (const { path, at } of paths) {
      if (path.startsWith('/')) continue;
      const fix: Fix = { title: 'Write a slash in front of the path', changes: [{ kind: 'rename', at, to: `/${path}` }] };
      yield { message: `The path "${path}" does not start with "/".`, at, ...(!taken.has(`/${path}`) && { fix }) };
    }
  },
};
