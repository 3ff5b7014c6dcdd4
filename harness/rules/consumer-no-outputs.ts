import { flowResponse } from '../consumers/flow-response.ts';
import { isVisible, type Operation, type Response, successResponses } from '../model/operation.ts';
import type { Rule } from './rule.ts';

export const consumerNoOutputs: Rule = {
  id: 'consumer-no-outputs',
  title: 'The designer of flows reads the response that describes the result',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope: 'visible operations that are no webhooks; 204 has no body, whatever schema it declares',
  why: 'Beside other responses the designer of flows reads 200, 201 or default and no other: makers get nothing to pick of a schema under any other code.',
  hint: 'Declare the result under 200 or 201, or leave the successful response as the only one.',
  examples: { bad: example('202'), good: example('200') },
  *check({ operations }) {
    for (const operation of operations.filter(isVisible)) {
      const { operationId, notificationContent } = operation;
      const read = flowResponse(operation);
      if (notificationContent || (read && hasSchema(read))) continue;
      const missed = successResponses(operation).find((response) => response.status !== '204' && hasSchema(response));
      if (!missed || successResponses(operation).some(({ status }) => status === '200' || status === '201')) continue;
      const message = `Flows see nothing of the response ${missed.status} of ${operationId}: their designer reads ${readWords(operation)}.`;
      yield { message, at: missed.schemaAt ?? missed.at, operationId };
    }
  },
};

function hasSchema({ schema }: Response): boolean {
  return schema !== undefined && Object.keys(schema).length > 0;
}

function readWords(operation: Operation): string {
  const statuses = operation.responses.map(({ status }) => status).join(', ');
  return flowResponse(operation) ? 'the default response, which has no schema' : `none of ${statuses}`;
}

function example(status: string): Rule['examples']['bad'] {
  const result = { description: 'The tickets.', schema: { type: 'array', items: { type: 'string' } } };
  const responses = { ...(status !== '200' && { '200': null }), [status]: result, '400': { description: 'No such desk.' } };
  return { definition: { paths: { '/tickets': { get: { responses } } } } };
}
