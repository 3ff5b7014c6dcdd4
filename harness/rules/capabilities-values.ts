import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

const KNOWN: ReadonlySet<string> = new Set(['actions', 'triggers']);

export const capabilitiesValues: Rule = {
  id: 'capabilities-values',
  title: 'Capabilities are actions and triggers',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'every entry of properties.capabilities',
  form: 'package',
  why: 'Other words mean nothing to the platform.',
  hint: 'Keep "actions" and "triggers", or leave the list empty.',
  examples: {
    bad: { properties: { properties: { capabilities: ['Actions', 'cloud only'] } } },
    good: { properties: { properties: { capabilities: ['actions', 'triggers'] } } },
  },
  *check({ properties }) {
    for (const [index, word] of (properties?.capabilities ?? []).entries()) {
      if (!properties || KNOWN.has(word)) continue;
      const at = placeIn(properties.at, 'capabilities', index);
      const plain = word.trim().toLowerCase();
      const fix = { title: `Write "${plain}"`, changes: [{ kind: 'set', at, value: plain }] } as const;
      yield { message: `"${word}" is no capability.`, at, ...(KNOWN.has(plain) && { fix }) };
    }
  },
};
