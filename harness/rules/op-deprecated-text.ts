import { isVisible } from '../model/operation.ts';
import { LABELLED_SCOPES } from './parts/labelled.ts';
import type { Rule } from './rule.ts';

export const opDeprecatedText: Rule = {
  id: 'op-deprecated-text',
  title: 'Every deprecated visible operation says so in its texts',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: LABELLED_SCOPES.operation,
  why: 'The flag hides the operation from new flows only; makers of existing flows read its summary and description.',
  hint: 'Add "(deprecated)" to the summary or description, with what to use instead.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { deprecated: true } } } } },
    good: { definition: { paths: { '/tickets': { get: { deprecated: true, summary: 'List tickets (deprecated)' } } } } },
  },
  *check({ operations }) {
    for (const { operationId, deprecated, summary, description, at } of operations.filter(isVisible)) {
      if (!deprecated || /deprecat/i.test(`${summary} ${description}`)) continue;
      yield {
        message: `The operation ${operationId} is deprecated, and neither its summary nor its description says so.`,
        at,
        operationId,
      };
    }
  },
};
