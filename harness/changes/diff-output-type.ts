import type { ChangeRule } from './change-rule.ts';
import { withAnswer } from './parts/examples.ts';
import { hitsOf } from './parts/hits-of.ts';
import { outputChanges } from './parts/output-changes.ts';

export const diffOutputType: ChangeRule = {
  id: 'diff-output-type',
  title: 'Outputs are what they were',
  severity: 'error',
  scope: 'types, and the formats of texts by which the platform treats values differently; to give a type to what had none is fine',
  microsoft: { rule: 'OutputFieldTypeChanged' },
  why: 'What was built on the output takes it for something else: a condition, a loop, a formula.',
  hint: 'Keep type and format. Where the service gives something else, correct the schema in a new operation beside this one.',
  examples: {
    published: withAnswer({ properties: { total: { type: 'integer' } } }),
    bad: withAnswer({ properties: { total: { type: 'string' } } }),
    good: withAnswer({ properties: { total: { type: 'integer', title: 'Total' } } }),
  },
  check: (update) => hitsOf(outputChanges(update), 'type', ({ from, to }) => `was ${from} and is ${to} now`),
};
