import { isObject } from '../lib/is-object.ts';
import type { Connector } from './connector.ts';
import type { Operation } from './operation.ts';
import type { Place } from './place.ts';
import { callersOf } from './callers-of.ts';
import { filePickerPlace, pickerCallsIn } from './file-picker.ts';
import { placeIn } from './place.ts';
import type { Schema } from './schema.ts';
import { nodePlace, type SchemaNode, schemaNodes } from './schema-nodes.ts';

/** The extensions that fetch choices or a schema from an operation of the connector. */
export type DynamicExtension =
  | 'x-ms-dynamic-values'
  | 'x-ms-dynamic-list'
  | 'x-ms-dynamic-schema'
  | 'x-ms-dynamic-properties'
  | 'x-ms-dynamic-tree'
  /** What `x-ms-capabilities` says of the file picker that an input offers. */
  | 'file-picker';

/** What the fetching operation is given for one of its inputs. */
export interface DynamicArgument {
  /** The input: a parameter's name, or the way to a property of the body. */
  readonly key: string;
  /** The input of the calling operation that it comes from; absent where a literal stands there. */
  readonly reference?: string;
  /** In a tree: the value of the chosen item that it comes from. */
  readonly selection?: string;
  /** The literal, where nothing else is. */
  readonly literal?: unknown;
  readonly at: Place;
}

/** One call that a dynamic extension makes. A tree and a file picker make two: one to open, one to browse. */
export interface DynamicCall {
  readonly extension: DynamicExtension;
  /** The schema that carries the extension; of a parameter that is no body the parameter itself. */
  readonly node: SchemaNode;
  /** As written. */
  readonly keys: Readonly<Record<string, unknown>>;
  /** The operation that is called; absent where there is none of that name, or the platform answers itself. */
  readonly target?: Operation;
  readonly arguments: readonly DynamicArgument[];
  /** The operations that hold the schema, directly or by way of definitions. */
  readonly callers: readonly Operation[];
  readonly at: Place;
}

const EXTENSIONS: readonly Exclude<DynamicExtension, 'file-picker'>[] = [
  'x-ms-dynamic-values',
  'x-ms-dynamic-list',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
  'x-ms-dynamic-tree',
];

const known = new WeakMap<Connector, readonly DynamicCall[]>();

/** Every call that the dynamic extensions of a connector make: collected on the first call only. */
export function dynamicCalls(connector: Connector): readonly DynamicCall[] {
  let calls = known.get(connector);
  if (!calls) known.set(connector, (calls = collect(connector)));
  return calls;
}

/** Among a hundred thousand schemas a few hundred carry an extension: the others cost five look-ups each. */
function collect(connector: Connector): DynamicCall[] {
  const calls: DynamicCall[] = [];
  const operations = new Map(connector.operations.map((operation) => [operation.operationId, operation]));
  const add = (node: SchemaNode, extension: DynamicExtension, keys: Readonly<Record<string, unknown>>, at: Place) => {
    const target = operations.get(String(keys['operationId']));
    const callers = callersOf(connector, node);
    calls.push({ extension, node, keys, arguments: [...argumentsOf(keys, at)], callers, at, ...(target && { target }) });
  };
  for (const node of schemaNodes(connector)) {
    for (const { extension, keys, within } of extensionsIn(node.schema))
      add(node, extension, keys, placeIn(nodePlace(node), extension, ...within));
    for (const { extension, keys, within } of pickerCallsIn(node.schema, connector))
      add(node, extension, keys, placeIn(filePickerPlace(connector) ?? nodePlace(node), ...within));
  }
  return calls;
}

/** What is written of one call: a tree has two within it. */
export interface WrittenCall {
  readonly extension: DynamicExtension;
  readonly keys: Readonly<Record<string, unknown>>;
  readonly within: readonly string[];
}

/** The calls that one schema's extensions make, in the order in which the designer looks for them. */
export function* extensionsIn(schema: Schema): Generator<WrittenCall> {
  for (const extension of EXTENSIONS) {
    const value = schema[extension];
    if (!isObject(value)) continue;
    if (extension !== 'x-ms-dynamic-tree') yield { extension, keys: value, within: [] };
    else for (const part of ['open', 'browse']) if (isObject(value[part])) yield { extension, keys: value[part], within: [part] };
  }
}

/** What a call gives the operation that it calls; `at` is the place of the call. */
export function* argumentsOf({ parameters }: Readonly<Record<string, unknown>>, at: Place): Generator<DynamicArgument> {
  if (!isObject(parameters)) return;
  for (const [key, value] of Object.entries(parameters)) {
    const place = placeIn(at, 'parameters', key);
    if (!isObject(value)) {
      yield { key, literal: value, at: place };
      continue;
    }
    const reference = value['parameterReference'] ?? value['parameter'];
    const selection = value['selectedItemValuePath'] ?? value['value-property'];
    if (typeof reference === 'string') yield { key, reference, at: place };
    else if (typeof selection === 'string') yield { key, selection, at: place };
    else yield { key, literal: 'value' in value ? value['value'] : value, at: place };
  }
}
