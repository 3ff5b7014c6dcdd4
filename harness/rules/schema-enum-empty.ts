import { enumFault } from './parts/enum-fault.ts';
import { placeIn } from './parts/place-in.ts';
import { schemaHit, schemaName } from './parts/schema-name.ts';
import { nodePlace, schemaNodes } from './parts/schema-nodes.ts';
import type { Rule } from './rule.ts';

/** The same of parameters is `param-enum-empty`. One independent connector was published with a value twice. */
export const schemaEnumEmpty: Rule = {
  id: 'schema-enum-empty',
  title: 'The enum of every schema lists distinct values of its type',
  severity: 'error',
  weights: { update: 'warning', custom: 'warning' },
  scope: 'schemas of bodies, responses, notifications and definitions, and what lists of parameters hold',
  microsoft: { rule: 'EnumMustContainAtLeastOneElement, ArrayDuplicateValue, InvalidEnumValue' },
  why: 'Makers choose from the list: an empty one offers nothing, a value twice looks like a mistake, one of another type is refused.',
  hint: 'List each value once, in the declared type, or remove the enum.',
  examples: {
    bad: {
      definition: {
        definitions: { Ticket: { type: 'object', properties: { state: { type: 'string', title: 'State', enum: ['open', 'open'] } } } },
      },
    },
    good: {
      definition: {
        definitions: { Ticket: { type: 'object', properties: { state: { type: 'string', title: 'State', enum: ['open', 'done'] } } } },
      },
    },
  },
  *check(connector) {
    for (const node of schemaNodes(connector)) {
      // Parameters in themselves have a rule of their own; what their lists hold has not.
      if (!node.schema.enum || (node.role === 'parameter' && !node.parent)) continue;
      const { fault, fix } = enumFault(node.schema, placeIn(nodePlace(node), 'enum')) ?? {};
      if (fault === undefined) continue;
      yield { ...schemaHit(node, `The enum of ${schemaName(node, 'within')} ${fault}.`, 'enum'), ...(fix && { fix }) };
    }
  },
};
