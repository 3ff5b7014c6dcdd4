import { schemaRemoval } from './parts/schema-removal.ts';
import type { Rule } from './rule.ts';

/**
 * Apart from `response-schema-literal-empty`, for Microsoft lets these stand in updates: most of the published connectors with an
 * empty schema have it on the default response alone.
 */
export const responseErrorSchemaEmpty: Rule = {
  id: 'response-error-schema-empty',
  title: 'No error response has an empty schema',
  severity: 'error',
  weights: { update: 'warning', custom: 'warning' },
  scope: 'the default response and those with a status from 400 on, internal operations included',
  microsoft: { rule: 'DefaultResponseHasSchema', policy: '5000.2.4.4' },
  why: 'Reviewers refuse schemas that say nothing, and a schema on the default response is refused in any case.',
  hint: 'Remove the schema.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { responses: { '404': { description: 'No such desk.', schema: {} } } } } } } },
    good: { definition: { paths: { '/tickets': { get: { responses: { '404': { description: 'No such desk.' } } } } } } },
  },
  *check({ operations }) {
    for (const operation of operations) {
      for (const response of operation.responses) {
        const { status, schema, schemaAt, at } = response;
        if (!schema || Object.keys(schema).length > 0 || !/^(?:[45]\d\d|default)$/.test(status)) continue;
        const which = status === 'default' ? 'default response' : `response ${status}`;
        const message = `The schema of the ${which} of ${operation.operationId} is empty.`;
        yield { message, at: schemaAt ?? at, operationId: operation.operationId, ...schemaRemoval(operation, response) };
      }
    }
  },
};
