import type { ChangeRule } from './change-rule.ts';
import { withAnswer } from './parts/examples.ts';
import { hitsOf } from './parts/hits-of.ts';
import { outputChanges } from './parts/output-changes.ts';

export const diffOutputDeleted: ChangeRule = {
  id: 'diff-output-deleted',
  title: 'Every published output is still there',
  severity: 'error',
  scope: 'outputs that makers see, at every depth',
  microsoft: { rule: 'OutputFieldDeleted' },
  why: 'Every place in a flow or app that uses the output breaks.',
  hint: 'Keep the property in the schema. Where the service does not give it any more, keep it all the same, and say so in its description.',
  examples: {
    published: {},
    bad: withAnswer({ properties: { value: null, total: { type: 'integer' } } }),
    good: withAnswer({ properties: { total: { type: 'integer' } } }),
  },
  check: (update) => hitsOf(outputChanges(update), 'deleted', () => 'is gone'),
};
