import { isVisible } from '../model/operation.ts';
import type { Rule } from './rule.ts';

/** Nine in ten published connectors with triggers have none, so it is a remark. */
export const triggerHintMissing: Rule = {
  id: 'trigger-hint-missing',
  title: 'Every visible trigger has an x-ms-trigger-hint',
  severity: 'info',
  scope: 'visible triggers',
  why: 'The hint tells makers what to do in the service to see the trigger fire.',
  hint: 'Add x-ms-trigger-hint, such as "To see it work now, open a ticket.".',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { 'x-ms-trigger': 'batch' } } } } },
    good: {
      definition: {
        paths: { '/tickets': { get: { 'x-ms-trigger': 'batch', 'x-ms-trigger-hint': 'To see it work now, open a ticket.' } } },
      },
    },
  },
  *check({ operations }) {
    for (const { operationId, kind, extensions, at } of operations.filter(isVisible)) {
      if (kind === 'action' || extensions['x-ms-trigger-hint']) continue;
      yield { message: `The trigger ${operationId} has no x-ms-trigger-hint.`, at, operationId };
    }
  },
};
