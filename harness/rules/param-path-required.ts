import type { Rule } from './rule.ts';

export const paramPathRequired: Rule = {
  id: 'param-path-required',
  title: 'Every path parameter is required',
  severity: 'error',
  microsoft: { rule: 'PathParameterMustBeRequired' },
  why: 'A path with a hole in it leads to another endpoint, or nowhere.',
  hint: 'Add "required": true to the parameter.',
  examples: {
    bad: {
      definition: {
        paths: { '/tickets/{id}': { get: { operationId: 'GetTicket', parameters: [{ name: 'id', in: 'path', type: 'string' }] } } },
      },
    },
    good: {
      definition: {
        paths: {
          '/tickets/{id}': { get: { operationId: 'GetTicket', parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }] } },
        },
      },
    },
  },
  *check({ operations }) {
    for (const { operationId, parameters } of operations) {
      for (const { name, in: place, required, at } of parameters) {
        if (place === 'path' && !required) yield { message: `The path parameter "${name}" is not required.`, at, operationId };
      }
    }
  },
};
