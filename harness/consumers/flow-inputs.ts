import type { DroppedInput, FlowInput, SentInput } from '../model/makers-view.ts';
import type { Operation, Parameter } from '../model/operation.ts';
import type { Definitions } from '../model/schema.ts';
import type { Allowance } from './allowance.ts';
import { described, flowBodyInputs, type FlowInputs, joined, NOTHING } from './flow-body-inputs.ts';
import { flowKey } from './flow-key.ts';
import { inOrder } from './flow-order.ts';

/** What becomes of each input of an operation in the designer of flows, in the order of the card. */
export function flowInputs({ parameters }: Operation, definitions: Definitions, allowed: Allowance): FlowInputs {
  return joined(
    inOrder(parameters, (parameter) => parameter).map((parameter) =>
      isShadowed(parameter, parameters) ? leftOut(parameter, 'shadowed', allowed) : inputsOf(parameter, definitions, allowed),
    ),
  );
}

/** Whether an input of the path stands back behind one of the operation: of the same name, whatever its letter case and its place. */
export function isShadowed({ ofPath, name }: Parameter, parameters: readonly Parameter[]): boolean {
  return ofPath === true && parameters.some((own) => !own.ofPath && own.name.toLowerCase() === name.toLowerCase());
}

function leftOut({ in: place, name, required, schema }: Parameter, reason: DroppedInput['reason'], allowed: Allowance): FlowInputs {
  if (!allowed.take()) return NOTHING;
  const key = place === 'body' ? flowKey(place) : flowKey(place, name);
  return { ...NOTHING, dropped: [{ key, in: place, required, reason, type: schema.type ?? 'any' }] };
}

/**
 * Why the designer has no place for an input that is not hidden from makers, or undefined where it has one: forms take single values
 * and files (whose names have no quotation mark and no @), all other places single values and lists.
 */
export function dropReason({ in: place, name, schema }: Parameter): 'type' | 'name' | undefined {
  if (place === 'body') return undefined;
  const { type } = schema;
  if (place !== 'formData') return type === undefined || type === 'object' || type === 'null' ? 'type' : undefined;
  if (type === 'file') return /["@]/.test(name) ? 'name' : undefined;
  return type === 'string' || type === 'number' || type === 'integer' || type === 'boolean' ? undefined : 'type';
}

function inputsOf(parameter: Parameter, definitions: Definitions, allowed: Allowance): FlowInputs {
  if (parameter.in === 'body') return flowBodyInputs(parameter, definitions, allowed);
  if (!allowed.take()) return NOTHING;
  const { in: place, name, required, visibility, schema } = parameter;
  const key = flowKey(place, name);
  const reason = dropReason(parameter);
  const dropped = (why: DroppedInput['reason']): FlowInputs => ({
    ...NOTHING,
    dropped: [{ key, in: place, required, reason: why, type: schema.type ?? 'any' }],
  });
  if (visibility === 'internal') {
    if (place === 'path' && name.toLowerCase() === 'connectionid') return dropped('reserved');
    if (!required || schema.default === undefined) return dropped('internal');
    const sent: SentInput = { key, in: place, value: { kind: 'default', default: schema.default } };
    return { ...NOTHING, sent: [sent] };
  }
  if (reason) return dropped(reason);
  const label = parameter.summary ?? name;
  const input: FlowInput = { key, in: place, label, required, visibility, ...described(schema, required, definitions) };
  return { ...NOTHING, shown: schema.type === 'file' ? fileInputs(parameter, input) : [input] };
}

/** A file is two inputs, its content and its name, unless only the first is asked for. */
function fileInputs({ in: place, name, extensions }: Parameter, input: FlowInput): FlowInput[] {
  const content: FlowInput = { ...input, key: flowKey(place, name, '$content'), control: { kind: 'file-content' } };
  if (extensions['x-ms-format'] === 'contentOnly') return [content];
  const fileName: FlowInput = {
    key: flowKey(place, name, '$filename'),
    in: place,
    label: `${input.label} (file name)`,
    required: false,
    visibility: 'none',
    type: 'string',
    control: { kind: 'file-name' },
  };
  return [content, fileName];
}
