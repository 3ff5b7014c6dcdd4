import { type Definitions, resolveSchema, type Schema } from '../model/schema.ts';
import { placeIn } from './parts/place-in.ts';
import type { Rule } from './rule.ts';
import { nodePlace, type SchemaNode, schemaNodes } from './parts/schema-nodes.ts';

/**
 * A name counts as defined where any part of the same `allOf` defines it. Schemas that name no property at all pass, dynamic
 * ones and free-form objects among them: what they hold is known at run time only.
 */
export const schemaRequiredUndefined: Rule = {
  id: 'schema-required-undefined',
  title: 'Every required property is defined',
  severity: 'error',
  scope: 'schemas that define at least one property, those of their allOf included',
  microsoft: { rule: 'RequiredPropertyDefinitionMissing' },
  why: 'Makers cannot fill in a property that the schema demands and does not describe.',
  hint: 'Define the property, correct its name under required, or remove it there.',
  examples: {
    bad: { definition: { definitions: { Ticket: { type: 'object', required: ['subject'], properties: { title: { type: 'string' } } } } } },
    good: { definition: { definitions: { Ticket: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } } } } },
  },
  *check(connector) {
    for (const node of schemaNodes(connector)) {
      if (!node.schema.required) continue;
      const defined = definedNames(node, connector.definitions);
      const missing = node.schema.required.filter((name) => !defined?.has(name));
      if (!defined?.size || missing.length === 0) continue;
      const { name, operationId } = node.owner;
      const message = `${name} requires ${missing.map((each) => `"${each}"`).join(', ')} without defining it.`;
      yield { message, at: placeIn(nodePlace(node), 'required'), ...(operationId !== undefined && { operationId }) };
    }
  },
};

/** More than any schema is composed of by people; beyond, nothing is said. */
const MOST_PARTS = 50;

/** The names that a schema, and whatever its allOf brings in, defines; undefined where these are too many to look at. */
function definedNames(node: SchemaNode, definitions: Definitions): ReadonlySet<string> | undefined {
  let top = node;
  while (top.keys[0] === 'allOf' && top.parent) top = top.parent;
  const names = new Set<string>();
  const parts = new Set<Schema>([resolveSchema(top.schema, definitions)]);
  for (const part of parts) {
    if (parts.size > MOST_PARTS) return undefined;
    for (const name of Object.keys(part.properties ?? {})) names.add(name);
    for (const other of part.allOf ?? []) parts.add(resolveSchema(other, definitions));
  }
  return names;
}
