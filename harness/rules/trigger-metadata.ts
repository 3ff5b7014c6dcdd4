import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

const DEMANDED = { kind: 'query', mode: 'polling' } as const;

/** So says Microsoft’s schema of definitions, which knows no other values. */
export const triggerMetadata: Rule = {
  id: 'trigger-metadata',
  title: 'Every x-ms-trigger-metadata has the kind query and the mode polling',
  severity: 'warning',
  scope: 'operations that have it',
  why: 'These are the only values that the platform knows.',
  hint: 'Write "x-ms-trigger-metadata": { "kind": "query", "mode": "polling" }, or remove it.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { 'x-ms-trigger': 'batch', 'x-ms-trigger-metadata': { kind: 'query' } } } } } },
    good: { definition: { paths: { '/tickets': { get: { 'x-ms-trigger': 'batch', 'x-ms-trigger-metadata': { ...DEMANDED } } } } } },
  },
  *check({ operations }) {
    for (const { operationId, extensions, at } of operations) {
      const written = extensions['x-ms-trigger-metadata'];
      if (written === undefined) continue;
      const place = placeIn(at, 'x-ms-trigger-metadata');
      const { kind, mode } = (typeof written === 'object' && written !== null ? written : {}) as Readonly<Record<string, unknown>>;
      if (kind === DEMANDED.kind && mode === DEMANDED.mode) continue;
      const message = `The x-ms-trigger-metadata of ${operationId} has not the kind "query" and the mode "polling".`;
      const fix = { title: 'Write the kind query and the mode polling', changes: [{ kind: 'set', at: place, value: DEMANDED }] } as const;
      yield { message, at: place, operationId, fix };
    }
  },
};
