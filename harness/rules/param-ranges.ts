import { declaredParameters, parameterName } from './parts/declared-parameters.ts';
import { boundFaults, rangeFaults, stepFaults } from './parts/limit-faults.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** Loading speaks of patterns that are no regular expressions: what cannot be compiled does not come this far. */
export const paramRanges: Rule = {
  id: 'param-ranges',
  title: 'The limits of every parameter leave room for a value',
  severity: 'error',
  scope: 'every parameter and the items of lists, internal ones included; bodies have their limits in the schema and are exempt',
  microsoft: {
    rule: 'MinimumShouldBeLessThanOrEqualToMaximum, MinLengthShouldBeLessThanOrEqualToMaxLength, MinItemsShouldBeLessThanOrEqualToMaxItems, MinLengthMustBeGreaterThanOrEqualToZero, MaxLengthMustBeGreaterThanOrEqualToZero, MinItemsMustBeGreaterThanOrEqualToZero, MaxItemsMustBeGreaterThanOrEqualToZero, ExclusiveMinimumRequiresMinimum, ExclusiveMaximumRequiresMaximum, MultipleOfMustBeGreaterThanZero',
  },
  why: 'The platform refuses limits that contradict each other or themselves: nobody could enter anything.',
  hint: 'Correct the limit, or remove it.',
  examples: { bad: example({ minimum: 100, maximum: 1 }), good: example({ minimum: 1, maximum: 100 }) },
  *check({ operations }) {
    for (const { operation, parameter } of declaredParameters(operations)) {
      if (parameter.in === 'body') continue;
      const { operationId } = operation;
      for (const [schema, at] of [
        [parameter.schema, parameter.at],
        [parameter.schema.items ?? {}, placeIn(parameter.at, 'items')],
      ] as const) {
        for (const [keyword, fault] of [...rangeFaults(schema), ...boundFaults(schema), ...stepFaults(schema)])
          yield { message: `The ${keyword} of ${parameterName(parameter)} ${fault}.`, at: placeIn(at, keyword), operationId };
      }
    }
  },
};

function example(limits: object): Rule['examples']['bad'] {
  return { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'top', in: 'query', type: 'integer', ...limits }] } } } } };
}
