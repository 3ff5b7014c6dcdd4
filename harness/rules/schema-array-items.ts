import type { Rule } from './rule.ts';
import { nodePlace, schemaNodes } from './parts/schema-nodes.ts';

export const schemaArrayItems: Rule = {
  id: 'schema-array-items',
  title: 'Every array says what its items are',
  severity: 'error',
  scope: 'every schema: parameters, bodies, responses, notifications and definitions',
  microsoft: { rule: 'ArrayHasNoItems' },
  why: 'Without items the platform cannot show makers what stands in the list, and refuses the definition.',
  hint: 'Add items with a type.',
  examples: {
    bad: { definition: { definitions: { Ticket: { type: 'object', properties: { tags: { type: 'array' } } } } } },
    good: {
      definition: { definitions: { Ticket: { type: 'object', properties: { tags: { type: 'array', items: { type: 'string' } } } } } },
    },
  },
  *check(connector) {
    for (const node of schemaNodes(connector)) {
      if (node.schema.type !== 'array' || node.schema.items) continue;
      const { name, operationId } = node.owner;
      const at = nodePlace(node);
      yield { message: `${name} has an array without items at ${at.pointer}.`, at, ...(operationId !== undefined && { operationId }) };
    }
  },
};
