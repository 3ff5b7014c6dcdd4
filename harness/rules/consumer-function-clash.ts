import { hiddenBecause } from '../consumers/power-fx.ts';
import { powerFxName } from '../consumers/power-fx-name.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** No published connector that was measured breaks it. */
export const consumerFunctionClash: Rule = {
  id: 'consumer-function-clash',
  title: 'Every action is a function of its own name in Power Fx',
  severity: 'warning',
  scope: 'visible actions on paths without x-ms-notification-content, of which Power Fx makes functions',
  why: 'Power Fx calls functions by the letters and digits of the operationId: Get_Ticket and GetTicket are the same.',
  hint: 'Give one of the two another operationId.',
  examples: { bad: example('List_Tickets'), good: example('List_Replies') },
  *check({ operations }) {
    const first = new Map<string, string>();
    for (const operation of operations) {
      if (hiddenBecause(operation)) continue;
      const { operationId, at } = operation;
      const name = powerFxName(operation);
      const other = first.get(name);
      if (other === undefined) first.set(name, operationId);
      else yield { message: `Apps call both ${other} and ${operationId} ${name}.`, at: placeIn(at, 'operationId'), operationId };
    }
  },
};

function example(operationId: string): Rule['examples']['bad'] {
  const get = { operationId, responses: { '200': { description: 'The replies.' } } };
  return { definition: { paths: { '/replies': { get } } } };
}
