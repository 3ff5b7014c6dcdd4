import type { ChangeRule } from './change-rule.ts';
import { withParameters } from './parts/examples.ts';
import { hitsOf } from './parts/hits-of.ts';
import { inputChanges } from './parts/input-changes.ts';

export const diffInputInternal: ChangeRule = {
  id: 'diff-input-internal',
  title: 'Inputs that makers see stay in sight',
  severity: 'warning',
  scope: 'inputs, the properties of bodies included',
  microsoft: { rule: 'InputFieldVisibilityChangedToInternal' },
  why: 'What is internal cannot be filled in. A flow that holds a value for it shows a value that nobody can change.',
  hint: 'Leave the input in sight, as "advanced" if need be.',
  examples: {
    published: withParameters({ name: 'top', in: 'query', type: 'integer' }),
    bad: withParameters({ name: 'top', in: 'query', type: 'integer', 'x-ms-visibility': 'internal' }),
    good: withParameters({ name: 'top', in: 'query', type: 'integer', 'x-ms-visibility': 'advanced' }),
  },
  check: (update) => hitsOf(inputChanges(update), 'internal', () => 'is internal now'),
};
