import { joinPointer } from '../lib/json-pointer.ts';
import type { Connector } from './connector.ts';
import type { Operation } from './operation.ts';
import { referencedDefinition } from './schema.ts';
import { type SchemaNode, schemaNodes } from './schema-nodes.ts';

/** Who leads to a schema: an operation that holds its topmost schema, or a definition with a `$ref` to it. */
interface Ways {
  /** Pointer of a topmost schema → the operations that hold it. */
  readonly holders: ReadonlyMap<string, readonly Operation[]>;
  /** Name of a definition → the pointers of the topmost schemas with a `$ref` to it. */
  readonly referrers: ReadonlyMap<string, readonly string[]>;
  /** Pointer of a topmost schema that is a definition → its name. */
  readonly names: ReadonlyMap<string, string>;
  /** Pointer of a topmost schema → what was found for it. */
  readonly found: Map<string, readonly Operation[]>;
}

const known = new WeakMap<Connector, Ways>();

/**
 * The operations in whose inputs or answers a schema stands, by way of any number of `$ref`s; none for what nobody uses, and for
 * what is entangled beyond all that connectors do.
 */
export function callersOf(connector: Connector, { top }: SchemaNode): readonly Operation[] {
  let ways = known.get(connector);
  if (!ways) known.set(connector, (ways = findWays(connector)));
  let callers = ways.found.get(top.pointer);
  if (!callers) ways.found.set(top.pointer, (callers = follow(ways, top.pointer)));
  return callers;
}

function follow({ holders, referrers, names }: Ways, start: string): readonly Operation[] {
  const callers = new Set<Operation>();
  const seen = new Set([start]);
  for (const pointer of seen) {
    for (const holder of holders.get(pointer) ?? []) callers.add(holder);
    if (seen.size > MOST_WAYS || callers.size > MOST_CALLERS) return [];
    for (const referrer of referrers.get(names.get(pointer) ?? '') ?? []) seen.add(referrer);
  }
  return [...callers];
}

const MOST_WAYS = 1000;
/** No published connector has half of this many operations behind one dynamic input. */
const MOST_CALLERS = 100;

function findWays(connector: Connector): Ways {
  const holders = new Map<string, Operation[]>();
  for (const operation of connector.operations) {
    const content = operation.notificationContent;
    const held = [
      ...operation.parameters.map(({ schemaAt }) => schemaAt.pointer),
      ...operation.responses.flatMap(({ schemaAt }) => schemaAt?.pointer ?? []),
      ...(content?.schema ? [`${content.at.pointer}/schema`] : []),
    ];
    for (const pointer of held) add(holders, pointer, operation);
  }
  const referrers = new Map<string, string[]>();
  for (const { schema, top } of schemaNodes(connector)) {
    const name = referencedDefinition(schema);
    if (name !== undefined) add(referrers, name, top.pointer);
  }
  const names = new Map<string, string>();
  for (const name of Object.keys(connector.definitions)) names.set(name.startsWith('/') ? name : joinPointer('/definitions', name), name);
  return { holders, referrers, names, found: new Map() };
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
