import type { ChangeRule } from './change-rule.ts';
import { operationPairs } from './parts/operation-pairs.ts';

export const diffOperationAdded: ChangeRule = {
  id: 'diff-operation-added',
  title: 'New operations are known',
  severity: 'info',
  why: 'An operation that is published once stays: its id, its inputs and its outputs cannot be taken back.',
  hint: 'Look at it once more as something that will not change.',
  examples: {
    published: {},
    bad: {
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
    good: {},
  },
  *check(update) {
    for (const { operationId, method, path, at } of operationPairs(update).added) {
      yield { message: `The operation ${operationId} (${method.toUpperCase()} ${path}) is new.`, operationId, at };
    }
  },
};
