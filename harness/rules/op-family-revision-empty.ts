import { familyExample, operationFamilies } from './parts/operation-families.ts';
import type { Rule } from './rule.ts';

/** One member without a revision is the family's first, and passes. */
export const opFamilyRevisionEmpty: Rule = {
  id: 'op-family-revision-empty',
  title: 'At most one operation of a family has no revision',
  severity: 'error',
  scope: 'operations whose x-ms-api-annotation names a family',
  microsoft: { rule: 'OperationFamilyHasManyEmptyRevisions, OperationRevisionEmpty' },
  why: 'The platform offers the newest revision of a family; without numbers it cannot tell which that is.',
  hint: 'Number the operations: "x-ms-api-annotation": { "family": …, "revision": 2 }.',
  examples: {
    bad: { definition: familyExample({}, { ListTicketsV2: {} }) },
    good: { definition: familyExample({}, { ListTicketsV2: { revision: 2 } }) },
  },
  *check(connector) {
    for (const [family, members] of operationFamilies(connector)) {
      const [first, ...more] = members.filter(({ revision }) => revision === undefined);
      for (const { operation, at } of more) {
        const message = `The operation ${operation.operationId} has no revision, and neither has ${first?.operation.operationId} of the same family, "${family}".`;
        yield { message, at, operationId: operation.operationId };
      }
    }
  },
};
