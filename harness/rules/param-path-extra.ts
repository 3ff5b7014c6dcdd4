import { pathVariables } from './parts/path-variables.ts';
import type { Rule } from './rule.ts';

export const paramPathExtra: Rule = {
  id: 'param-path-extra',
  title: 'Every path parameter stands in its path',
  severity: 'error',
  scope: 'every path parameter, internal ones and those of the path included',
  microsoft: { rule: 'PathParameterNotDefinedInTemplate' },
  why: 'Makers would have to fill in a value that goes nowhere.',
  hint: 'Put {name} into the path, or remove the parameter.',
  examples: {
    bad: {
      definition: { paths: { '/tickets': { get: { parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }] } } } },
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
    for (const { operationId, path, parameters } of operations) {
      const variables = new Set(pathVariables(path));
      for (const { name, in: place, at } of parameters) {
        if (place !== 'path' || variables.has(name)) continue;
        yield { message: `The path parameter "${name}" does not stand in the path ${path}.`, at, operationId };
      }
    }
  },
};
