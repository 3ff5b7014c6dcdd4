import type { Rule } from './rule.ts';

/** Microsoft’s page lists it among the errors, yet one in fifty of the connectors published in 2024 has such an operation. */
export const paramBodyInGet: Rule = {
  id: 'param-body-in-get',
  title: 'No GET or HEAD operation has a body or form data',
  severity: 'warning',
  scope: 'GET and HEAD operations, parameters of their paths included',
  microsoft: { rule: 'BodyOrFormDataParameterInFetchOperationNotAllowed' },
  why: 'Requests that only read carry no body; many servers and proxies drop it.',
  hint: 'Make the values query parameters, or use POST.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'filter', in: 'body', schema: { type: 'object' } }] } } } } },
    good: { definition: { paths: { '/tickets': { get: { parameters: [{ name: 'filter', in: 'query', type: 'string' }] } } } } },
  },
  *check({ operations }) {
    for (const { operationId, method, parameters } of operations) {
      if (method !== 'get' && method !== 'head') continue;
      for (const { name, in: place, at } of parameters) {
        if (place !== 'body' && place !== 'formData') continue;
        const what = place === 'body' ? 'body' : 'form parameter';
        yield { message: `The ${method.toUpperCase()} operation ${operationId} has the ${what} "${name}".`, at, operationId };
      }
    }
  },
};
