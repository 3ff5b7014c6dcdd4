import type { Rule } from './rule.ts';

export const paramInternalOptionalDefault: Rule = {
  id: 'param-internal-optional-default',
  title: 'Every internal parameter with a default is required',
  severity: 'warning',
  microsoft: { rule: 'InternalPropertyWithDefaultOptional' },
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
    for (const { operationId, parameters } of operations) {
      for (const { name, in: place, visibility, required, schema, at } of parameters) {
        if (place === 'body' || visibility !== 'internal' || required || schema.default === undefined) continue;
        const value = JSON.stringify(schema.default);
        yield {
          message: `The ${place} parameter "${name}" of ${operationId} is internal and optional: its default ${value} is never sent.`,
          at,
          operationId,
        };
      }
    }
  },
};
