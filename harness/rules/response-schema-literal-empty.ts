import type { Rule } from './rule.ts';

export const responseSchemaLiteralEmpty: Rule = {
  id: 'response-schema-literal-empty',
  title: 'No response has an empty schema',
  severity: 'error',
  microsoft: { policy: '5000.2.4.4' },
  why: 'A schema that says nothing gives makers nothing to pick, and hides what the service answers.',
  hint: 'Describe the body, or remove the schema where there is none.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { responses: { '404': { description: 'No such desk.', schema: {} } } } } } } },
    good: { definition: { paths: { '/tickets': { get: { responses: { '404': { description: 'No such desk.' } } } } } } },
  },
  *check({ operations }) {
    for (const { operationId, responses } of operations) {
      for (const { status, schema, schemaAt, at } of responses) {
        if (!schema || Object.keys(schema).length > 0) continue;
        const which = status === 'default' ? 'default response' : `response ${status}`;
        yield { message: `The schema of the ${which} of ${operationId} is empty.`, at: schemaAt ?? at, operationId };
      }
    }
  },
};
