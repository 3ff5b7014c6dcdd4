import { isVisible } from '../model/operation.ts';
import type { Rule } from './rule.ts';

/** Scope: visible operations, as for `op-summary-missing`. */
export const opDescriptionMissing: Rule = {
  id: 'op-description-missing',
  title: 'Every visible operation has a description',
  severity: 'error',
  microsoft: { rule: 'RequiredPropertyMissing' },
  why: 'The description is what makers and AI agents go by when they choose between operations.',
  hint: 'Add a sentence that says what the operation does and gives.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { description: null } } } } },
    good: { definition: { paths: { '/tickets': { get: { description: 'Gives the tickets of the desk, newest first.' } } } } },
  },
  *check({ operations }) {
    for (const { operationId, description, at } of operations.filter(isVisible)) {
      if (!description?.trim()) yield { message: `The operation ${operationId} has no description.`, at, operationId };
    }
  },
};
