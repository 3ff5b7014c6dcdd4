import type { Rule } from './rule.ts';

/** One finding per operation. A sixth of the published connectors has such schemas, so it is a remark. */
export const responseErrorSchema: Rule = {
  id: 'response-error-schema',
  title: 'No error response has a schema',
  severity: 'info',
  scope: 'responses with a status from 400 on; an empty schema is left to response-error-schema-empty',
  why: 'The designer uses one schema of an operation, and an error ends the flow before makers could use its fields.',
  hint: 'Leave only a description under the error codes.',
  examples: {
    bad: {
      definition: {
        paths: { '/tickets': { get: { responses: { '404': { description: 'No such desk.', schema: { type: 'string' } } } } } },
      },
    },
    good: { definition: { paths: { '/tickets': { get: { responses: { '404': { description: 'No such desk.' } } } } } } },
  },
  *check({ operations }) {
    for (const { operationId, responses } of operations) {
      const errors = responses.filter(({ status, schema }) => /^[45]\d\d$/.test(status) && schema && Object.keys(schema).length > 0);
      const [first] = errors;
      if (!first) continue;
      const statuses = errors.map(({ status }) => status).join(', ');
      const message = `The error ${errors.length === 1 ? `response ${statuses} of ${operationId} has a schema` : `responses ${statuses} of ${operationId} have a schema`}.`;
      yield { message, at: first.schemaAt ?? first.at, operationId };
    }
  },
};
