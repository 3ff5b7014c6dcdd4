import { declaredId } from './parts/declared-id.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/**
 * Microsoft's coding standards forbid the underscore that its versioning page demands: `_V2` and the like pass. To rename a
 * published operation breaks flows.
 */
export const opIdNotPascal: Rule = {
  id: 'op-id-not-pascal',
  title: 'Every operationId is in PascalCase',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'every operation, internal ones included; a revision such as _V2 is part of the id and passes',
  why: 'Makers see the operationId in expressions and in Power Fx; one way of writing makes connectors easy to read.',
  hint: 'Write the words together, each with a capital: ListOpenTickets. Only a revision stands behind an underscore: ListOpenTickets_V2.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { operationId: 'list_tickets' } } } } },
    good: { definition: { paths: { '/tickets': { get: { operationId: 'ListTickets_V2' } } } } },
  },
  *check({ operations }) {
    for (const operation of operations) {
      const id = declaredId(operation);
      if (id === undefined || /^[A-Z][A-Za-z0-9]*(_[Vv]\d+)?$/.test(id)) continue;
      yield {
        message: `The operationId "${id}" is not in PascalCase.`,
        at: placeIn(operation.at, 'operationId'),
        operationId: operation.operationId,
      };
    }
  },
};
