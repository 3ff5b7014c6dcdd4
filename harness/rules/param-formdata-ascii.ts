import { declaredParameters } from './parts/declared-parameters.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const paramFormdataAscii: Rule = {
  id: 'param-formdata-ascii',
  title: 'The name of every form parameter is made of ASCII characters',
  severity: 'error',
  weights: { custom: 'warning' },
  scope: 'form parameters, internal ones included',
  microsoft: { rule: 'InvalidFormDataParameterName' },
  why: 'The names stand in the headers of the form’s parts, which hold nothing else.',
  hint: 'Rename the parameter, and say what makers shall see in x-ms-summary.',
  examples: { bad: example('größe'), good: example('size') },
  *check({ operations }) {
    for (const { operation, parameter } of declaredParameters(operations)) {
      const odd = parameter.in === 'formData' && /\P{ASCII}/u.exec(parameter.name)?.[0];
      if (!odd) continue;
      const message = `The name of the form parameter "${parameter.name}" contains "${odd}".`;
      yield { message, at: placeIn(parameter.at, 'name'), operationId: operation.operationId };
    }
  },
};

function example(name: string): Rule['examples']['bad'] {
  const post = { operationId: 'AddPicture', consumes: ['multipart/form-data'], parameters: [{ name, in: 'formData', type: 'string' }] };
  return { definition: { paths: { '/tickets': { post } } } };
}
