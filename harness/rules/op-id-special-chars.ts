import { declaredId } from './parts/declared-id.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** A published operation keeps its id: to rename it breaks flows. */
export const opIdSpecialChars: Rule = {
  id: 'op-id-special-chars',
  title: 'Every operationId is made of letters, digits and underscores',
  severity: 'warning',
  weights: { update: 'info' },
  scope: 'every operation, internal ones included',
  microsoft: { rule: 'OperationIdSanitized' },
  why: 'The platform strips every other character, so flows and apps see another id than the definition states.',
  hint: 'Keep to letters and digits, with _V2 and the like for revisions.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { operationId: 'List-Tickets' } } } } },
    good: { definition: { paths: { '/tickets': { get: { operationId: 'ListTickets_V2' } } } } },
  },
  *check({ operations }) {
    for (const operation of operations) {
      const id = declaredId(operation);
      const odd = new Set(id?.match(/[^A-Za-z0-9_]/gu));
      if (odd.size === 0) continue;
      const message = `The operationId "${id}" contains ${Array.from(odd, (sign) => `"${sign}"`).join(', ')}.`;
      yield { message, at: placeIn(operation.at, 'operationId'), operationId: operation.operationId };
    }
  },
};
