import type { Rule } from './rule.ts';

export const pathTemplateDefault: Rule = {
  id: 'path-template-default',
  title: 'No path variable brings its default along',
  severity: 'error',
  scope: 'every key of paths, extensions apart',
  microsoft: { rule: 'OperationPathVariablesContainDefaults' },
  why: 'OpenAPI 2.0 knows no defaults in paths, so the platform takes "id=1" for the variable’s name.',
  hint: 'Leave the name alone in braces, and give the path parameter its default.',
  examples: {
    bad: { definition: { paths: { '/tickets/{id=1}': { get: { operationId: 'GetTicket' } } } } },
    good: { definition: { paths: { '/tickets/{id}': { get: { operationId: 'GetTicket' } } } } },
  },
  *check({ paths }) {
    for (const { path, at } of paths) {
      const variable = /\{[^{}/=]*=[^{}/]*\}/.exec(path)?.[0];
      if (variable) yield { message: `The path "${path}" holds the variable "${variable}" with a default.`, at };
    }
  },
};
