import type { Rule } from './rule.ts';

/** A parameter of the operation that repeats one of its path replaces it, as OpenAPI has it, and is no duplicate. */
export const paramDuplicate: Rule = {
  id: 'param-duplicate',
  title: 'No operation has two parameters of the same name in the same place',
  severity: 'error',
  scope: 'every operation, internal ones included',
  microsoft: {
    rule: 'OperationParametersContainDuplicateParameter, OperationParametersAreNotUnique, PathParametersContainDuplicateParameter',
  },
  why: 'The platform keeps one value for both, so one of the two is lost.',
  hint: 'Remove one of the two; for several values of one name declare an array.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets': {
            get: {
              parameters: [
                { name: 'state', in: 'query', type: 'string' },
                { name: 'state', in: 'query', type: 'string' },
              ],
            },
          },
        },
      },
    },
    good: {
      definition: {
        paths: {
          '/tickets': {
            get: {
              parameters: [
                { name: 'state', in: 'query', type: 'string' },
                { name: 'state', in: 'header', type: 'string' },
              ],
            },
          },
        },
      },
    },
  },
  *check({ operations }) {
    for (const { operationId, parameters } of operations) {
      const seen = new Set<string>();
      for (const { name, in: place, at } of parameters) {
        if (seen.has(`${place} ${name}`))
          yield { message: `The ${place} parameter "${name}" of ${operationId} is declared twice.`, at, operationId };
        seen.add(`${place} ${name}`);
      }
    }
  },
};
