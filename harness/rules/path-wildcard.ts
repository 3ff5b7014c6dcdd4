import type { Rule } from './rule.ts';

export const pathWildcard: Rule = {
  id: 'path-wildcard',
  title: 'No path holds a wildcard',
  severity: 'error',
  scope: 'every key of paths, extensions apart',
  microsoft: { rule: 'OperationPathContainsUnsupportedCharacters' },
  why: 'A path names one endpoint; the platform has no operations that stand for many.',
  hint: 'Write each endpoint out, or make the changing part a path parameter.',
  examples: {
    bad: { definition: { paths: { '/tickets/*': { get: { operationId: 'GetAnything' } } } } },
    good: { definition: { paths: { '/tickets/archive': { get: { operationId: 'GetArchive' } } } } },
  },
  *check({ paths }) {
    for (const { path, at } of paths) if (path.includes('*')) yield { message: `The path "${path}" contains "*".`, at };
  },
};
