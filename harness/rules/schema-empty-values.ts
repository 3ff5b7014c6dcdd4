import { placeIn } from './parts/place-in.ts';
import { schemaHit } from './parts/schema-name.ts';
import { nodePlace, propertyName, type SchemaNode, schemaNodes, type SchemaOwner } from './parts/schema-nodes.ts';
import { writtenSchema } from './parts/written-schema.ts';
import type { Connector } from '../model/connector.ts';
import type { Rule } from './rule.ts';

const NAMED = 3;

/** One finding per definition or operation. An empty default or enum value may be meant, and so may a schema that takes anything. */
export const schemaEmptyValues: Rule = {
  id: 'schema-empty-values',
  title: 'No schema has a keyword with nothing in it',
  severity: 'warning',
  weights: { custom: 'info' },
  scope: 'titles, descriptions, summaries, formats, patterns and visibilities that are empty texts, and empty lists of properties',
  microsoft: { policy: '5000.2.4.6' },
  why: 'Reviewers ask for their removal: they look like something that was forgotten.',
  hint: 'Remove them, or say what belongs there.',
  examples: {
    bad: {
      definition: { definitions: { Ticket: { type: 'object', properties: { owner: { type: 'string', title: 'Owner', format: '' } } } } },
    },
    good: { definition: { definitions: { Ticket: { type: 'object', properties: { owner: { type: 'string', title: 'Owner' } } } } } },
  },
  *check(connector) {
    for (const [owner, found] of byOwner(connector)) {
      const [first] = found;
      if (!first) continue;
      const names = found
        .slice(0, NAMED)
        .map(({ node, keyword }) => `${keyword}${propertyName(node) === undefined ? '' : ` of "${propertyName(node)}"`}`);
      const more = found.length > NAMED ? ` and ${found.length - NAMED} more` : '';
      const message = `${owner.name} has ${found.length === 1 ? 'an empty keyword' : `${found.length} empty keywords`}: ${names.join(', ')}${more}.`;
      const changes = found.map(({ node, keyword }) => ({ kind: 'remove', at: placeIn(nodePlace(node), keyword) }) as const);
      yield { ...schemaHit(first.node, message, first.keyword), fix: { title: 'Remove what is empty', changes } };
    }
  },
};

interface EmptyKeyword {
  readonly node: SchemaNode;
  readonly keyword: string;
}

function byOwner(connector: Connector): ReadonlyMap<SchemaOwner, readonly EmptyKeyword[]> {
  const groups = new Map<SchemaOwner, EmptyKeyword[]>();
  for (const node of schemaNodes(connector)) {
    // What is empty in a parameter itself is missing there, of which its own rules speak.
    if (node.role === 'parameter' && !node.parent) continue;
    for (const keyword of emptyKeywords(node, connector)) {
      const group = groups.get(node.owner);
      if (group) group.push({ node, keyword });
      else groups.set(node.owner, [{ node, keyword }]);
    }
  }
  return groups;
}

function emptyKeywords(node: SchemaNode, connector: Connector): readonly string[] {
  const written = writtenSchema(node, connector);
  if (!written) return [];
  const empty = TEXTS.filter((key) => written[key] === '');
  const { properties } = node.schema;
  // At the top of a response, an object without properties is another rule's business; elsewhere `{}` may be filled at design time.
  const isTop = node.role === 'response' && !node.parent;
  if (properties && Object.keys(properties).length === 0 && !isTop && !isDynamic(written)) return [...empty, 'properties'];
  return empty;
}

const TEXTS = ['title', 'description', 'x-ms-summary', 'format', 'pattern', 'x-ms-visibility'];

function isDynamic(written: Readonly<Record<string, unknown>>): boolean {
  return written['x-ms-dynamic-schema'] !== undefined || written['x-ms-dynamic-properties'] !== undefined;
}
