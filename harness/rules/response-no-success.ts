import { successResponses } from '../model/operation.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

/** An operation without any response is left to `response-missing`. */
export const responseNoSuccess: Rule = {
  id: 'response-no-success',
  title: 'Every operation has a response in the 200 range',
  severity: 'error',
  microsoft: { rule: 'OperationShouldHaveSuccessfulResponse' },
  why: 'What a success looks like is what makers build on; a default response says nothing about it.',
  hint: 'Declare the response with the code that the service gives on success, usually 200.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { responses: { '200': null, '404': { description: 'No such desk.' } } } } } } },
    good: { definition: { paths: { '/tickets': { get: { responses: { '404': { description: 'No such desk.' } } } } } } },
  },
  *check({ operations }) {
    for (const operation of operations) {
      if (operation.responses.length === 0 || successResponses(operation).length > 0) continue;
      const statuses = operation.responses.map((response) => response.status).join(', ');
      const message = `The operation ${operation.operationId} declares no response in the 200 range, only ${statuses}.`;
      yield { message, at: placeIn(operation.at, 'responses'), operationId: operation.operationId };
    }
  },
};
