import type { Connector } from '../model/connector.ts';
import { extensionCarriers } from './parts/extension-carriers.ts';
import { schemaRemoval } from './parts/schema-removal.ts';
import type { Rule } from './rule.ts';

export const responseSchemaLiteralEmpty: Rule = {
  id: 'response-schema-literal-empty',
  title: 'No result has an empty schema',
  severity: 'error',
  weights: { update: 'warning', custom: 'warning' },
  scope:
    'results with a body, those of operations that answer with a dynamic schema aside; 204 is left to response-204-with-schema, errors and the default response to response-error-schema-empty',
  microsoft: { policy: '5000.2.4.4' },
  why: 'A schema that says nothing gives makers nothing to pick, and hides what the service answers.',
  hint: 'Describe the body, or remove the schema where there is none.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: { responses: { '202': { description: 'Later.', schema: {} } } } } } } },
    good: { definition: { paths: { '/tickets': { get: { responses: { '202': { description: 'Later.' } } } } } } },
  },
  *check(connector) {
    const sources = schemaSources(connector);
    for (const operation of connector.operations) {
      const { operationId, method, kind } = operation;
      if (sources.has(operationId)) continue;
      for (const response of operation.responses) {
        const { status, schema, schemaAt, at } = response;
        if (!schema || Object.keys(schema).length > 0 || /^(?:204|[45]\d\d|default)$/.test(status)) continue;
        const hit = { message: `The schema of the response ${status} of ${operationId} is empty.`, at: schemaAt ?? at, operationId };
        // Nobody misses the schema of these: what a webhook gives is its notification.
        const isSpare = kind === 'webhook-trigger' || method === 'delete' || method === 'head';
        yield { ...hit, ...(isSpare && schemaRemoval(operation, response)) };
      }
    }
  },
};

/** The operations that answer with a schema, which has none itself. */
function schemaSources(connector: Connector): ReadonlySet<unknown> {
  const sources = new Set<unknown>();
  for (const { keys } of extensionCarriers(connector)) {
    for (const extension of ['x-ms-dynamic-schema', 'x-ms-dynamic-properties']) {
      const value = keys[extension];
      if (typeof value === 'object' && value !== null && 'operationId' in value) sources.add(value.operationId);
    }
  }
  return sources;
}
