import type { Connector } from '../model/connector.ts';
import { placeIn } from './parts/place-in.ts';
import { schemaHit, schemaName } from './parts/schema-name.ts';
import { nodePlace, type SchemaNode, schemaNodes } from './parts/schema-nodes.ts';
import { writtenSchema } from './parts/written-schema.ts';
import type { Hit, Rule } from './rule.ts';

export const schemaRefSiblings: Rule = {
  id: 'schema-ref-siblings',
  title: 'Nothing stands beside a $ref',
  severity: 'warning',
  weights: { update: 'info', custom: 'info' },
  scope:
    'schemas; extensions are taken, for they stand beside $refs everywhere; told once per definition or operation, what can be removed apart from the rest',
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
    const crowded = [...crowdedReferences(connector)];
    for (const ofOwner of Map.groupBy(crowded, ({ node }) => node.owner).values()) {
      // The definition has a type of its own; whoever wrote anything else beside the $ref meant something by it.
      const needless = ofOwner.filter(({ beside }) => beside.every((key) => key === 'type'));
      const changes = needless.map(({ node }) => ({ kind: 'remove', at: placeIn(nodePlace(node), 'type') }) as const);
      yield* told(needless, { fix: { title: 'Remove the type beside the $ref', changes } });
      yield* told(
        ofOwner.filter(({ beside }) => beside.some((key) => key !== 'type')),
        {},
      );
    }
  },
};

/** A $ref and the keys beside it that are lost. */
interface CrowdedReference {
  readonly node: SchemaNode;
  readonly beside: readonly string[];
}

function* crowdedReferences(connector: Connector): Generator<CrowdedReference> {
  for (const node of schemaNodes(connector)) {
    if (node.schema.$ref === undefined) continue;
    const beside = Object.keys(writtenSchema(node, connector) ?? {}).filter((key) => !TAKEN.test(key));
    if (beside.length > 0) yield { node, beside };
  }
}

function* told(references: readonly CrowdedReference[], fix: Pick<Hit, 'fix'>): Generator<Hit> {
  const [first] = references;
  if (!first) return;
  const keys = first.beside.map((key) => `"${key}"`).join(', ');
  const count = references.length - 1;
  const others = count === 0 ? '' : `; so ${count === 1 ? 'is 1' : `are ${count}`} more in ${ownerName(first.node)}`;
  yield { ...schemaHit(first.node, `${schemaName(first.node)} is a $ref with ${keys} beside it${others}.`, first.beside[0]), ...fix };
}

function ownerName({ owner }: SchemaNode): string {
  return owner.name.replace(/^The/, 'the');
}

const TAKEN = /^(?:\$ref|x-.*)$/;
