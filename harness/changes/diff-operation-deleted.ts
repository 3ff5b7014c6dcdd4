import type { ChangeRule } from './change-rule.ts';
import { operationPairs } from './parts/operation-pairs.ts';

export const diffOperationDeleted: ChangeRule = {
  id: 'diff-operation-deleted',
  title: 'Every published operation is still there',
  severity: 'error',
  scope: 'every operation, internal ones included',
  microsoft: { rule: 'OperationDeleted' },
  why: 'Flows and apps that call an operation fail once it is gone, and Microsoft refuses the update.',
  hint: 'Put it back. To take it out of sight, add "deprecated": true and "x-ms-visibility": "internal": what calls it goes on.',
  examples: {
    published: {
      definition: {
        paths: {
          '/tickets/{id}': {
            get: {
              operationId: 'GetTicket',
              parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
              responses: { '200': { description: 'The ticket.' } },
            },
          },
        },
      },
    },
    bad: { definition: { paths: { '/tickets/{id}': null } } },
    good: { definition: { paths: { '/tickets/{id}': { get: { deprecated: true, 'x-ms-visibility': 'internal' } } } } },
  },
  *check(update) {
    for (const { operationId, method, path, at } of operationPairs(update).deleted) {
      yield { message: `The operation ${operationId} (${method.toUpperCase()} ${path}) is gone.`, operationId, was: at };
    }
  },
};
