import { isVisible } from '../model/operation.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { sameText } from './parts/same-text.ts';

export const opDescriptionEqualsSummary: Rule = {
  id: 'op-description-equals-summary',
  title: 'No description of a visible operation repeats the summary',
  severity: 'warning',
  why: 'Both texts are shown together; the same words twice tell makers nothing new.',
  hint: 'Say in the description what the summary leaves out: what comes back, what is needed, what changes.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { summary: 'List tickets', description: 'List tickets.' } } } } },
    good: {
      definition: { paths: { '/tickets': { get: { summary: 'List tickets', description: 'Gives the open tickets, newest first.' } } } },
    },
  },
  *check({ operations }) {
    for (const { operationId, summary, description, at } of operations.filter(isVisible)) {
      if (!summary || !description || !sameText(summary, description)) continue;
      yield {
        message: `The description of ${operationId} repeats its summary, "${summary}".`,
        at: placeIn(at, 'description'),
        operationId,
      };
    }
  },
};
