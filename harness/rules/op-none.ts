import { definitionWasRead } from './parts/definition-was-read.ts';
import type { Rule } from './rule.ts';

/** A package without a definition has no operations either; loading speaks of that. */
export const opNone: Rule = {
  id: 'op-none',
  title: 'The connector has an operation',
  severity: 'error',
  scope: 'every operation, internal ones included',
  microsoft: { policy: '5000.2.4.5' },
  why: 'A connector without actions and triggers gives makers nothing to use.',
  hint: 'Declare at least one operation under paths.',
  examples: {
    bad: { definition: { paths: { '/tickets': null } } },
    good: { definition: { paths: { '/tickets': { get: { operationId: 'ListTickets' } } } } },
  },
  *check(connector) {
    if (connector.operations.length > 0 || !definitionWasRead(connector)) return;
    yield { message: 'The definition declares no operation.', at: { file: connector.definitionFile, pointer: '' } };
  },
};
