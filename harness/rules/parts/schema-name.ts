import type { Hit } from '../rule.ts';
import { placeIn } from './place-in.ts';
import { nodePlace, propertyName, type SchemaNode, type SchemaRole } from './schema-nodes.ts';

/** A schema in words, at the start of a message: `The property "owner.name" of the definition "Ticket"`, `The body of ListTickets`. */
export function schemaName(node: SchemaNode): string {
  const names: string[] = [];
  for (let at: SchemaNode | undefined = node; at; at = at.parent) names.unshift(...[propertyName(at) ?? []].flat());
  const { name, operationId } = node.owner;
  if (names.length > 0) return `The property "${names.join('.')}" of ${name.replace(/^The/, 'the')}`;
  return operationId === undefined ? name : `${TOPS[node.role]} of ${operationId}`;
}

/** A hit at a schema, or at a keyword of it. */
export function schemaHit(node: SchemaNode, message: string, keyword?: string): Hit {
  const { operationId } = node.owner;
  const at = nodePlace(node);
  return { message, at: keyword === undefined ? at : placeIn(at, keyword), ...(operationId !== undefined && { operationId }) };
}

const TOPS: Readonly<Record<SchemaRole, string>> = {
  parameter: 'A parameter',
  body: 'The body',
  response: 'A response',
  notification: 'The notification',
  definition: 'A definition',
};
