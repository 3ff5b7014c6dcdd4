import type { Rule } from './rule.ts';

export const responseSchemaLiteralEmpty: Rule = {
  id: 'response-schema-literal-empty',
  title: 'No result has an empty schema',
  severity: 'error',
  weights: { custom: 'warning' },
  scope: 'responses that are no errors; the default response and errors are left to response-error-schema-empty',
  microsoft: { policy: '5000.2.4.4' },
  why: 'A schema that says nothing gives makers nothing to pick, and hides what the service answers.',
  hint: 'Describe the body, or remove the schema where there is none.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { responses: { '202': { description: 'Later.', schema: {} } } } } } } },
    good: { definition: { paths: { '/tickets': { get: { responses: { '202': { description: 'Later.' } } } } } } },
  },
  *check({ operations }) {
    for (const { operationId, responses } of operations) {
      for (const { status, schema, schemaAt, at } of responses) {
        if (!schema || Object.keys(schema).length > 0 || /^(?:[45]\d\d|default)$/.test(status)) continue;
        yield { message: `The schema of the response ${status} of ${operationId} is empty.`, at: schemaAt ?? at, operationId };
      }
    }
  },
};
