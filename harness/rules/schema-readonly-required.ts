import { inputSchemas } from './parts/input-schemas.ts';
import { schemaHit, schemaName } from './parts/schema-name.ts';
import { propertyName } from './parts/schema-nodes.ts';
import type { Rule } from './rule.ts';

export const schemaReadonlyRequired: Rule = {
  id: 'schema-readonly-required',
  title: 'No property of a request is both required and read-only',
  severity: 'error',
  scope: 'bodies of requests, and the definitions that they use',
  microsoft: { rule: 'RequiredReadOnlyPropertyNotAllowedAsInput' },
  why: 'A caller must send what is required, and must not send what is read-only.',
  hint: 'Leave the property out of "required", or give the body a definition of its own.',
  examples: {
    bad: { definition: { paths: { '/tickets': { get: null, post: withId({ readOnly: true }) } } } },
    good: { definition: { paths: { '/tickets': { get: null, post: withId({}) } } } },
  },
  *check(connector) {
    for (const node of inputSchemas(connector)) {
      const name = propertyName(node);
      if (name === undefined || !node.schema.readOnly || !node.parent?.schema.required?.includes(name)) continue;
      yield schemaHit(node, `${schemaName(node)} is read-only and required, and part of a request.`);
    }
  },
};

function withId(keys: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const schema = { type: 'object', required: ['id'], properties: { id: { type: 'string', ...keys } } };
  return { operationId: 'CreateTicket', parameters: [{ name: 'ticket', in: 'body', schema }] };
}
