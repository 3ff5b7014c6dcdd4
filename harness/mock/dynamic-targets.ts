import type { Connector } from '../model/connector.ts';
import { isObject, type JsonObject } from './json-way.ts';

/** What an extension of the connector needs of the answer of the operation that it calls. */
export type Demand =
  | {
      readonly kind: 'list';
      readonly list?: readonly string[];
      readonly value: readonly string[];
      readonly title: readonly string[];
      readonly isParent?: readonly string[];
    }
  /** `properties`: where no path is named, the answer itself is a schema, or only its map of properties. */
  | { readonly kind: 'schema'; readonly at?: readonly string[]; readonly form: 'schema' | 'properties' };

/** What the dynamic extensions of a connector demand, by the id of the operation that they call. */
export function dynamicDemands(connector: Connector): ReadonlyMap<string, readonly Demand[]> {
  const demands = new Map<string, Demand[]>();
  const add = (value: unknown, toDemand: (keys: JsonObject) => Demand) => {
    if (!isObject(value) || typeof value['operationId'] !== 'string') return;
    const demand = toDemand(value);
    const known = demands.get(value['operationId']) ?? [];
    if (!known.some((other) => JSON.stringify(other) === JSON.stringify(demand))) known.push(demand);
    demands.set(value['operationId'], known);
  };
  const seen = new Set<object>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    for (const [key, value] of Object.entries(node)) {
      const read = READERS.get(key);
      if (read) for (const [call, toDemand] of read(value)) add(call, toDemand);
      else visit(value);
    }
  };
  for (const { parameters, responses, notificationContent } of connector.operations) {
    for (const { schema, extensions } of parameters) {
      visit(schema);
      visit(extensions);
    }
    for (const { schema, extensions } of responses) {
      visit(schema);
      visit(extensions);
    }
    visit(notificationContent?.schema);
  }
  visit(connector.definitions);
  return demands;
}

type Reader = (value: unknown) => readonly (readonly [unknown, (keys: JsonObject) => Demand])[];

/** The extensions, and the calls that each makes. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['x-ms-dynamic-values', (value) => [[value, (keys) => listDemand(keys, 'value-collection', 'value-path', 'value-title')]]],
  ['x-ms-dynamic-list', (value) => [[value, (keys) => listDemand(keys, 'itemsPath', 'itemValuePath', 'itemTitlePath')]]],
  ['x-ms-dynamic-schema', (value) => [[value, (keys) => schemaDemand(keys, 'value-path', 'properties')]]],
  ['x-ms-dynamic-properties', (value) => [[value, (keys) => schemaDemand(keys, 'itemValuePath', 'schema')]]],
  [
    'x-ms-dynamic-tree',
    (value) =>
      isObject(value)
        ? [value['open'], value['browse']].map((call) => [
            call,
            (keys: JsonObject) => listDemand(keys, 'itemsPath', 'itemValuePath', 'itemTitlePath', 'itemIsParent'),
          ])
        : [],
  ],
]);

function listDemand(keys: JsonObject, list: string, value: string, title: string, isParent?: string): Demand {
  const [listWay, valueWay = [], titleWay, parentWay] = [list, value, title, isParent ?? ''].map((name) => wayAt(keys, name));
  return {
    kind: 'list',
    value: valueWay,
    title: titleWay ?? valueWay,
    ...(listWay && { list: listWay }),
    ...(parentWay && { isParent: parentWay }),
  };
}

/** Without a path the older extension takes the answer for the map of properties, the newer one for the schema whole. */
function schemaDemand(keys: JsonObject, name: string, formWithoutPath: 'schema' | 'properties'): Demand {
  const at = wayAt(keys, name);
  return { kind: 'schema', form: at ? 'schema' : formWithoutPath, ...(at && { at }) };
}

/** A path as the extensions write it: names with slashes between them. */
function wayAt(keys: JsonObject, name: string): readonly string[] | undefined {
  const path = keys[name];
  const way = typeof path === 'string' ? path.split('/').filter((step) => step !== '') : [];
  return way.length > 0 ? way : undefined;
}
