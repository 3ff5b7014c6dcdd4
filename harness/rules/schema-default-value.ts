import { defaultFault } from './parts/default-fault.ts';
import { schemaHit, schemaName } from './parts/schema-name.ts';
import { bodySchemas } from './parts/schema-nodes.ts';
import { shown } from './parts/shown.ts';
import type { Rule } from './rule.ts';

/**
 * The same of parameters is `param-default-value`; the type is the business of `schema-default-type`. No
 * connector of those measured has it.
 */
export const schemaDefaultValue: Rule = {
  id: 'schema-default-value',
  title: 'The default of every schema is a value that the schema takes',
  severity: 'warning',
  scope: 'enum, limits, steps, lengths and pattern in schemas of bodies, responses, notifications and definitions',
  why: 'Whoever leaves the input alone sends a value that the schema itself would refuse.',
  hint: 'Write a default that the schema takes, or widen what it takes.',
  examples: {
    bad: { definition: { definitions: { Desk: { type: 'object', properties: { state: state('shut') } } } } },
    good: { definition: { definitions: { Desk: { type: 'object', properties: { state: state('closed') } } } } },
  },
  *check(connector) {
    for (const node of bodySchemas(connector)) {
      const fault = defaultFault(node.schema, connector);
      if (fault === undefined) continue;
      yield schemaHit(node, `The default ${shown(node.schema.default)} of ${schemaName(node, 'within')} ${fault}.`, 'default');
    }
  },
};

function state(value: string): Record<string, unknown> {
  return { type: 'string', title: 'State', enum: ['open', 'closed'], default: value };
}
