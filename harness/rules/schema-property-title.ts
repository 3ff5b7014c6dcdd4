import type { Connector } from '../model/connector.ts';
import { propertyHits } from './parts/property-hits.ts';
import type { SchemaNode } from './parts/schema-nodes.ts';
import { writtenSchema } from './parts/written-schema.ts';
import type { Rule } from './rule.ts';

/** One finding per definition or operation. Three in four published connectors break it and nobody asks for it, so it is a remark. */
export const schemaPropertyTitle: Rule = {
  id: 'schema-property-title',
  title: 'Every visible property has a title or an x-ms-summary',
  severity: 'info',
  scope: 'properties that are no $ref: the title may stand at the other end',
  why: 'Without one, makers are shown the technical name.',
  hint: 'Add a title in words, such as "Opened on" for openedAt.',
  examples: {
    bad: {
      definition: { definitions: { Ticket: { type: 'object', properties: { owner: { type: 'string', description: 'Who answers.' } } } } },
    },
    good: {
      definition: {
        definitions: { Ticket: { type: 'object', properties: { owner: { type: 'string', title: 'Owner', description: 'Who answers.' } } } },
      },
    },
  },
  check(connector) {
    return propertyHits(
      connector,
      (node) => !isReference(node, connector) && !node.schema.title?.trim() && !isText(node.schema['x-ms-summary']),
      (owner, count, names) => `${owner.name} has ${count === 1 ? 'a property' : `${count} properties`} without a title: ${names}.`,
    );
  },
};

/** Wherever it leads: that it leads nowhere is told once. */
function isReference(node: SchemaNode, connector: Connector): boolean {
  return node.schema.$ref !== undefined || writtenSchema(node, connector)?.['$ref'] !== undefined;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
