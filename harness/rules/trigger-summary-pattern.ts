import { isVisible } from '../model/operation.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** Every sixth connector with triggers says it otherwise, so it is a remark. */
export const triggerSummaryPattern: Rule = {
  id: 'trigger-summary-pattern',
  title: 'The summary of every visible trigger begins with “When”',
  severity: 'info',
  scope: 'visible triggers that have a summary',
  why: 'Makers tell triggers from actions by it, in a list that holds both.',
  hint: 'Say what happens: "When a ticket is opened".',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { 'x-ms-trigger': 'batch', summary: 'Ticket opened' } } } } },
    good: { definition: { paths: { '/tickets': { get: { 'x-ms-trigger': 'batch', summary: 'When a ticket is opened' } } } } },
  },
  *check({ operations }) {
    for (const { operationId, kind, summary, at } of operations.filter(isVisible)) {
      if (kind === 'action' || !summary?.trim() || /^\s*when\b/i.test(summary)) continue;
      yield {
        message: `The summary of the trigger ${operationId} does not begin with "When".`,
        at: placeIn(at, 'summary'),
        operationId,
      };
    }
  },
};
