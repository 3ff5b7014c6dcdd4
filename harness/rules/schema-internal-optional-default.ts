import { inputSchemas } from './parts/input-schemas.ts';
import { schemaHit, schemaName } from './parts/schema-name.ts';
import { propertyName } from './parts/schema-nodes.ts';
import { shown } from './parts/shown.ts';
import type { Rule } from './rule.ts';

/** The same of parameters is `param-internal-optional-default`. */
export const schemaInternalOptionalDefault: Rule = {
  id: 'schema-internal-optional-default',
  title: 'Every internal property with a default is required',
  severity: 'warning',
  scope: 'bodies of requests, and the definitions that they use',
  microsoft: { rule: 'InternalPropertyWithDefaultOptional' },
  why: 'The platform leaves optional internal values out of the request, so the default never reaches the service.',
  hint: 'Name the property under "required", or remove the default.',
  examples: {
    bad: { definition: { paths: { '/tickets': { post: withSource({}) } } } },
    good: { definition: { paths: { '/tickets': { post: withSource({ required: ['source'] }) } } } },
  },
  *check(connector) {
    for (const node of inputSchemas(connector)) {
      const name = propertyName(node);
      const { default: value, 'x-ms-visibility': visibility } = node.schema;
      if (name === undefined || visibility !== 'internal' || value === undefined || node.parent?.schema.required?.includes(name)) continue;
      yield schemaHit(node, `${schemaName(node)} is internal and optional: its default ${shown(value)} is never sent.`);
    }
  },
};

function withSource(keys: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const source = { type: 'string', title: 'Source', description: 'Who asks.', default: 'flow', 'x-ms-visibility': 'internal' };
  const schema = { type: 'object', properties: { source }, ...keys };
  return { operationId: 'CreateTicket', parameters: [{ name: 'ticket', in: 'body', schema }] };
}
