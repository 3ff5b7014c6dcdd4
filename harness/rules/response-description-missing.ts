import type { Rule } from './rule.ts';

/** An empty text counts as a description: OpenAPI 2.0 demands the key, and some published connectors leave it empty. */
export const responseDescriptionMissing: Rule = {
  id: 'response-description-missing',
  title: 'Every response has a description',
  severity: 'error',
  scope: 'every response, shared ones included',
  microsoft: { rule: 'RequiredPropertyMissing' },
  why: 'OpenAPI 2.0 demands it, and the platform refuses a definition without.',
  hint: 'Add a description such as "The tickets.".',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { responses: { '200': { description: null } } } } } } },
    good: { definition: { paths: { '/tickets': { get: { responses: { '200': { description: 'The tickets.' } } } } } } },
  },
  *check({ operations }) {
    for (const { operationId, responses } of operations) {
      for (const { status, description, at } of responses) {
        if (description !== undefined) continue;
        const which = status === 'default' ? 'default response' : `response ${status}`;
        yield { message: `The ${which} of ${operationId} has no description.`, at, operationId };
      }
    }
  },
};
