import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const paramFileLocation: Rule = {
  id: 'param-file-location',
  title: 'Every file parameter is form data',
  severity: 'error',
  microsoft: { rule: 'FileParameterMustBeInFormData' },
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
    for (const { operationId, parameters } of operations) {
      for (const { name, in: place, schema, schemaAt } of parameters) {
        if (place === 'formData' || schema.type !== 'file') continue;
        yield { message: `The ${place} parameter "${name}" is a file; only form data can be.`, at: placeIn(schemaAt, 'type'), operationId };
      }
    }
  },
};
