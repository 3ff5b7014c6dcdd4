import { pathVariables } from './parts/path-variables.ts';
import type { Rule } from './rule.ts';

export const paramPathUndeclared: Rule = {
  id: 'param-path-undeclared',
  title: 'Every variable of a path is declared as a parameter',
  severity: 'error',
  scope: 'every operation; parameters of its path and shared ones count',
  microsoft: { rule: 'OperationMissingPathParameter' },
  why: 'Makers cannot fill in a variable that is no parameter, and the braces go to the service as they stand.',
  hint: 'Declare a required path parameter of that name, on the operation or on its path.',
  examples: {
    bad: { definition: { paths: { '/tickets/{id}': { get: { operationId: 'GetTicket' } } } } },
    good: {
      definition: {
        paths: {
          '/tickets/{id}': { get: { operationId: 'GetTicket', parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }] } },
        },
      },
    },
  },
  *check({ operations }) {
    for (const { operationId, path, parameters, at } of operations) {
      for (const variable of new Set(pathVariables(path))) {
        if (parameters.some(({ name, in: place }) => place === 'path' && name === variable)) continue;
        yield { message: `The variable {${variable}} of the path ${path} is declared by no path parameter.`, at, operationId };
      }
    }
  },
};
