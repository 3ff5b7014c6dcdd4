import { schemaHit, schemaName } from './parts/schema-name.ts';
import { schemaNodes } from './parts/schema-nodes.ts';
import type { Rule } from './rule.ts';

export const schemaRequiredEmpty: Rule = {
  id: 'schema-required-empty',
  title: 'No list of required properties is empty',
  severity: 'error',
  scope: 'schemas of bodies, responses, notifications and definitions',
  microsoft: { rule: 'RequiredPropertyArrayEmpty' },
  why: 'OpenAPI 2.0 demands at least one name there, and the validator refuses a list without.',
  hint: 'Remove "required".',
  examples: {
    bad: { definition: { definitions: { Ticket: { type: 'object', required: [], properties: { title: { type: 'string' } } } } } },
    good: { definition: { definitions: { Ticket: { type: 'object', properties: { title: { type: 'string' } } } } } },
  },
  *check(connector) {
    for (const node of schemaNodes(connector)) {
      if (node.schema.required?.length !== 0) continue;
      const hit = schemaHit(node, `${schemaName(node)} has an empty list under "required".`, 'required');
      yield { ...hit, fix: { title: 'Remove "required"', changes: [{ kind: 'remove', at: hit.at }] } };
    }
  },
};
