import type { ChangeRule } from './change-rule.ts';
import { withParameters } from './parts/examples.ts';
import { hitsOf } from './parts/hits-of.ts';
import { inputChanges } from './parts/input-changes.ts';
import { outputChanges } from './parts/output-changes.ts';

const QUEUE = { name: 'queue', in: 'query', type: 'string' };

export const diffDynamicChanged: ChangeRule = {
  id: 'diff-dynamic-changed',
  title: 'Inputs and outputs that the service describes are described as before',
  severity: 'warning',
  scope: 'x-ms-dynamic-values, -list, -tree, -schema and -properties; titles aside, and one form in the stead of the other',
  why: 'Flows were built on what the service listed then. From another operation come other fields, and other values behind the same names.',
  hint: 'Keep the operation and the paths of the x-ms-dynamic extensions, or make sure that they give the same.',
  examples: {
    published: withParameters({
      ...QUEUE,
      'x-ms-dynamic-values': { operationId: 'ListTickets', 'value-path': 'id', 'value-title': 'name' },
    }),
    bad: withParameters({ ...QUEUE, 'x-ms-dynamic-values': { operationId: 'ListTickets', 'value-path': 'name', 'value-title': 'name' } }),
    good: withParameters({ ...QUEUE, 'x-ms-dynamic-values': { operationId: 'ListTickets', 'value-path': 'id', 'value-title': 'label' } }),
  },
  *check(update) {
    const say = ({ from, to }: { from?: string; to?: string }) => `is described otherwise: ${to}; it was ${from}`;
    yield* hitsOf(inputChanges(update), 'dynamic', say);
    yield* hitsOf(outputChanges(update), 'dynamic', say);
  },
};
