import { declaredParameters } from './parts/declared-parameters.ts';
import type { Rule } from './rule.ts';

/** Bodies are left out: their values stand in the schema. So are callback URLs, which the platform fills in itself. */
export const paramInternalNoDefault: Rule = {
  id: 'param-internal-no-default',
  title: 'Every internal required parameter has a default',
  severity: 'error',
  scope: 'internal parameters, those of internal operations included; bodies and callback URLs are exempt',
  why: 'Makers do not see the parameter and the service wants a value: only a default can give one.',
  hint: 'Add a default, or show the parameter.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets': {
            get: { parameters: [{ name: 'api', in: 'query', type: 'string', required: true, 'x-ms-visibility': 'internal' }] },
          },
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
      const { name, in: place, visibility, required, schema, extensions, at } = parameter;
      if (place === 'body' || visibility !== 'internal' || !required) continue;
      if (schema.default !== undefined || extensions['x-ms-notification-url'] !== undefined) continue;
      const { operationId } = operation;
      const message = `The ${place} parameter "${name}" of ${operationId} is internal and required, and has no default.`;
      yield { message, at, operationId };
    }
  },
};
