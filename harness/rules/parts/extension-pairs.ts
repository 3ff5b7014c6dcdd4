import { isObject } from '../../lib/is-object.ts';
import type { Connector } from '../../model/connector.ts';
import { type DynamicCall, dynamicCalls } from '../../model/dynamic-calls.ts';
import { nodePlace } from './schema-nodes.ts';
import { placeIn } from './place-in.ts';
import { pathSteps } from '../../model/schema-path.ts';
import type { Hit } from '../rule.ts';

/** The newer form of each older dynamic extension. */
export const NEWER_FORM: Readonly<Partial<Record<DynamicCall['extension'], 'x-ms-dynamic-list' | 'x-ms-dynamic-properties'>>> = {
  'x-ms-dynamic-values': 'x-ms-dynamic-list',
  'x-ms-dynamic-schema': 'x-ms-dynamic-properties',
};

/** A key of an older form, and the key of the newer one that says the same. */
export type SameKey = readonly [older: string, newer: string];

/** A hit for every key in which the two forms of a dynamic extension, standing beside each other, do not say the same. */
export function* disagreements(connector: Connector, keysOf: (older: DynamicCall['extension']) => readonly SameKey[]): Generator<Hit> {
  for (const { extension: older, node, keys: olderKeys } of dynamicCalls(connector)) {
    const newer = NEWER_FORM[older];
    const newerKeys = newer && node.schema[newer];
    if (!newer || !isObject(newerKeys)) continue;
    for (const [before, after] of keysOf(older)) {
      const [first, second] = [olderKeys[before], newerKeys[after]];
      if (
        first === undefined ||
        second === undefined ||
        meant(first, before === 'value-path' && newer === 'x-ms-dynamic-properties') === meant(second)
      )
        continue;
      const { operationId } = node.owner;
      const message = `${before} of ${older} is ${JSON.stringify(first)}, but ${after} of ${newer} is ${JSON.stringify(second)}.`;
      yield { message, at: placeIn(nodePlace(node), newer, after), ...(operationId !== undefined && { operationId }) };
    }
  }
}

/** A path without its outer slashes. The older form may lead to the properties of a schema, where the newer one leads to the schema. */
function meant(value: unknown, mayLeadToProperties = false): unknown {
  if (typeof value !== 'string') return JSON.stringify(value);
  const steps = pathSteps(value);
  return (mayLeadToProperties && steps.at(-1) === 'properties' ? steps.slice(0, -1) : steps).join('/');
}
