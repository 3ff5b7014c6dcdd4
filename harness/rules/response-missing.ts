import type { Rule } from './rule.ts';

export const responseMissing: Rule = {
  id: 'response-missing',
  title: 'Every operation has a response',
  severity: 'error',
  scope: 'every operation, internal ones included; webhook triggers are left to webhook-response-missing',
  microsoft: { rule: 'OperationMustHaveResponse', policy: '5000.2.4.5' },
  why: 'Without a response the platform cannot tell success from failure, and makers get nothing to work with.',
  hint: 'Declare the successful response with its schema.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { responses: null } } } } },
    good: { definition: { paths: { '/tickets': { get: { responses: { '200': { description: 'The tickets.' } } } } } } },
  },
  *check({ operations }) {
    for (const { operationId, kind, responses, at } of operations) {
      if (responses.length === 0 && kind !== 'webhook-trigger')
        yield { message: `The operation ${operationId} declares no response.`, at, operationId };
    }
  },
};
