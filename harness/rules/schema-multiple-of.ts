import { stepFaults } from './parts/limit-faults.ts';
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
      for (const [keyword, fault] of stepFaults(node.schema))
        yield schemaHit(node, `The ${keyword} of ${schemaName(node, 'within')} ${fault}.`, keyword);
    }
  },
};
