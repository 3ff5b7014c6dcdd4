import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';

export const responseMultipleSchemas: Rule = {
  id: 'response-multiple-schemas',
  title: 'At most one response of an operation has a schema',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: 'every operation, internal ones included; shared responses count as if they stood there',
  microsoft: { rule: 'OperationHasManyResponsesWithSchema', policy: '5000.2.4.1' },
  why: 'The designer shows the fields of one response and leaves out the others.',
  hint: 'Keep the schema of the successful response, and leave only descriptions under the other codes.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets': { get: { responses: { '400': { description: 'Bad request.', schema: { type: 'object', title: 'Error' } } } } },
        },
      },
    },
    good: { definition: { paths: { '/tickets': { get: { responses: { '400': { description: 'Bad request.' } } } } } } },
  },
  *check({ operations }) {
    for (const { operationId, responses, at } of operations) {
      const statuses = responses.filter(({ schema }) => schema).map(({ status }) => status);
      if (statuses.length < 2) continue;
      const message = `${statuses.length} responses of ${operationId} have a schema: ${statuses.join(', ')}.`;
      yield { message, at: placeIn(at, 'responses'), operationId };
    }
  },
};
