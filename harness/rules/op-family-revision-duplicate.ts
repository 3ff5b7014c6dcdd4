import { familyExample, operationFamilies } from './parts/operation-families.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const opFamilyRevisionDuplicate: Rule = {
  id: 'op-family-revision-duplicate',
  title: 'No two operations of a family have the same revision',
  severity: 'error',
  scope: 'operations whose x-ms-api-annotation names a family and a revision',
  microsoft: { rule: 'OperationFamilyHasDuplicateRevisions' },
  why: 'The platform offers the newest revision of a family; of two with one number it cannot tell which that is.',
  hint: 'Give each operation of the family a revision of its own.',
  examples: {
    bad: { definition: familyExample({ revision: 1 }, { ListTicketsV2: { revision: 1 } }) },
    good: { definition: familyExample({ revision: 1 }, { ListTicketsV2: { revision: 2 } }) },
  },
  *check(connector) {
    for (const [family, members] of operationFamilies(connector)) {
      const first = new Map<number, string>();
      for (const { operation, revision, at } of members) {
        if (revision === undefined) continue;
        const other = first.get(revision);
        first.set(revision, other ?? operation.operationId);
        if (other === undefined) continue;
        const message = `The operation ${operation.operationId} is revision ${revision} of "${family}", and so is ${other}.`;
        yield { message, at: placeIn(at, 'revision'), operationId: operation.operationId };
      }
    }
  },
};
