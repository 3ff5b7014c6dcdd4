import type { ChangeRule } from './change-rule.ts';
import { withAnswer } from './parts/examples.ts';
import { hitsOf } from './parts/hits-of.ts';
import { outputChanges } from './parts/output-changes.ts';

export const diffOutputOptional: ChangeRule = {
  id: 'diff-output-optional',
  title: 'Outputs that were always there may be missing, and it is known',
  severity: 'info',
  scope: 'outputs that makers see, at every depth',
  why: 'What was built on an output that was always there may stop where it is missing or null.',
  hint: 'Keep it required, and give an empty value rather than none.',
  examples: {
    published: withAnswer({ required: ['value'] }),
    bad: withAnswer({ required: [] }),
    good: withAnswer({ required: ['value'], title: 'Tickets' }),
  },
  *check(update) {
    yield* hitsOf(outputChanges(update), 'optional', () => 'was always there and may be missing now');
    yield* hitsOf(outputChanges(update), 'nullable', () => 'may be null now');
  },
};
