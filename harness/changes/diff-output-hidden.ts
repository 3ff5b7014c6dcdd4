import type { ChangeRule } from './change-rule.ts';
import { withAnswer } from './parts/examples.ts';
import { hitsOf } from './parts/hits-of.ts';
import { outputChanges } from './parts/output-changes.ts';

export const diffOutputHidden: ChangeRule = {
  id: 'diff-output-hidden',
  title: 'Outputs that makers see stay in sight',
  severity: 'warning',
  scope: 'outputs at every depth',
  why: 'What is internal is not offered any more, and makers who edit a flow that uses it do not find it.',
  hint: 'Leave the output in sight, as "advanced" if need be.',
  examples: {
    published: {},
    bad: withAnswer({ properties: { value: { 'x-ms-visibility': 'internal' } } }),
    good: withAnswer({ properties: { value: { 'x-ms-visibility': 'advanced' } } }),
  },
  check: (update) => hitsOf(outputChanges(update), 'internal', () => 'is internal now'),
};
