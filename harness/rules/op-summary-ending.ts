import { isVisible } from '../model/operation.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** A closing bracket is tolerated in practice, "(Preview)" being common. White space at the end is left out of account. */
export const opSummaryEnding: Rule = {
  id: 'op-summary-ending',
  title: 'The summary of every visible operation ends in a letter, a digit or a closing bracket',
  severity: 'error',
  microsoft: { rule: 'ValueMustEndWithAlphanumeric' },
  why: 'The summary is a title, not a sentence.',
  hint: 'Drop the full stop or other mark at the end.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { summary: 'List tickets.' } } } } },
    good: { definition: { paths: { '/tickets': { get: { summary: 'List tickets (Preview)' } } } } },
  },
  *check({ operations }) {
    for (const { operationId, summary, at } of operations.filter(isVisible)) {
      const text = summary?.trim();
      if (!text || /[\p{L}\p{N}\p{M})\]]$/u.test(text)) continue;
      const message = `The summary of ${operationId}, "${text}", ends in "${Array.from(text).at(-1)}".`;
      yield { message, at: placeIn(at, 'summary'), operationId };
    }
  },
};
