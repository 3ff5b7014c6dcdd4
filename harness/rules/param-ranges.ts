import type { Schema } from '../model/schema.ts';
import { declaredParameters, parameterName } from './parts/declared-parameters.ts';
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
        for (const [keyword, fault] of faults(schema))
          yield { message: `The ${keyword} of ${parameterName(parameter)} ${fault}.`, at: placeIn(at, keyword), operationId };
      }
    }
  },
};

const PAIRS = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const satisfies readonly (readonly [keyof Schema, keyof Schema])[];

const BOUNDS = [
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
] as const satisfies readonly (readonly [keyof Schema, keyof Schema])[];

function* faults(schema: Schema): Generator<readonly [keyword: string, fault: string]> {
  for (const [low, high] of PAIRS) {
    const [least, most] = [schema[low], schema[high]];
    if (least !== undefined && most !== undefined && least > most) yield [low, `is ${least}, more than the ${high}, ${most}`];
    if (low === 'minimum') continue;
    for (const keyword of [low, high] as const) {
      const value = schema[keyword];
      if (value !== undefined && value < 0) yield [keyword, `is ${value}; it must not be below zero`];
    }
  }
  for (const [exclusive, bound] of BOUNDS)
    if (schema[exclusive] === true && schema[bound] === undefined) yield [exclusive, `stands there without a ${bound}`];
  if (schema.multipleOf !== undefined && schema.multipleOf <= 0) yield ['multipleOf', `is ${schema.multipleOf}; it must be above zero`];
}

function example(limits: object): Rule['examples']['bad'] {
  return { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'top', in: 'query', type: 'integer', ...limits }] } } } } };
}
