import type { Connector } from '../model/connector.ts';
import { type DynamicCall, dynamicCalls } from '../model/dynamic-calls.ts';
import { pathOf } from '../model/dynamic-paths.ts';
import { PARENT_KEYS } from '../model/dynamic-reference.ts';
import type { Operation } from '../model/operation.ts';
import { pathSteps } from '../model/schema-path.ts';

/** A list to choose from, each item with a value and a title. */
export interface ListDemand {
  readonly kind: 'list';
  /** The way to the list; absent where none is named. */
  readonly list?: readonly string[];
  readonly value: readonly string[];
  readonly title: readonly string[];
  /** In a tree: the way to whether an item has others below it. */
  readonly isParent?: readonly string[];
}

/** A schema, or only its map of properties. */
export interface SchemaDemand {
  readonly kind: 'schema';
  /** The way to it; absent where the answer itself is it. */
  readonly at?: readonly string[];
  readonly form: 'schema' | 'properties';
}

/** What a dynamic extension needs of the answer of the operation that it calls. */
export type Demand = ListDemand | SchemaDemand;

/** What the dynamic extensions of a connector demand, by the operation that they call. */
export function dynamicDemands(connector: Connector): ReadonlyMap<Operation, readonly Demand[]> {
  const demands = new Map<Operation, Map<string, Demand>>();
  for (const call of dynamicCalls(connector)) {
    if (!call.target) continue;
    const demand = DEMANDS[call.extension](call);
    const known = demands.get(call.target) ?? new Map<string, Demand>();
    demands.set(call.target, known.set(JSON.stringify(demand), demand));
  }
  return new Map([...demands].map(([operation, known]) => [operation, [...known.values()]]));
}

const DEMANDS: Readonly<Record<DynamicCall['extension'], (call: DynamicCall) => Demand>> = {
  'x-ms-dynamic-values': (call) => listDemand(call, 'value-collection', 'value-path', 'value-title'),
  'x-ms-dynamic-list': (call) => listDemand(call, 'itemsPath', 'itemValuePath', 'itemTitlePath'),
  'x-ms-dynamic-tree': (call) => treeDemand(call, listDemand(call, 'itemsPath', 'itemValuePath', 'itemTitlePath')),
  'file-picker': (call) => treeDemand(call, listDemand(call, 'value-collection', 'value-path', 'value-title')),
  // Without a path the older extension takes the answer for the map of properties, the newer one for the schema whole.
  'x-ms-dynamic-schema': (call) => schemaDemand(call, 'value-path', 'properties'),
  'x-ms-dynamic-properties': (call) => schemaDemand(call, 'itemValuePath', 'schema'),
};

function listDemand(call: DynamicCall, list: string, value: string, title: string): ListDemand {
  const [listWay, valueWay = [], titleWay = valueWay] = [list, value, title].map((name) => wayAt(call, name));
  return { kind: 'list', value: valueWay, title: titleWay, ...(listWay && { list: listWay }) };
}

function treeDemand(call: DynamicCall, demand: ListDemand): ListDemand {
  const isParent = wayAt(call, PARENT_KEYS[call.extension] ?? '');
  return { ...demand, ...(isParent && { isParent }) };
}

function schemaDemand(call: DynamicCall, name: string, formWithoutPath: SchemaDemand['form']): SchemaDemand {
  const at = wayAt(call, name);
  return { kind: 'schema', form: at ? 'schema' : formWithoutPath, ...(at && { at }) };
}

function wayAt(call: DynamicCall, name: string): readonly string[] | undefined {
  const way = pathSteps(pathOf(call, name) ?? '');
  return way.length > 0 ? way : undefined;
}
