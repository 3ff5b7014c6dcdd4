import { declaredId } from './parts/declared-id.ts';
import { familyExample, operationFamilies } from './parts/operation-families.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** Microsoft's pages write `_V2`; published connectors write `V2` as often. A published operation keeps its id. */
export const opFamilySuffix: Rule = {
  id: 'op-family-suffix',
  title: 'The operationId of every later revision ends in its number',
  severity: 'warning',
  weights: { update: 'info' },
  scope: 'operations whose x-ms-api-annotation names a family and a revision above 1',
  microsoft: { rule: 'OperationIdShouldEndWithRevision' },
  why: 'In expressions and in Power Fx the id is all that tells the revisions apart.',
  hint: 'End the operationId in _V and the revision: ListTickets_V2.',
  examples: {
    bad: { definition: familyExample({ revision: 1 }, { ListOpenTickets: { revision: 2 } }) },
    good: { definition: familyExample({ revision: 1 }, { ListTickets_V2: { revision: 2 } }) },
  },
  *check(connector) {
    for (const members of operationFamilies(connector).values()) {
      for (const { operation, revision = 1 } of members) {
        const id = declaredId(operation);
        if (id === undefined || revision <= 1 || id.toLowerCase().endsWith(`v${revision}`)) continue;
        const message = `The operationId "${id}" is revision ${revision} and does not end in _V${revision}.`;
        yield { message, at: placeIn(operation.at, 'operationId'), operationId: operation.operationId };
      }
    }
  },
};
