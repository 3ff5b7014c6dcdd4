import { schemaHit, schemaName } from './parts/schema-name.ts';
import { nodePlace, schemaNodes } from './parts/schema-nodes.ts';
import { placeIn } from './parts/place-in.ts';
import { writtenSchema } from './parts/written-schema.ts';
import type { Rule } from './rule.ts';

export const schemaRefSiblings: Rule = {
  id: 'schema-ref-siblings',
  title: 'Nothing stands beside a $ref',
  severity: 'warning',
  scope: 'schemas; extensions are taken, for they stand beside $refs everywhere',
  microsoft: { rule: 'AdditionalPropertyNotAllowedAdjacentToRef' },
  why: 'A $ref is replaced by what it names, and everything beside it is lost without a word.',
  hint: 'Move it to the definition that the $ref names, or remove it.',
  examples: {
    bad: {
      definition: {
        definitions: {
          Desk: { type: 'object' },
          Ticket: { type: 'object', properties: { desk: { $ref: '#/definitions/Desk', type: 'object' } } },
        },
      },
    },
    good: {
      definition: {
        definitions: { Desk: { type: 'object' }, Ticket: { type: 'object', properties: { desk: { $ref: '#/definitions/Desk' } } } },
      },
    },
  },
  *check(connector) {
    for (const node of schemaNodes(connector)) {
      if (node.schema.$ref === undefined) continue;
      const written = writtenSchema(node, connector);
      const beside = Object.keys(written ?? {}).filter((key) => !TAKEN.test(key));
      if (beside.length === 0) continue;
      const message = `${schemaName(node)} is a $ref with ${beside.map((key) => `"${key}"`).join(', ')} beside it.`;
      // The definition has a type of its own; whoever wrote anything else beside the $ref meant something by it.
      const changes = beside.map((key) => ({ kind: 'remove', at: placeIn(nodePlace(node), key) }) as const);
      const fix = { title: 'Remove the type beside the $ref', changes };
      yield { ...schemaHit(node, message, beside[0]), ...(beside.every((key) => key === 'type') && { fix }) };
    }
  },
};

const TAKEN = /^(?:\$ref|x-.*)$/;
