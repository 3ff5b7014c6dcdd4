import { declaredParameters } from './parts/declared-parameters.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const paramPathRequired: Rule = {
  id: 'param-path-required',
  title: 'Every path parameter is required',
  severity: 'error',
  scope: 'every path parameter, internal ones included',
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
    for (const { operation, parameter } of declaredParameters(operations)) {
      const { name, in: place, required, at } = parameter;
      if (place !== 'path' || required) continue;
      const fix = { title: 'Write "required": true', changes: [{ kind: 'set', at: placeIn(at, 'required'), value: true }] } as const;
      yield { message: `The path parameter "${name}" is not required.`, at, operationId: operation.operationId, fix };
    }
  },
};
