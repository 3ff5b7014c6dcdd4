import { labelled, labelledExample, LABELLED_SCOPES } from './parts/labelled.ts';
import type { Rule } from './rule.ts';

/**
 * What Microsoft's page says of summaries to the letter. A fifth of the published connectors have a hyphen, a comma or an
 * apostrophe in one, so this is a note; `op-summary-restricted-chars` holds what is refused.
 */
export const opSummaryAlnumParens: Rule = {
  id: 'op-summary-alnum-parens',
  title: 'The summary of every visible operation is made of letters, digits, blanks and parentheses',
  severity: 'info',
  scope: `${LABELLED_SCOPES.operation}; characters that the validator refuses and the last one are left to their own rules`,
  why: 'Microsoft’s submission page asks for it; nobody is known to have been refused over it.',
  hint: 'Say it in words, if that reads as well.',
  examples: {
    bad: labelledExample('operation', { label: 'List tickets - newest first', description: 'Gives the tickets of the desk.' }),
    good: labelledExample('operation', { label: 'List tickets (newest first)', description: 'Gives the tickets of the desk.' }),
  },
  *check(connector) {
    for (const { name, label, labelAt, operationId } of labelled(connector, 'operation')) {
      const found = new Set(label.match(/[^\p{L}\p{M}\p{N}\p{Z}()/\\<>*%&?](?=.)/gsu));
      if (found.size === 0) continue;
      const message = `The summary of ${name}, "${label}", contains ${Array.from(found, (sign) => `"${sign}"`).join(', ')}.`;
      yield { message, at: labelAt, operationId };
    }
  },
};
