import { isVisible } from '../model/operation.ts';
import { declaredId } from './parts/declared-id.ts';
import { LABELLED_SCOPES } from './parts/labelled.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** A single plain word passes: "Search" is a fair summary of the operation Search, "SearchTickets" of none. */
export const opSummaryIsOperationId: Rule = {
  id: 'op-summary-is-operation-id',
  title: 'No summary of a visible operation is its operationId',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: `${LABELLED_SCOPES.operation}, and so are single words`,
  why: 'The operationId is a name for machines; makers look for words.',
  hint: 'Say in words what the operation does.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { summary: 'ListTickets' } } } } },
    good: { definition: { paths: { '/tickets': { get: { summary: 'List tickets' } } } } },
  },
  *check({ operations }) {
    for (const operation of operations.filter(isVisible)) {
      const summary = operation.summary?.trim();
      if (!summary || summary !== declaredId(operation) || /^\p{L}(?:\p{Ll}*|\p{Lu}*)$/u.test(summary)) continue;
      const message = `The summary "${summary}" is the operationId.`;
      yield { message, at: placeIn(operation.at, 'summary'), operationId: operation.operationId };
    }
  },
};
