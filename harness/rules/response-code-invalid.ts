import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const responseCodeInvalid: Rule = {
  id: 'response-code-invalid',
  title: 'Every response stands under a status code or default',
  severity: 'error',
  scope: 'every operation, internal ones included',
  microsoft: { rule: 'ResponseMustBeDefaultOrHttpStatusCode' },
  why: 'OpenAPI 2.0 knows neither ranges such as 2XX nor names other than default.',
  hint: 'Write the three digits of the status code.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { responses: { '4XX': { description: 'A client error.' } } } } } } },
    good: { definition: { paths: { '/tickets': { get: { responses: { '404': { description: 'No such desk.' } } } } } } },
  },
  *check({ operations }) {
    for (const { operationId, responses, at } of operations) {
      for (const { status } of responses) {
        if (/^(\d{3}|default)$/.test(status)) continue;
        const message = `The response "${status}" of ${operationId} is neither a status code nor default.`;
        yield { message, at: placeIn(at, 'responses', status), operationId };
      }
    }
  },
};
