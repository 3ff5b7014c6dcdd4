import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** An operation without any response is left to `response-missing`, one with a default response alone to `response-only-default`. */
export const responseNoSuccess: Rule = {
  id: 'response-no-success',
  title: 'Every operation has a response in the 200 range',
  severity: 'error',
  weights: { update: 'warning', custom: 'warning' },
  scope: 'operations with responses, of which default is not the only one; a redirect (3xx) is taken for a result',
  microsoft: { rule: 'OperationShouldHaveSuccessfulResponse' },
  why: 'What a success looks like is what makers build on; a default response says nothing about it.',
  hint: 'Declare the response with the code that the service gives on success, usually 200.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { responses: { '200': null, '404': { description: 'No such desk.' } } } } } } },
    good: { definition: { paths: { '/tickets': { get: { responses: { '404': { description: 'No such desk.' } } } } } } },
  },
  *check({ operations }) {
    for (const operation of operations) {
      const statuses = operation.responses.map((response) => response.status).join(', ');
      if (statuses === '' || statuses === 'default' || /\b[23]\d\d\b/.test(statuses)) continue;
      const message = `The operation ${operation.operationId} declares no response in the 200 range, only ${statuses}.`;
      yield { message, at: placeIn(operation.at, 'responses'), operationId: operation.operationId };
    }
  },
};
