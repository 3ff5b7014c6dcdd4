import type { Rule } from './rule.ts';

export const paramBodyAndFormdata: Rule = {
  id: 'param-body-and-formdata',
  title: 'No operation has both a body and form data',
  severity: 'error',
  scope: 'every operation, parameters of its path included',
  microsoft: { rule: 'ParameterListContainsFormDataAndBody' },
  why: 'Form data are the body of the request; there is no room for a second one.',
  hint: 'Make everything form data, or everything properties of the body.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets': {
            post: {
              operationId: 'CreateTicket',
              parameters: [
                { name: 'ticket', in: 'body', schema: { type: 'object' } },
                { name: 'attachment', in: 'formData', type: 'file' },
              ],
            },
          },
        },
      },
    },
    good: {
      definition: {
        paths: {
          '/tickets': {
            post: {
              operationId: 'CreateTicket',
              parameters: [
                { name: 'subject', in: 'formData', type: 'string' },
                { name: 'attachment', in: 'formData', type: 'file' },
              ],
            },
          },
        },
      },
    },
  },
  *check({ operations }) {
    for (const { operationId, parameters } of operations) {
      const body = parameters.find((parameter) => parameter.in === 'body');
      const form = parameters.find((parameter) => parameter.in === 'formData');
      if (!body || !form) continue;
      yield {
        message: `The operation ${operationId} has the body "${body.name}" and the form parameter "${form.name}".`,
        at: form.at,
        operationId,
      };
    }
  },
};
