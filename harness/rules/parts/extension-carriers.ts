import type { Connector } from '../../model/connector.ts';
import type { Place } from '../../model/place.ts';
import { nodePlace, schemaNodes } from './schema-nodes.ts';

/** Something that carries `x-` keys: an operation, a parameter, a response or a schema. */
export interface ExtensionCarrier {
  /** The extensions, and for a schema its other keywords. */
  readonly keys: Readonly<Record<string, unknown>>;
  readonly operationId?: string;
  /** Asked for only where something is wrong: places of schemas are put together on demand. */
  readonly at: () => Place;
}

/** Everything in a connector's paths and definitions that carries extensions; what is shared, once. */
export function* extensionCarriers(connector: Connector): Generator<ExtensionCarrier> {
  const seen = new Set<string>();
  for (const { operationId, extensions, parameters, responses, at } of connector.operations) {
    yield { keys: extensions, operationId, at: () => at };
    // The extensions of every other parameter are part of its schema.
    for (const carrier of [...parameters.filter((parameter) => parameter.in === 'body'), ...responses]) {
      if (seen.has(carrier.at.pointer)) continue;
      seen.add(carrier.at.pointer);
      yield { keys: carrier.extensions, operationId, at: () => carrier.at };
    }
  }
  for (const node of schemaNodes(connector)) {
    if (!hasExtension(node.schema)) continue;
    const { operationId } = node.owner;
    yield { keys: { ...node.schema }, ...(operationId !== undefined && { operationId }), at: () => nodePlace(node) };
  }
}

function hasExtension(schema: object): boolean {
  for (const key in schema) if (key.startsWith('x-')) return true;
  return false;
}
