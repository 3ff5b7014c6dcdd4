import type { Hit } from '../rule.ts';
import { placeIn } from './place-in.ts';
import { nodePlace, propertyName, type SchemaNode, type SchemaRole } from './schema-nodes.ts';

/**
 * A schema in words: `The property "owner.name" of the definition "Ticket"`, `The body of ListTickets`; in lower case where that
 * is within a sentence.
 */
export function schemaName(node: SchemaNode, position: 'start' | 'within' = 'start'): string {
  const name = nameOf(node);
  return position === 'start' ? name : name.slice(0, 1).toLowerCase() + name.slice(1);
}

function nameOf(node: SchemaNode): string {
  const names: string[] = [];
  for (let at: SchemaNode | undefined = node; at; at = at.parent) names.unshift(propertyName(at) ?? '');
  const path = names.filter((each) => each !== '').join('.');
  const { name, operationId } = node.owner;
  if (path !== '') return `The property "${path}" of ${name.replace(/^The/, 'the')}`;
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
