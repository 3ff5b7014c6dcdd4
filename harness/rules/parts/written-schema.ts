import { valueAt } from '../../lib/json-pointer.ts';
import type { Connector } from '../../model/connector.ts';
import { parsedSource } from '../../model/source-file.ts';
import type { SchemaNode } from './schema-nodes.ts';

/** An object as the file has it. */
export type Written = Readonly<Record<string, unknown>>;

const known = new WeakMap<SchemaNode, Written | undefined>();

/** What the file has where a schema stands: loading keeps only what OpenAPI 2.0 gives a meaning. Undefined where that is no object. */
export function writtenSchema(node: SchemaNode, connector: Connector): Written | undefined {
  if (!known.has(node)) known.set(node, asWritten(find(node, connector)));
  return known.get(node);
}

/** What the definition file has at a pointer, or undefined where that is no object. */
export function writtenAt(pointer: string, { files, definitionFile }: Connector): Written | undefined {
  const file = files.find(({ name }) => name === definitionFile);
  return file && asWritten(valueAt(parsedSource(file).value, pointer));
}

function find({ parent, keys, top }: SchemaNode, connector: Connector): unknown {
  if (!parent) return writtenAt(top.pointer, connector);
  let value: unknown = writtenSchema(parent, connector);
  for (const key of keys)
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
  return value;
}

function asWritten(value: unknown): Written | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Written) : undefined;
}
