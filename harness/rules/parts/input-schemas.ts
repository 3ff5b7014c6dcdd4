import type { Connector } from '../../model/connector.ts';
import { type SchemaNode, schemaNodes } from './schema-nodes.ts';
import { referredDefinitions } from './subschemas.ts';

const known = new WeakMap<Connector, readonly SchemaNode[]>();

/** The schemas that bodies of requests are made of, those of the definitions that they use included. */
export function inputSchemas(connector: Connector): readonly SchemaNode[] {
  let nodes = known.get(connector);
  if (!nodes) known.set(connector, (nodes = collect(connector)));
  return nodes;
}

function collect(connector: Connector): readonly SchemaNode[] {
  const bodies = connector.operations.flatMap(({ parameters }) => parameters.filter((parameter) => parameter.in === 'body'));
  const used = referredDefinitions(
    bodies.map(({ schema }) => schema),
    connector.definitions,
  );
  return schemaNodes(connector).filter(
    ({ role, owner }) => role === 'body' || (owner.definition !== undefined && used.has(owner.definition)),
  );
}
