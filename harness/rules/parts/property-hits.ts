import type { Connector } from '../../model/connector.ts';
import { nodePlace, propertyName, type SchemaNode, schemaNodes, type SchemaOwner } from './schema-nodes.ts';
import type { Hit } from '../rule.ts';

const NAMED = 3;

/**
 * One hit per definition or operation for all its visible properties of which something is true: a count and the first few
 * names, at the first of them. One hit per property would bury every other finding.
 */
export function* propertyHits(
  connector: Connector,
  isFault: (property: SchemaNode, name: string) => boolean,
  say: (owner: SchemaOwner, count: number, names: string) => string,
): Generator<Hit> {
  for (const [owner, properties] of byOwner(connector, isFault)) {
    const [first] = properties;
    if (!first) continue;
    const names = properties.slice(0, NAMED).map((property) => `"${propertyName(property)}"`);
    const more = properties.length > NAMED ? ` and ${properties.length - NAMED} more` : '';
    const message = say(owner, properties.length, names.join(', ') + more);
    yield { message, at: nodePlace(first), ...(owner.operationId !== undefined && { operationId: owner.operationId }) };
  }
}

function byOwner(connector: Connector, isFault: (property: SchemaNode, name: string) => boolean): Map<SchemaOwner, SchemaNode[]> {
  const groups = new Map<SchemaOwner, SchemaNode[]>();
  for (const node of schemaNodes(connector)) {
    const name = propertyName(node);
    if (name === undefined || isHidden(node) || !isFault(node, name)) continue;
    const group = groups.get(node.owner);
    if (group) group.push(node);
    else groups.set(node.owner, [node]);
  }
  return groups;
}

function isHidden(node: SchemaNode): boolean {
  for (let at: SchemaNode | undefined = node; at; at = at.parent) if (at.schema['x-ms-visibility'] === 'internal') return true;
  return false;
}
