import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const triggerValue: Rule = {
  id: 'trigger-value',
  title: 'Every x-ms-trigger is single or batch',
  severity: 'error',
  scope: 'every operation that has it',
  microsoft: { rule: 'JsonValueNotInEnum' },
  why: 'The platform knows two kinds of trigger: one event per call, or a list of them.',
  hint: 'Write "single" for a webhook, "batch" for a polling trigger that gives a list.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { 'x-ms-trigger': 'polling' } } } } },
    good: { definition: { paths: { '/tickets': { get: { 'x-ms-trigger': 'batch' } } } } },
  },
  *check({ operations }) {
    for (const { operationId, trigger, at } of operations) {
      if (trigger === undefined || trigger === 'single' || trigger === 'batch') continue;
      const place = placeIn(at, 'x-ms-trigger');
      const message = `The x-ms-trigger of ${operationId} is "${trigger}"; it may be single or batch.`;
      const meant = trigger.trim().toLowerCase();
      const fix = { title: `Write "${meant}"`, changes: [{ kind: 'set', at: place, value: meant } as const] };
      yield { message, at: place, operationId, ...((meant === 'single' || meant === 'batch') && { fix }) };
    }
  },
};
