import type { Rule } from './rule.ts';

export const pathTemplateBraces: Rule = {
  id: 'path-template-braces',
  title: 'The braces of every path pair up inside a segment',
  severity: 'error',
  scope: 'every key of paths, extensions apart',
  microsoft: { rule: 'OperationPathTemplateNotValid' },
  why: 'A brace that is not closed before the next slash, or that holds no name, leaves the platform without a variable to fill in.',
  hint: 'Write each variable as {name}, within one segment of the path.',
  examples: {
    bad: { definition: { paths: { '/tickets/{ticketId': { get: { operationId: 'GetTicket' } } } } },
    good: { definition: { paths: { '/tickets/{ticketId}': { get: { operationId: 'GetTicket' } } } } },
  },
  *check({ paths }) {
    for (const { path, at } of paths) {
      if (/[{}]/.test(path.replaceAll(/\{[^{}/]+\}/g, ''))) yield { message: `The braces of the path "${path}" enclose no variable.`, at };
    }
  },
};
