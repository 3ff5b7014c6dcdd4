import { isVisible } from '../model/operation.ts';
import type { Rule } from './rule.ts';

/** Scope: visible operations; published connectors leave internal ones without a summary, and the validator lets them. */
export const opSummaryMissing: Rule = {
  id: 'op-summary-missing',
  title: 'Every visible operation has a summary',
  severity: 'error',
  microsoft: { rule: 'RequiredPropertyMissing' },
  why: 'The summary is the name under which makers find the action or trigger.',
  hint: 'Add a summary of a few words, such as "List tickets".',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { summary: null } } } } },
    good: { definition: { paths: { '/tickets': { get: { summary: 'List tickets' } } } } },
  },
  *check({ operations }) {
    for (const { operationId, summary, at } of operations.filter(isVisible)) {
      if (!summary?.trim()) yield { message: `The operation ${operationId} has no summary.`, at, operationId };
    }
  },
};
