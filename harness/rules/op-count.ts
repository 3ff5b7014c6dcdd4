import type { Rule } from './rule.ts';

const MOST = 256;

/** The largest connector published at the time of measuring has 219 operations. */
export const opCount: Rule = {
  id: 'op-count',
  title: 'The connector has at most 256 operations',
  severity: 'error',
  scope: 'every operation, internal ones included',
  microsoft: { rule: 'TotalOperationsCountExceedsMaxAllowed' },
  why: 'The platform takes no connector with more.',
  hint: 'Leave out operations that nobody needs, or split the connector by subject.',
  examples: {
    bad: { definition: { paths: archives(MOST) } },
    good: { definition: { paths: archives(2) } },
  },
  *check({ operations, definitionFile }) {
    if (operations.length <= MOST) return;
    const message = `The definition declares ${operations.length} operations; at most ${MOST} are allowed.`;
    yield { message, at: { file: definitionFile, pointer: '/paths' } };
  },
};

/** Paths of so many operations besides the clean package's own. */
function archives(count: number): Record<string, unknown> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`/archives/${n}`, { get: { operationId: `GetArchive${n}` } }]));
}
