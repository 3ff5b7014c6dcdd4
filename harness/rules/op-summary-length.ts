import { isVisible } from '../model/operation.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

const MOST = 80;

/** Microsoft names 80 in its guidance and 120 in its validator; of all published connectors one goes beyond 80. */
export const opSummaryLength: Rule = {
  id: 'op-summary-length',
  title: 'The summary of every visible operation has at most 80 characters',
  severity: 'error',
  microsoft: { rule: 'OperationSummaryTooLong' },
  why: 'The summary is a title in a narrow list; what goes on belongs in the description.',
  hint: 'Shorten the summary to what the operation does, and move the rest to the description.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets': { get: { summary: 'List the tickets of the support desk together with their comments, attachments and owners' } },
        },
      },
    },
    good: { definition: { paths: { '/tickets': { get: { summary: 'List tickets with comments and attachments' } } } } },
  },
  *check({ operations }) {
    for (const { operationId, summary = '', at } of operations.filter(isVisible)) {
      if (summary.length <= MOST) continue;
      const message = `The summary of ${operationId} has ${summary.length} characters; at most ${MOST} are allowed.`;
      yield { message, at: placeIn(at, 'summary'), operationId };
    }
  },
};
