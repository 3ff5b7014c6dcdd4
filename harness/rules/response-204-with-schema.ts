import type { Rule } from './rule.ts';
import { schemaRemoval } from './parts/schema-removal.ts';

export const response204WithSchema: Rule = {
  id: 'response-204-with-schema',
  title: 'No response 204 has a schema',
  severity: 'warning',
  scope: 'every operation, internal ones included',
  why: 'HTTP allows no body with status 204, so makers would be shown fields that never come.',
  hint: 'Remove the schema, or declare it under the status with which the service gives the body.',
  examples: {
    bad: {
      definition: {
        paths: { '/tickets': { get: { responses: { '204': { description: 'No tickets.', schema: { type: 'object', title: 'None' } } } } } },
      },
    },
    good: { definition: { paths: { '/tickets': { get: { responses: { '204': { description: 'No tickets.' } } } } } } },
  },
  *check({ operations }) {
    for (const operation of operations) {
      for (const response of operation.responses) {
        if (response.status !== '204' || !response.schema) continue;
        const { operationId } = operation;
        yield {
          message: `The response 204 of ${operationId} has a schema.`,
          at: response.schemaAt ?? response.at,
          operationId,
          ...schemaRemoval(operation, response),
        };
      }
    }
  },
};
