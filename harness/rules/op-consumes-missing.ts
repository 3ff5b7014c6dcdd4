import type { Rule } from './rule.ts';

export const opConsumesMissing: Rule = {
  id: 'op-consumes-missing',
  title: 'Every operation with a body or form says what it consumes',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'operations with a body or form data',
  microsoft: { rule: 'ConsumesMissing' },
  why: 'Without consumes, on the operation or at the root, the platform has to guess the content type of the request.',
  hint: 'Add "consumes": ["application/json"], or the media type that the service expects, at the root of the definition.',
  examples: {
    bad: {
      definition: {
        consumes: null,
        paths: {
          '/tickets': { post: { operationId: 'CreateTicket', parameters: [{ name: 'ticket', in: 'body', schema: { type: 'object' } }] } },
        },
      },
    },
    good: {
      definition: {
        consumes: ['application/json'],
        paths: {
          '/tickets': { post: { operationId: 'CreateTicket', parameters: [{ name: 'ticket', in: 'body', schema: { type: 'object' } }] } },
        },
      },
    },
  },
  *check({ operations }) {
    for (const { operationId, consumes, parameters, at } of operations) {
      const input = parameters.find((parameter) => parameter.in === 'body' || parameter.in === 'formData');
      if (!input || consumes.length > 0) continue;
      const what = input.in === 'body' ? 'a body' : 'form data';
      yield { message: `The operation ${operationId} takes ${what}, and neither it nor the root says what it consumes.`, at, operationId };
    }
  },
};
