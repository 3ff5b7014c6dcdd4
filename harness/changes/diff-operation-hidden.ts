import { isVisible } from '../model/operation.ts';
import { placeIn } from '../model/place.ts';
import type { ChangeRule } from './change-rule.ts';
import { operationPairs } from './parts/operation-pairs.ts';

export const diffOperationHidden: ChangeRule = {
  id: 'diff-operation-hidden',
  title: 'Operations that makers see stay in sight',
  severity: 'warning',
  scope: 'operations that are not deprecated',
  microsoft: { rule: 'OperationHidden' },
  why: 'An operation that is internal cannot be picked any more, and makers who edit a flow that uses it find it gone from the list.',
  hint: 'Leave it in sight, or add "deprecated": true, which says that it is meant.',
  examples: {
    published: {},
    bad: { definition: { paths: { '/tickets': { get: { 'x-ms-visibility': 'internal' } } } } },
    good: { definition: { paths: { '/tickets': { get: { 'x-ms-visibility': 'internal', deprecated: true } } } } },
  },
  *check(update) {
    for (const { published, next } of operationPairs(update).pairs) {
      if (!isVisible(published) || isVisible(next) || next.deprecated) continue;
      const { operationId } = next;
      yield { message: `The operation ${operationId} is internal now.`, operationId, at: placeIn(next.at, 'x-ms-visibility') };
    }
  },
};
