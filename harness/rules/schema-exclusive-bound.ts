import { boundFaults } from './parts/limit-faults.ts';
import { schemaHit, schemaName } from './parts/schema-name.ts';
import { bodySchemas } from './parts/schema-nodes.ts';
import type { Rule } from './rule.ts';

/** The same of parameters is part of `param-ranges`. */
export const schemaExclusiveBound: Rule = {
  id: 'schema-exclusive-bound',
  title: 'Every exclusiveMinimum or exclusiveMaximum has its bound',
  severity: 'error',
  scope: 'schemas of bodies, responses, notifications and definitions',
  microsoft: { rule: 'ExclusiveMinimumRequiresMinimum, ExclusiveMaximumRequiresMaximum' },
  why: 'In OpenAPI 2.0 it is true or false and says whether the bound beside it is meant; without the bound it says nothing.',
  hint: 'Add the minimum or maximum, or remove the keyword.',
  examples: {
    bad: { definition: { definitions: { Desk: { type: 'object', properties: { seats: { type: 'integer', exclusiveMinimum: true } } } } } },
    good: {
      definition: {
        definitions: { Desk: { type: 'object', properties: { seats: { type: 'integer', minimum: 0, exclusiveMinimum: true } } } },
      },
    },
  },
  *check(connector) {
    for (const node of bodySchemas(connector)) {
      for (const [keyword, fault] of boundFaults(node.schema))
        yield schemaHit(node, `The ${keyword} of ${schemaName(node, 'within')} ${fault}.`, keyword);
    }
  },
};
