import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** A warning: a reviewer asked for it; one published connector in twenty, most of them made by a generator, has it. */
export const securityOnOperation: Rule = {
  id: 'security-on-operation',
  title: 'security stands at the root alone',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope:
    'operations with a security of their own; an empty one, which says that no credential is needed, is let pass; told once per connector',
  why: 'A connection signs in the same way for every operation, so that a requirement of a single one changes nothing.',
  hint: 'Say security once at the root, and remove it from the operations.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { security: [{ api_key: [] }] } } } } },
    good: { definition: { security: [{ api_key: [] }] } },
  },
  *check({ operations, security: shared }) {
    const own = operations.filter(({ security }) => security !== undefined && security !== shared && security.length > 0);
    const [first] = own;
    if (!first) return;
    const { operationId, at } = first;
    const more = own.length - 1;
    const message =
      more === 0 ? `${operationId} has a security of its own.` : `${operationId} and ${more} more have a security of their own.`;
    yield { message, at: placeIn(at, 'security'), operationId };
  },
};
