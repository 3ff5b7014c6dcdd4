import { isVisible } from '../model/operation.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/**
 * Microsoft's page allows letters, digits and parentheses only, yet a fifth of the published connectors have commas, hyphens or
 * apostrophes in a summary; what is refused in practice are these eight characters, and no published connector has one.
 */
export const opSummaryRestrictedChars: Rule = {
  id: 'op-summary-restricted-chars',
  title: 'No summary of a visible operation contains / \\ < > * % & or ?',
  severity: 'error',
  microsoft: { rule: 'RestrictedCharactersInSummary' },
  why: 'The validator refuses these characters.',
  hint: 'Put words in their place: "and" for "&", "or" for "/".',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { summary: 'List tickets & comments' } } } } },
    good: { definition: { paths: { '/tickets': { get: { summary: 'List tickets and comments (open, closed)' } } } } },
  },
  *check({ operations }) {
    for (const { operationId, summary = '', at } of operations.filter(isVisible)) {
      const found = new Set(summary.match(/[/\\<>*%&?]/g));
      if (found.size === 0) continue;
      const message = `The summary of ${operationId}, "${summary}", contains ${Array.from(found, (sign) => `"${sign}"`).join(', ')}.`;
      yield { message, at: placeIn(at, 'summary'), operationId };
    }
  },
};
