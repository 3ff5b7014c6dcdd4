import { ofType } from './parts/of-type.ts';
import { retyped } from './parts/retyped.ts';
import { schemaHit, schemaName } from './parts/schema-name.ts';
import { bodySchemas } from './parts/schema-nodes.ts';
import { shown } from './parts/shown.ts';
import type { Rule } from './rule.ts';

/**
 * The same of parameters is `param-default-type`. A default of null says that there is none, and passes. Connectors are published
 * with "true" for true, so it is a warning.
 */
export const schemaDefaultType: Rule = {
  id: 'schema-default-type',
  title: 'The default of every schema is of its type',
  severity: 'warning',
  scope: 'schemas of bodies, responses, notifications and definitions',
  microsoft: { rule: 'DefaultValueMustMatchType' },
  why: 'The platform refuses a default that the schema itself would refuse.',
  hint: 'Write the default in the declared type: 10 and not "10" for an integer, true and not "true" for a boolean.',
  examples: {
    bad: {
      definition: { definitions: { Desk: { type: 'object', properties: { seats: { type: 'integer', title: 'Seats', default: '10' } } } } },
    },
    good: {
      definition: { definitions: { Desk: { type: 'object', properties: { seats: { type: 'integer', title: 'Seats', default: 10 } } } } },
    },
  },
  *check(connector) {
    for (const node of bodySchemas(connector)) {
      const { default: value, type } = node.schema;
      if (value === undefined || ofType(value, node.schema)) continue;
      const hit = schemaHit(node, `${schemaName(node)} has the default ${shown(value)}, which is not of its type, ${type}.`, 'default');
      const meant = retyped(value, node.schema);
      const fix = { title: `Write ${shown(meant)}`, changes: [{ kind: 'set', at: hit.at, value: meant } as const] };
      yield { ...hit, ...(meant !== undefined && { fix }) };
    }
  },
};
