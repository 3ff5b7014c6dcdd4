import { familyExample, operationFamilies } from './parts/operation-families.ts';
import type { Rule } from './rule.ts';

const MOST = 2;

export const opFamilyActive: Rule = {
  id: 'op-family-active',
  title: 'At most two operations of a family are not deprecated, and at most one of them is in production',
  severity: 'error',
  scope: 'operations whose x-ms-api-annotation names a family; only those whose status says Production are in production',
  microsoft: { rule: 'OperationFamilyHasManyActiveOperations, OperationFamilyHasManyActiveProductionOperations' },
  why: 'Makers should find the version to use, and perhaps the one to come, but not all that ever were.',
  hint: 'Add "deprecated": true to the earlier revisions.',
  examples: {
    bad: { definition: familyExample({}, { ListTicketsV2: { revision: 2 }, ListTicketsV3: { revision: 3 } }) },
    good: { definition: familyExample({ status: 'Production' }, { ListTicketsV2: { revision: 2, status: 'Preview' } }) },
  },
  *check(connector) {
    for (const [family, members] of operationFamilies(connector)) {
      const active = members.filter(({ operation }) => !operation.deprecated);
      const inProduction = active.filter(({ status }) => status === 'Production');
      const [surplus, what] =
        active.length > MOST
          ? [active, 'active operations; two']
          : [inProduction.slice(0, inProduction.length > 1 ? undefined : 0), 'active operations in production; one'];
      const [first] = surplus;
      if (!first) continue;
      const ids = surplus.map(({ operation }) => operation.operationId).join(', ');
      const message = `The family "${family}" has ${surplus.length} ${what} may be: ${ids}.`;
      yield { message, at: first.at, operationId: first.operation.operationId };
    }
  },
};
