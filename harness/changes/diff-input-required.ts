import type { ChangeRule } from './change-rule.ts';
import { withParameters } from './parts/examples.ts';
import { hitsOf } from './parts/hits-of.ts';
import { inputChanges } from './parts/input-changes.ts';

export const diffInputRequired: ChangeRule = {
  id: 'diff-input-required',
  title: 'No input is required that was not',
  severity: 'error',
  scope: 'all inputs, the properties of bodies included; internal ones with a default are filled in by the platform',
  why: 'Flows and apps that were built without a value for it fail: they send none.',
  hint: 'Leave it optional, and let the service take a default; or make a new operation beside this one.',
  examples: {
    published: withParameters({ name: 'top', in: 'query', type: 'integer' }),
    bad: withParameters({ name: 'top', in: 'query', required: true, type: 'integer' }),
    good: withParameters({ name: 'top', in: 'query', type: 'integer' }, { name: 'skip', in: 'query', type: 'integer' }),
  },
  check: (update) => hitsOf(inputChanges(update), 'required', ({ at, was }) => (at === was ? 'is new and required' : 'is required now')),
};
