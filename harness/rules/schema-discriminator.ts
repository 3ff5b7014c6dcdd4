import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';
import { schemaHit, schemaName } from './parts/schema-name.ts';
import { schemaNodes } from './parts/schema-nodes.ts';
import type { Rule } from './rule.ts';

export const schemaDiscriminator: Rule = {
  id: 'schema-discriminator',
  title: 'Every discriminator names a required property that is a string',
  severity: 'error',
  scope: 'the schema’s own properties and those of its allOf',
  microsoft: { rule: 'DiscriminatorMustBeARequiredStringProperty' },
  why: 'The value of that property says which kind of object it is, so it must always be there.',
  hint: 'Define the property as a string and name it under "required".',
  examples: {
    bad: { definition: { definitions: { Ticket: { type: 'object', discriminator: 'kind', properties: { kind: { type: 'string' } } } } } },
    good: {
      definition: {
        definitions: { Ticket: { type: 'object', discriminator: 'kind', required: ['kind'], properties: { kind: { type: 'string' } } } },
      },
    },
  },
  *check(connector) {
    for (const node of schemaNodes(connector)) {
      const { discriminator } = node.schema;
      if (discriminator === undefined) continue;
      const fault = faultOf(discriminator, node.schema, connector.definitions);
      if (fault) yield schemaHit(node, `${schemaName(node)} has the discriminator "${discriminator}", which ${fault}.`, 'discriminator');
    }
  },
};

function faultOf(name: string, schema: Schema, definitions: Definitions): string | undefined {
  const parts = [schema, ...(schema.allOf ?? []).map((part) => resolveSchema(part, definitions))];
  const property = parts.map(({ properties = {} }) => (Object.hasOwn(properties, name) ? properties[name] : undefined)).find(Boolean);
  if (!property) return 'is no property of it';
  if (resolveSchema(property, definitions).type !== 'string') return 'is no string';
  return parts.some(({ required }) => required?.includes(name)) ? undefined : 'is not required';
}
