import type { Schema } from '../../model/schema.ts';

/** A keyword, and what is wrong with it in words that go on behind "The minimum of the property …". */
export type LimitFault = readonly [keyword: keyof Schema & string, fault: string];

/** Limits that leave no room: a minimum above the maximum, a length or count below zero. */
export function* rangeFaults(schema: Schema): Generator<LimitFault> {
  for (const [low, high] of PAIRS) {
    const [least, most] = [schema[low], schema[high]];
    if (least !== undefined && most !== undefined && least > most) yield [low, `is ${least}, more than the ${high}, ${most}`];
    if (low === 'minimum') continue;
    for (const keyword of [low, high] as const) {
      const value = schema[keyword];
      if (value !== undefined && value < 0) yield [keyword, `is ${value}; it must not be below zero`];
    }
  }
}

/** In OpenAPI 2.0 an exclusive limit is true or false, and says how the limit beside it is meant. */
export function* boundFaults(schema: Schema): Generator<LimitFault> {
  for (const [exclusive, bound] of BOUNDS)
    if (schema[exclusive] === true && schema[bound] === undefined) yield [exclusive, `stands there without a ${bound}`];
}

/** Steps of nothing, or backwards. */
export function* stepFaults({ multipleOf }: Schema): Generator<LimitFault> {
  if (multipleOf !== undefined && multipleOf <= 0) yield ['multipleOf', `is ${multipleOf}; it must be above zero`];
}

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
