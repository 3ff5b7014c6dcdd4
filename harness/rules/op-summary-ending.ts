import { labelled, labelledExample, LABELLED_SCOPES } from './parts/labelled.ts';
import type { Rule } from './rule.ts';

/** A closing bracket is tolerated in practice, "(Preview)" being common. White space at the end is left out of account. */
export const opSummaryEnding: Rule = {
  id: 'op-summary-ending',
  title: 'The summary of every visible operation ends in a letter, a digit or a closing bracket',
  severity: 'error',
  weights: { custom: 'info' },
  scope: LABELLED_SCOPES.operation,
  microsoft: { rule: 'ValueMustEndWithAlphanumeric' },
  why: 'The summary is a title, not a sentence.',
  hint: 'Drop the full stop or other mark at the end.',
  examples: {
    bad: labelledExample('operation', { label: 'List tickets.', description: 'Gives the tickets of the desk.' }),
    good: labelledExample('operation', { label: 'List tickets (Preview)', description: 'Gives the tickets of the desk.' }),
  },
  *check(connector) {
    for (const { name, label, labelAt, operationId } of labelled(connector, 'operation')) {
      if (label === '' || ENDS_WELL.test(label)) continue;
      const message = `The summary of ${name}, "${label}", ends in "${Array.from(label.slice(-2)).at(-1)}".`;
      const bare = label.replace(/[.,;:!?…\s]{1,10}$/, '');
      const fix = { title: `Write "${bare}"`, changes: [{ kind: 'set', at: labelAt, value: bare }] } as const;
      yield { message, at: labelAt, operationId, ...(ENDS_WELL.test(bare) && { fix }) };
    }
  },
};

const ENDS_WELL = /[\p{L}\p{N}\p{M})\]]$/u;
