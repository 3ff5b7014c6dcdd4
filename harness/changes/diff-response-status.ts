import { successResponses } from '../model/operation.ts';
import type { ChangeRule } from './change-rule.ts';
import { operationPairs } from './parts/operation-pairs.ts';

export const diffResponseStatus: ChangeRule = {
  id: 'diff-response-status',
  title: 'The statuses of success stay declared',
  severity: 'warning',
  scope: 'responses from 200 to 299',
  why: 'What is declared for a status is what flows and apps expect of it.',
  hint: 'Declare the status as before, also where the service answers with another one now.',
  examples: {
    published: {},
    bad: {
      definition: {
        paths: {
          '/tickets': {
            get: {
              responses: {
                '200': null,
                '202': {
                  description: 'Soon.',
                  schema: { type: 'object', properties: { value: { type: 'array', items: { type: 'string' } } } },
                },
              },
            },
          },
        },
      },
    },
    good: { definition: { paths: { '/tickets': { get: { responses: { '202': { description: 'Soon.' } } } } } } },
  },
  *check(update) {
    for (const { published, next } of operationPairs(update).pairs) {
      const declared = new Set(next.responses.map(({ status }) => status));
      for (const { status, at } of successResponses(published)) {
        if (declared.has(status)) continue;
        const message = `${next.operationId} does not declare the status ${status} any more.`;
        yield { message, operationId: next.operationId, was: at };
      }
    }
  },
};
