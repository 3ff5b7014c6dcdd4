import type { ChangeRule } from './change-rule.ts';
import { withParameters } from './parts/examples.ts';
import { hitsOf } from './parts/hits-of.ts';
import { inputChanges } from './parts/input-changes.ts';

export const diffInputType: ChangeRule = {
  id: 'diff-input-type',
  title: 'Inputs take what they took',
  severity: 'error',
  scope:
    'types, and the formats by which the platform treats values differently; all inputs that makers see, the properties of bodies included',
  why: 'A value that fitted the old type and not the new one is refused, or turned into something else.',
  hint: 'Keep type and format. To widen them, as from integer to number, is fine.',
  examples: {
    published: withParameters({ name: 'top', in: 'query', type: 'integer' }),
    bad: withParameters({ name: 'top', in: 'query', type: 'boolean' }),
    good: withParameters({ name: 'top', in: 'query', type: 'number' }),
  },
  check: (update) => hitsOf(inputChanges(update), 'type', ({ from, to }) => `was ${from} and is ${to} now`),
};
