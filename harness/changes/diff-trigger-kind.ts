import type { Operation } from '../model/operation.ts';
import type { ChangeRule } from './change-rule.ts';
import { operationPairs } from './parts/operation-pairs.ts';

export const diffTriggerKind: ChangeRule = {
  id: 'diff-trigger-kind',
  title: 'Triggers stay what they are',
  severity: 'error',
  why: 'A flow is built on whether its trigger is polled or called back, and whether it starts once or once for each item.',
  hint: 'Keep x-ms-trigger and the callback as they are, or make a new trigger beside this one.',
  examples: {
    published: { definition: { paths: { '/tickets': { get: { 'x-ms-trigger': 'batch' } } } } },
    bad: { definition: { paths: { '/tickets': { get: { 'x-ms-trigger': 'single' } } } } },
    good: { definition: { paths: { '/tickets': { get: { 'x-ms-trigger-hint': 'Add a ticket.' } } } } },
  },
  *check(update) {
    for (const { published, next } of operationPairs(update).pairs) {
      const [was, now] = [kindWords(published), kindWords(next)];
      if (was === now) continue;
      const { operationId, at } = next;
      yield { message: `${operationId} was ${was} and is ${now} now.`, operationId, at };
    }
  },
};

function kindWords({ kind, trigger }: Operation): string {
  if (kind === 'action') return 'an action';
  return `a ${kind === 'webhook-trigger' ? 'webhook' : 'polling'} trigger (${trigger})`;
}
