import { isObject } from '../lib/is-object.ts';
import type { Connector } from './connector.ts';
import type { WrittenCall } from './dynamic-calls.ts';
import type { Place } from './place.ts';
import type { Schema } from './schema.ts';

/**
 * The calls that an input makes which offers the connector's file picker (`x-ms-dynamic-values` with that capability): one to open it, one
 * to browse a folder. They stand at the root, in `x-ms-capabilities`, for all inputs; what an input says of value and title itself goes
 * before.
 *
 * Source: Microsoft's schema of the extensions, and the definition of a first-party connector in the designer's own tests.
 */
export function* pickerCallsIn(schema: Schema, connector: Pick<Connector, 'extensions'>): Generator<WrittenCall> {
  const own = schema['x-ms-dynamic-values'];
  const picker = filePicker(connector);
  if (!isPicker(own) || !picker) return;
  const { open, browse, ...paths } = picker;
  const ofInput = Object.fromEntries(Object.entries(own).filter(([key]) => key.startsWith('value-')));
  for (const [part, call] of Object.entries({ open, browse }))
    if (isObject(call)) yield { extension: 'file-picker', keys: { ...paths, ...ofInput, ...call }, within: [part] };
}

/** Whether the picker of an input is there to pick folders with, rather than what is in them. */
export function picksFolders({ 'x-ms-dynamic-values': own, 'x-ms-dynamic-tree': tree }: Schema): boolean {
  if (isObject(tree)) return isObject(tree['settings']) && tree['settings']['canSelectLeafNodes'] === false;
  const settings = isPicker(own) ? own['parameters'] : undefined;
  return isObject(settings) && settings['isFolder'] === true;
}

/** What the definition says of its file picker, if it has one. */
export function filePicker({ extensions }: Pick<Connector, 'extensions'>): Readonly<Record<string, unknown>> | undefined {
  const capabilities = extensions['x-ms-capabilities'];
  const picker = isObject(capabilities) ? capabilities['file-picker'] : undefined;
  return isObject(picker) ? picker : undefined;
}

/** Where that stands. */
export function filePickerPlace({ files }: Pick<Connector, 'files'>): Place | undefined {
  const file = files.find(({ role }) => role === 'definition');
  return file && { file: file.name, pointer: '/x-ms-capabilities/file-picker' };
}

function isPicker(values: unknown): values is Readonly<Record<string, unknown>> {
  return isObject(values) && values['capability'] === 'file-picker';
}
