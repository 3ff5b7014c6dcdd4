import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** Besides the three words of the page, "none" and the empty text are at home in published connectors and mean the same as absence. */
const KNOWN: ReadonlySet<unknown> = new Set(['important', 'advanced', 'internal', 'none', '', undefined]);

export const opVisibilityInvalid: Rule = {
  id: 'op-visibility-invalid',
  title: 'The x-ms-visibility of every operation is important, advanced or internal',
  severity: 'error',
  scope: 'every operation that states one; "none" and the empty text pass here',
  microsoft: { rule: 'JsonValueNotInEnum' },
  why: 'The platform takes no other word; an operation that was to be hidden may be shown.',
  hint: 'Write important, advanced or internal, or leave x-ms-visibility out.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { 'x-ms-visibility': 'hidden' } } } } },
    good: { definition: { paths: { '/tickets': { get: { 'x-ms-visibility': 'advanced' } } } } },
  },
  *check({ operations }) {
    for (const { operationId, extensions, at } of operations) {
      const value = extensions['x-ms-visibility'];
      if (KNOWN.has(value)) continue;
      const message = `The x-ms-visibility of ${operationId} is ${JSON.stringify(value)}; it may be important, advanced or internal.`;
      const place = placeIn(at, 'x-ms-visibility');
      const lower = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
      const fix = { title: `Write "${lower}"`, changes: [{ kind: 'set', at: place, value: lower }] } as const;
      yield { message, at: place, operationId, ...(lower !== undefined && KNOWN.has(lower) && { fix }) };
    }
  },
};
