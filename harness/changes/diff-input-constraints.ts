import type { ChangeRule } from './change-rule.ts';
import { withParameters } from './parts/examples.ts';
import { hitsOf } from './parts/hits-of.ts';
import { inputChanges } from './parts/input-changes.ts';

export const diffInputConstraints: ChangeRule = {
  id: 'diff-input-constraints',
  title: 'Inputs are not bounded more tightly',
  severity: 'warning',
  scope: 'bounds, lengths, patterns, numbers of items, further properties and null',
  why: 'Values that flows hold and that were in bounds are refused.',
  hint: 'Keep the bounds as wide as they were, or leave it to the service to refuse.',
  examples: {
    published: withParameters({ name: 'top', in: 'query', type: 'integer', maximum: 100 }),
    bad: withParameters({ name: 'top', in: 'query', type: 'integer', maximum: 50 }),
    good: withParameters({ name: 'top', in: 'query', type: 'integer', maximum: 500 }),
  },
  check: (update) => hitsOf(inputChanges(update), 'constraint', ({ from, to }) => `is bounded more tightly: ${to}; it was ${from}`),
};
