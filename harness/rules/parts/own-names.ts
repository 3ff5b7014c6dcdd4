import type { Connector } from '../../model/connector.ts';
import { propertyName, schemaNodes } from './schema-nodes.ts';

const known = new WeakMap<Connector, ReadonlySet<string>>();

/**
 * The names that a connector brings along, in lower case, whole and word by word: its title, publisher and hosts, its paths,
 * and what the service calls its inputs, properties and values. The author cannot write these otherwise.
 */
export function ownNames(connector: Connector): ReadonlySet<string> {
  let names = known.get(connector);
  if (!names) known.set(connector, (names = new Set([...declaredNames(connector)].flatMap(nameWords))));
  return names;
}

/** The words of a name in lower case, the name itself included: "ticketId" gives "ticketid", "ticket" and "id". */
export function nameWords(name: string): string[] {
  const parts = name.slice(0, LONGEST).match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})/gu) ?? [];
  const runs = name.slice(0, LONGEST).match(/\p{L}+/gu) ?? [];
  return [...parts, ...runs].map((part) => part.toLowerCase());
}

const LONGEST = 500;

function* declaredNames(connector: Connector): Generator<string> {
  const { title, info, host, basePath, properties } = connector;
  for (const name of [title, info.contact?.name, info.contact?.url, host, basePath, properties?.publisher, properties?.stackOwner]) {
    if (name !== undefined) yield name;
  }
  for (const { path } of connector.paths) yield path;
  for (const { parameters } of connector.operations) for (const { name } of parameters) yield name;
  for (const node of schemaNodes(connector)) {
    const name = propertyName(node);
    if (name !== undefined) yield name;
    for (const value of node.schema.enum ?? []) if (typeof value === 'string') yield value;
  }
}
