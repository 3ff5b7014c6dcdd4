import { declaredParameters, parameterName } from './parts/declared-parameters.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const paramBodySchema: Rule = {
  id: 'param-body-schema',
  title: 'Every body has a schema, and no type beside it',
  severity: 'error',
  scope: 'every body parameter, internal ones included',
  microsoft: { rule: 'BodyParameterSchemaRequired, BodyParameterPropertyNotValid' },
  why: 'What a body is made of stands in its schema; the designer looks nowhere else.',
  hint: 'Describe the body under "schema", and move type, format and items in there.',
  examples: {
    bad: example({ type: 'object' }),
    good: example({ schema: { type: 'object' } }),
  },
  *check({ operations }) {
    for (const { operation, parameter } of declaredParameters(operations)) {
      if (parameter.in !== 'body') continue;
      const { operationId } = operation;
      const name = parameterName(parameter);
      if (!parameter.keys.includes('schema'))
        yield { message: `There is no schema on ${name} of ${operationId}.`, at: parameter.at, operationId };
      else if (parameter.keys.includes('type')) {
        const at = placeIn(parameter.at, 'type');
        const fix = { title: 'Remove the type beside the schema', changes: [{ kind: 'remove', at }] } as const;
        yield { message: `There is a type beside the schema of ${name} of ${operationId}.`, at, operationId, fix };
      }
    }
  },
};

function example(keys: object): Rule['examples']['bad'] {
  const parameters = [{ name: 'ticket', in: 'body', ...keys }];
  return { definition: { paths: { '/tickets': { post: { operationId: 'CreateTicket', parameters } } } } };
}
