import { placeIn } from '../model/place.ts';
import type { ChangeRule } from './change-rule.ts';
import { isRenamed, operationPairs } from './parts/operation-pairs.ts';

export const diffOperationRenamed: ChangeRule = {
  id: 'diff-operation-renamed',
  title: 'Operations keep their ids',
  severity: 'error',
  scope: 'operations that keep method and path',
  microsoft: { rule: 'OperationDeleted' },
  why: 'Flows and apps call an operation by its operationId. Under another one it is a new operation, and the old one is gone.',
  hint: 'Give it its old operationId again. What makers read is the summary, which may change at will.',
  examples: {
    published: {},
    bad: { definition: { paths: { '/tickets': { get: { operationId: 'GetTickets' } } } } },
    good: { definition: { paths: { '/tickets': { get: { summary: 'Get tickets' } } } } },
  },
  *check(update) {
    for (const pair of operationPairs(update).pairs) {
      const { published, next } = pair;
      if (!isRenamed(pair)) continue;
      const message = `The operation ${published.operationId} is called ${next.operationId} now.`;
      yield { message, operationId: next.operationId, at: placeIn(next.at, 'operationId') };
    }
  },
};
