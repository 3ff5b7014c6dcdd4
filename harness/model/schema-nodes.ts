import { joinPointer } from '../lib/json-pointer.ts';
import type { Connector } from './connector.ts';
import type { Place } from './place.ts';
import type { Schema } from './schema.ts';
import { placeIn } from './place.ts';

/** Whose a schema is: a named definition, or the operation whose parameter, response or notification holds it. */
export interface SchemaOwner {
  /** "The definition "Ticket"" or "The operation ListTickets": the start of a message. */
  readonly name: string;
  readonly operationId?: string;
  /** The definition's own name, where it is one. */
  readonly definition?: string;
}

/** What the topmost schema is for. A definition serves whatever refers to it. */
export type SchemaRole = 'parameter' | 'body' | 'response' | 'notification' | 'definition';

/** One schema of a connector, nested ones included; `$ref`s are not followed. */
export interface SchemaNode {
  readonly schema: Schema;
  readonly owner: SchemaOwner;
  readonly role: SchemaRole;
  readonly parent?: SchemaNode;
  /** The keys that lead here from the parent, or none at the top. */
  readonly keys: readonly (string | number)[];
  /** The place of the topmost schema. */
  readonly top: Place;
}

const known = new WeakMap<Connector, readonly SchemaNode[]>();

/** Every schema of a connector, each definition and each shared parameter once: walked on the first call only. */
export function schemaNodes(connector: Connector): readonly SchemaNode[] {
  let nodes = known.get(connector);
  if (!nodes) known.set(connector, (nodes = collect(connector)));
  return nodes;
}

/** The schemas of bodies, responses, notifications and definitions: at those of other parameters, rules of their own look. */
export function bodySchemas(connector: Connector): readonly SchemaNode[] {
  return schemaNodes(connector).filter(({ role }) => role !== 'parameter');
}

/** Where a schema stands. */
export function nodePlace(node: SchemaNode): Place {
  const keys: (string | number)[] = [];
  for (let at: SchemaNode | undefined = node; at; at = at.parent) keys.unshift(...at.keys);
  return placeIn(node.top, ...keys);
}

/** The name of the property whose schema this is, or undefined where it is none. */
export function propertyName(node: SchemaNode): string | undefined {
  return node.keys[0] === 'properties' ? String(node.keys[1]) : undefined;
}

function collect(connector: Connector): SchemaNode[] {
  const nodes: SchemaNode[] = [];
  const seen = new Set<string>();
  for (const top of tops(connector)) {
    if (seen.has(top.top.pointer)) continue;
    seen.add(top.top.pointer);
    descend({ ...top, keys: [] }, nodes);
  }
  return nodes;
}

function* tops(connector: Connector): Generator<Omit<SchemaNode, 'keys'>> {
  for (const operation of connector.operations) {
    const { operationId } = operation;
    const owner = { name: `The operation ${operationId}`, operationId };
    for (const { schema, schemaAt, in: place } of operation.parameters)
      yield { schema, owner, role: place === 'body' ? 'body' : 'parameter', top: schemaAt };
    for (const { schema, schemaAt } of operation.responses)
      if (schema && schemaAt) yield { schema, owner, role: 'response', top: schemaAt };
    const content = operation.notificationContent;
    if (content?.schema) yield { schema: content.schema, owner, role: 'notification', top: placeIn(content.at, 'schema') };
  }
  for (const [name, schema] of Object.entries(connector.definitions)) {
    // A name that is a pointer is a place elsewhere in the file to which some $ref leads; most were walked above.
    if (/^\/(definitions|paths|parameters|responses)\//.test(name)) continue;
    const top = { file: connector.definitionFile, pointer: name.startsWith('/') ? name : joinPointer('/definitions', name) };
    yield { schema, owner: { name: `The definition "${name}"`, definition: name }, role: 'definition', top };
  }
}

function descend(node: SchemaNode, nodes: SchemaNode[]): void {
  nodes.push(node);
  const { schema, owner, role, top } = node;
  const below = (child: Schema, ...keys: (string | number)[]) => descend({ schema: child, owner, role, top, parent: node, keys }, nodes);
  for (const [name, child] of Object.entries(schema.properties ?? {})) below(child, 'properties', name);
  if (schema.items) below(schema.items, 'items');
  if (typeof schema.additionalProperties === 'object') below(schema.additionalProperties, 'additionalProperties');
  for (const [index, child] of (schema.allOf ?? []).entries()) below(child, 'allOf', index);
}
