import type { Parameter } from '../model/operation.ts';
import { ofType } from './parts/of-type.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** Two independent connectors were published with text or numbers in the enum of a boolean; the documented rule still names them. */
export const paramEnumEmpty: Rule = {
  id: 'param-enum-empty',
  title: 'The enum of every parameter lists distinct values of its type',
  severity: 'error',
  microsoft: { rule: 'EnumMustContainAtLeastOneElement' },
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
    for (const { operationId, parameters } of operations) {
      for (const parameter of parameters) {
        const fault = parameter.in === 'body' ? undefined : faultOf(parameter);
        if (!fault) continue;
        const message = `The enum of the ${parameter.in} parameter "${parameter.name}" ${fault}.`;
        yield { message, at: placeIn(parameter.at, 'enum'), operationId };
      }
    }
  },
};

function faultOf({ schema }: Parameter): string | undefined {
  const values = schema.enum;
  if (!values) return undefined;
  if (values.length === 0) return 'is empty';
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) return `lists ${JSON.stringify(twice)} twice`;
  const odd = values.find((value) => !ofType(value, schema));
  return odd === undefined ? undefined : `lists ${JSON.stringify(odd)}, which is not of the type ${schema.type}`;
}
