import { declaredParameters, parameterName } from './parts/declared-parameters.ts';
import { enumFault } from './parts/enum-fault.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** Two independent connectors were published with text or numbers in the enum of a boolean, so those pass. */
export const paramEnumEmpty: Rule = {
  id: 'param-enum-empty',
  title: 'The enum of every parameter lists distinct values of its type',
  severity: 'error',
  weights: { custom: 'warning' },
  scope:
    'every parameter, internal ones included; bodies have their enums in the schema and are exempt, and so is what the enums of booleans hold',
  microsoft: { rule: 'EnumMustContainAtLeastOneElement, ArrayDuplicateValue, InvalidEnumValue' },
  why: 'Makers choose from the list: an empty one offers nothing, a value twice looks like a mistake, one of another type is refused.',
  hint: 'List each value once, in the declared type, or remove the enum.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'state', in: 'query', type: 'string', enum: [] }] } } } } },
    good: {
      definition: {
        paths: { '/tickets': { get: { parameters: [{ name: 'state', in: 'query', type: 'string', enum: ['open', 'closed'] }] } } },
      },
    },
  },
  *check({ operations }) {
    for (const { operation, parameter } of declaredParameters(operations)) {
      if (parameter.in === 'body') continue;
      const at = placeIn(parameter.at, 'enum');
      const { fault, fix } = enumFault(parameter.schema, at) ?? {};
      if (fault === undefined) continue;
      yield { message: `The enum of ${parameterName(parameter)} ${fault}.`, at, operationId: operation.operationId, ...(fix && { fix }) };
    }
  },
};
