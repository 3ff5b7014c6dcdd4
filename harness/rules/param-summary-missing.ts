import { isVisible } from '../model/operation.ts';
import type { Rule } from './rule.ts';

/**
 * Scope: visible, non-body parameters of visible operations. Counting internal ones too would flag 278 published connectors
 * instead of 13 (measured over the public repository), and Microsoft's validator exempts them.
 */
export const paramSummaryMissing: Rule = {
  id: 'param-summary-missing',
  title: 'Every visible parameter has an x-ms-summary',
  severity: 'error',
  microsoft: { rule: 'RequiredPropertyMissing' },
  why: 'The summary is the label that makers see; without it they see the technical name.',
  hint: 'Add x-ms-summary with a short label in title case.',
  examples: {
    bad: {
      definition: {
        paths: { '/tickets': { get: { parameters: [{ name: 'top', in: 'query', type: 'integer', description: 'How many.' }] } } },
      },
    },
    good: {
      definition: {
        paths: {
          '/tickets': {
            get: { parameters: [{ name: 'top', in: 'query', type: 'integer', description: 'How many.', 'x-ms-summary': 'Top' }] },
          },
        },
      },
    },
  },
  *check({ operations }) {
    for (const operation of operations.filter(isVisible)) {
      for (const parameter of operation.parameters) {
        if (parameter.in === 'body' || parameter.visibility === 'internal' || parameter.summary) continue;
        const message = `The ${parameter.in} parameter "${parameter.name}" has no x-ms-summary.`;
        yield { message, at: parameter.at, operationId: operation.operationId };
      }
    }
  },
};
