import type { ChangeRule } from './change-rule.ts';
import { withParameters } from './parts/examples.ts';
import { hitsOf } from './parts/hits-of.ts';
import { inputChanges } from './parts/input-changes.ts';

export const diffEnumAdded: ChangeRule = {
  id: 'diff-enum-added',
  title: 'Inputs are not confined to a list that leaves out what they took',
  severity: 'warning',
  scope: 'inputs that makers see, the properties of bodies included',
  why: 'Flows may hold values that are not on the list, and the value of an expression is known only when it runs.',
  hint: 'Leave the list as it was or add to it; to offer values without confining to them, use x-ms-dynamic-values.',
  examples: {
    published: withParameters({ name: 'state', in: 'query', type: 'string', enum: ['open', 'closed'] }),
    bad: withParameters({ name: 'state', in: 'query', type: 'string', enum: ['open'] }),
    good: withParameters({ name: 'state', in: 'query', type: 'string', enum: ['open', 'closed', 'new'] }),
  },
  check: (update) =>
    hitsOf(inputChanges(update), 'enum', ({ from, to }) =>
      from === undefined ? `took any value and takes only ${to} now` : `does not take ${from} any more, only ${to}`,
    ),
};
