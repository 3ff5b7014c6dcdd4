import { declaredParameters, parameterName } from './parts/declared-parameters.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** `false` says what is so anyway, and passes. */
export const paramAllowEmpty: Rule = {
  id: 'param-allow-empty',
  title: 'Only query and form parameters allow an empty value',
  severity: 'error',
  weights: { custom: 'warning' },
  scope: 'every parameter, internal ones included',
  microsoft: { rule: 'AllowEmptyValueOnlyValidForQueryFormData' },
  why: 'A query or a form can name a value and leave it empty; a path, a header or a body cannot.',
  hint: 'Remove allowEmptyValue.',
  examples: { bad: example('header'), good: example('query') },
  *check({ operations }) {
    for (const { operation, parameter } of declaredParameters(operations)) {
      if (!parameter.allowEmptyValue || parameter.in === 'query' || parameter.in === 'formData') continue;
      const at = placeIn(parameter.at, 'allowEmptyValue');
      const fix = { title: 'Remove allowEmptyValue', changes: [{ kind: 'remove', at }] } as const;
      yield { message: `There is allowEmptyValue on ${parameterName(parameter)}.`, at, operationId: operation.operationId, fix };
    }
  },
};

function example(place: string): Rule['examples']['bad'] {
  const parameters = [{ name: 'desk', in: place, type: 'string', allowEmptyValue: true }];
  return { definition: { paths: { '/tickets': { get: { parameters } } } } };
}
