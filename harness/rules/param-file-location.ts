import { declaredParameters, parameterName } from './parts/declared-parameters.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const paramFileLocation: Rule = {
  id: 'param-file-location',
  title: 'Every file parameter is form data',
  severity: 'error',
  scope: 'every parameter, internal ones included',
  microsoft: { rule: 'FileParameterMustBeInFormData, SchemaTypeFileNotValid' },
  why: 'Files travel in forms; neither a URL nor a header can hold one.',
  hint: 'Put the parameter in formData, or make the body a string of format binary.',
  examples: {
    bad: {
      definition: { paths: { '/tickets': { post: { operationId: 'Attach', parameters: [{ name: 'file', in: 'query', type: 'file' }] } } } },
    },
    good: {
      definition: {
        paths: { '/tickets': { post: { operationId: 'Attach', parameters: [{ name: 'file', in: 'formData', type: 'file' }] } } },
      },
    },
  },
  *check({ operations }) {
    for (const { operation, parameter } of declaredParameters(operations)) {
      if (parameter.in === 'formData' || parameter.schema.type !== 'file') continue;
      const message = `The type of ${parameterName(parameter)} is file; only form data can be files.`;
      yield { message, at: placeIn(parameter.schemaAt, 'type'), operationId: operation.operationId };
    }
  },
};
