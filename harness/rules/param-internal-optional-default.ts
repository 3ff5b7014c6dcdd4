import { declaredParameters } from './parts/declared-parameters.ts';
import type { Rule } from './rule.ts';

export const paramInternalOptionalDefault: Rule = {
  id: 'param-internal-optional-default',
  title: 'Every internal parameter with a default is required',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: 'internal parameters, those of internal operations included; bodies are exempt',
  microsoft: { rule: 'InternalPropertyWithDefaultOptional, PropertyMustBeRequired' },
  why: 'The platform leaves optional internal values out of the request, so the default never reaches the service.',
  hint: 'Add "required": true, or remove the default.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets': { get: { parameters: [{ name: 'api', in: 'query', type: 'string', 'x-ms-visibility': 'internal', default: '2' }] } },
        },
      },
    },
    good: {
      definition: {
        paths: {
          '/tickets': {
            get: {
              parameters: [{ name: 'api', in: 'query', type: 'string', required: true, 'x-ms-visibility': 'internal', default: '2' }],
            },
          },
        },
      },
    },
  },
  *check({ operations }) {
    for (const { operation, parameter } of declaredParameters(operations)) {
      const { name, in: place, visibility, required, schema, at } = parameter;
      if (place === 'body' || visibility !== 'internal' || required || schema.default === undefined) continue;
      const { operationId } = operation;
      const value = JSON.stringify(schema.default);
      const message = `The ${place} parameter "${name}" of ${operationId} is internal and optional: its default ${value} is never sent.`;
      yield { message, at, operationId };
    }
  },
};
