import { schemaHit, schemaName } from './parts/schema-name.ts';
import { bodySchemas } from './parts/schema-nodes.ts';
import type { Rule } from './rule.ts';

/** The same of parameters is part of `param-ranges`. */
export const schemaMultipleOf: Rule = {
  id: 'schema-multiple-of',
  title: 'Every multipleOf is above zero',
  severity: 'error',
  scope: 'schemas of bodies, responses, notifications and definitions',
  microsoft: { rule: 'MultipleOfMustBeGreaterThanZero' },
  why: 'No number is a multiple of nothing.',
  hint: 'Give the step between two values, such as 0.01 for cents.',
  examples: {
    bad: { definition: { definitions: { Desk: { type: 'object', properties: { seats: { type: 'integer', multipleOf: 0 } } } } } },
    good: { definition: { definitions: { Desk: { type: 'object', properties: { seats: { type: 'integer', multipleOf: 2 } } } } } },
  },
  *check(connector) {
    for (const node of bodySchemas(connector)) {
      const { multipleOf } = node.schema;
      if (multipleOf === undefined || multipleOf > 0) continue;
      yield schemaHit(node, `${schemaName(node)} has the multipleOf ${multipleOf}; it must be above zero.`, 'multipleOf');
    }
  },
};
