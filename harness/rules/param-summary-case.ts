import { labelled, labelledExample, LABELLED_SCOPES } from './parts/labelled.ts';
import type { Rule } from './rule.ts';

/** Only the first letter is looked at: which of the other words are names, and which too short for a capital, is anybody's guess. */
export const paramSummaryCase: Rule = {
  id: 'param-summary-case',
  title: 'The x-ms-summary of every visible parameter begins with a capital',
  severity: 'info',
  scope: `${LABELLED_SCOPES.parameter}, and so are names such as iPhone`,
  why: 'The label stands above a field; Microsoft’s guidance wants it in title case.',
  hint: 'Write the label in title case, "Ticket Number".',
  examples: {
    bad: labelledExample('parameter', { label: 'ticket number', description: 'What the ticket is known by.' }),
    good: labelledExample('parameter', { label: 'Ticket Number', description: 'What the ticket is known by.' }),
  },
  *check(connector) {
    for (const { name, label, labelAt, operationId } of labelled(connector, 'parameter')) {
      if (!/^\p{Ll}(?!\p{Lu})/u.test(label)) continue;
      yield { message: `The x-ms-summary of ${name}, "${label}", begins with a small letter.`, at: labelAt, operationId };
    }
  },
};
