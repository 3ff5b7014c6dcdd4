import type { Rule } from './rule.ts';

export const responseDefaultSchema: Rule = {
  id: 'response-default-schema',
  title: 'No default response has a schema',
  severity: 'error',
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
    for (const { operationId, responses } of operations) {
      for (const { status, schema, schemaAt, at } of responses) {
        if (status === 'default' && schema)
          yield { message: `The default response of ${operationId} has a schema.`, at: schemaAt ?? at, operationId };
      }
    }
  },
};
