import { successResponses } from '../model/operation.ts';
import { schemaRemoval } from './parts/schema-removal.ts';
import type { Rule } from './rule.ts';

export const responseDefaultSchema: Rule = {
  id: 'response-default-schema',
  title: 'No default response has a schema',
  severity: 'error',
  weights: { custom: 'warning' },
  scope: 'every operation, internal ones included; an empty schema is left to response-error-schema-empty',
  microsoft: { rule: 'DefaultResponseHasSchema', policy: '5000.2.4.2' },
  why: 'The platform shows makers the fields of one response; those of the default response would be taken for results.',
  hint: 'Move the schema to the successful response, and leave only a description under default.',
  examples: {
    bad: {
      definition: {
        paths: {
          '/tickets': { get: { responses: { default: { description: 'An error.', schema: { type: 'object', title: 'Error' } } } } },
        },
      },
    },
    good: { definition: { paths: { '/tickets': { get: { responses: { default: { description: 'An error.' } } } } } } },
  },
  *check({ operations }) {
    for (const operation of operations) {
      const { operationId, responses } = operation;
      for (const response of responses) {
        const { status, schema, schemaAt, at } = response;
        if (status !== 'default' || !schema || Object.keys(schema).length === 0) continue;
        const hit = { message: `The default response of ${operationId} has a schema.`, at: schemaAt ?? at, operationId };
        // Where no other response has one, it may be the schema of the result, and belongs there.
        const isSpare = successResponses(operation).some((other) => other.schema);
        yield { ...hit, ...(isSpare && schemaRemoval(operation, response)) };
      }
    }
  },
};
