import { labelled, labelledExample, LABELLED_SCOPES } from './parts/labelled.ts';
import type { Rule } from './rule.ts';

/**
 * Microsoft's page allows letters, digits and parentheses only, yet a fifth of the published connectors have commas, hyphens or
 * apostrophes in a summary; what is refused in practice are these eight characters, and no published connector has one.
 */
export const opSummaryRestrictedChars: Rule = {
  id: 'op-summary-restricted-chars',
  title: 'No summary of a visible operation contains / \\ < > * % & or ?',
  severity: 'error',
  weights: { custom: 'info' },
  scope: LABELLED_SCOPES.operation,
  microsoft: { rule: 'RestrictedCharactersInSummary' },
  why: 'The validator refuses these characters.',
  hint: 'Put words in their place: "and" for "&", "or" for "/".',
  examples: {
    bad: labelledExample('operation', { label: 'List tickets & comments', description: 'Gives what the desk has to do.' }),
    good: labelledExample('operation', {
      label: 'List tickets and comments (open, closed)',
      description: 'Gives what the desk has to do.',
    }),
  },
  *check(connector) {
    for (const { name, label, labelAt, operationId } of labelled(connector, 'operation')) {
      const found = new Set(label.match(/[/\\<>*%&?]/g));
      if (found.size === 0) continue;
      const message = `The summary of ${name}, "${label}", contains ${Array.from(found, (sign) => `"${sign}"`).join(', ')}.`;
      yield { message, at: labelAt, operationId };
    }
  },
};
