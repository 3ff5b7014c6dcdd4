import { declaredParameters, parameterName } from './parts/declared-parameters.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const paramTypeMissing: Rule = {
  id: 'param-type-missing',
  title: 'Every parameter but the body has a type of its own, and no schema',
  severity: 'error',
  scope: 'path, query, header and form parameters, internal ones included',
  microsoft: { rule: 'RequiredPropertyMissing, NonBodyParameterSchemaNotValid' },
  why: 'In OpenAPI 2.0 only bodies have a schema; the platform does not know what to make of the value.',
  hint: 'Write type, format and the like on the parameter itself.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'top', in: 'query', schema: { type: 'integer' } }] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'top', in: 'query', type: 'integer' }] } } } } },
  },
  *check({ operations }) {
    for (const { operation, parameter } of declaredParameters(operations)) {
      if (parameter.in === 'body') continue;
      const { keys, at } = parameter;
      const { operationId } = operation;
      const name = parameterName(parameter);
      if (keys.includes('schema'))
        yield { message: `There is a schema on ${name}; only bodies have one.`, at: placeIn(at, 'schema'), operationId };
      else if (!keys.includes('type')) yield { message: `There is no type on ${name}.`, at, operationId };
    }
  },
};
