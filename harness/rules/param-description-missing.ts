import type { Rule } from './rule.ts';
import { visibleInputs } from './parts/visible-inputs.ts';

/**
 * Scope: visible, non-body parameters of visible operations. Counting internal ones too would flag 226 published connectors
 * instead of 12, and Microsoft's validator exempts them.
 */
export const paramDescriptionMissing: Rule = {
  id: 'param-description-missing',
  title: 'Every visible parameter has a description',
  severity: 'error',
  microsoft: { rule: 'RequiredPropertyMissing' },
  why: 'The description is the hint inside the empty field; without it makers have to guess what to enter.',
  hint: 'Add a description of what to enter, with the format or an example where it helps.',
  examples: {
    bad: {
      definition: {
        paths: { '/tickets': { get: { parameters: [{ name: 'top', in: 'query', type: 'integer', 'x-ms-summary': 'Top' }] } } },
      },
    },
    good: {
      definition: {
        paths: {
          '/tickets': {
            get: { parameters: [{ name: 'top', in: 'query', type: 'integer', 'x-ms-summary': 'Top', description: 'How many.' }] },
          },
        },
      },
    },
  },
  *check(connector) {
    for (const { operation, parameter } of visibleInputs(connector)) {
      if (parameter.description?.trim()) continue;
      const message = `The ${parameter.in} parameter "${parameter.name}" has no description.`;
      yield { message, at: parameter.at, operationId: operation.operationId };
    }
  },
};
