import { schemaHit, schemaName } from './parts/schema-name.ts';
import { schemaNodes } from './parts/schema-nodes.ts';
import type { Rule } from './rule.ts';

/** No fix is offered for arrays: the list may have been meant for their items. */
export const schemaRequiredNonObject: Rule = {
  id: 'schema-required-non-object',
  title: 'Only objects list required properties',
  severity: 'warning',
  scope: 'schemas that say that they are of another type',
  microsoft: { rule: 'RequiredPropertyNotOnObject' },
  why: 'Other values have no properties, so the list has no effect.',
  hint: 'Move "required" to the object that it is meant for, or remove it.',
  examples: {
    bad: { definition: { definitions: { Ticket: { type: 'object', properties: { title: { type: 'string', required: ['title'] } } } } } },
    good: { definition: { definitions: { Ticket: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } } } } },
  },
  *check(connector) {
    for (const node of schemaNodes(connector)) {
      const { type, required } = node.schema;
      if (!required?.length || type === undefined || type === 'object') continue;
      const hit = schemaHit(node, `${schemaName(node)} is of the type ${type} and lists required properties.`, 'required');
      const fix = { title: 'Remove "required"', changes: [{ kind: 'remove', at: hit.at } as const] };
      yield { ...hit, ...(type !== 'array' && { fix }) };
    }
  },
};
