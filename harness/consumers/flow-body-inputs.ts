import type { DroppedInput, FlowInput, SentInput } from '../model/makers-view.ts';
import type { Parameter, Visibility } from '../model/operation.ts';
import type { Definitions, Schema } from '../model/schema.ts';
import type { Allowance } from './allowance.ts';
import { flowControl } from './flow-control.ts';
import { flowKey } from './flow-key.ts';
import { flowLabel, labelWithin, type LabelPrefix } from './flow-label.ts';
import { inOrder } from './flow-order.ts';
import { DYNAMIC_SCHEMAS, readSchema } from './read-schema.ts';

/** What becomes of an input: it is shown, sent unseen, or neither. */
export interface FlowInputs {
  readonly shown: readonly FlowInput[];
  readonly sent: readonly SentInput[];
  readonly dropped: readonly DroppedInput[];
}

/**
 * What the designer makes of a body: an input for each leaf of an object, an editor for a list, else one box.
 *
 * A property is required only where everything around it is. Circles end in a box, and so does an object whose type is not said.
 */
export function flowBodyInputs(parameter: Parameter, definitions: Definitions, allowed: Allowance): FlowInputs {
  const { schema, open } = readSchema(parameter.schema, definitions, []);
  const required = parameter.keys.includes('required') ? parameter.required : undefined;
  const hidden = parameter.visibility === 'internal';
  const at: Walk = { definitions, open, names: [], prefix: {}, required, visibility: parameter.visibility, hidden, allowed };
  if (schema.type === 'array') return leaf(schema, { ...at, required: parameter.required }, parameter.name);
  if (schema.type === 'object') {
    const within = isDynamic(schema) ? leaf(schema, at, parameter.name) : properties(schema, at);
    if (within.shown.length + within.sent.length + within.dropped.length > 0) return within;
  }
  return box(parameter, schema, definitions);
}

/** Objects within objects beyond this end in a box. */
const DEEPEST = 60;

interface Walk {
  readonly definitions: Definitions;
  readonly open: readonly string[];
  /** The properties that lead here. */
  readonly names: readonly string[];
  readonly prefix: LabelPrefix;
  /** Undefined at the top of a body that does not say: then its own list of required properties decides. */
  readonly required: boolean | undefined;
  /** Inherited by what says nothing itself. */
  readonly visibility: Visibility;
  readonly hidden: boolean;
  readonly allowed: Allowance;
}

function properties(schema: Schema, at: Walk): FlowInputs {
  if (at.allowed.isSpent()) return NOTHING;
  const prefix = labelWithin(schema, at.prefix);
  const named = new Set(schema.required);
  const parts: FlowInputs[] = [];
  for (const [name, written] of Object.entries(schema.properties ?? {})) {
    if (at.allowed.isSpent()) break;
    const { schema: property, open } = readSchema(written, at.definitions, at.open);
    const required = (at.required ?? true) && named.has(name);
    const visibility = visibilityOf(property) ?? at.visibility;
    const hidden = at.hidden || visibility === 'internal';
    parts.push(propertyInputs(property, name, { ...at, open, names: [...at.names, name], prefix, required, visibility, hidden }));
  }
  const all = joined(parts);
  return { ...all, shown: inOrder(all.shown, (input) => input) };
}

function propertyInputs(schema: Schema, name: string, at: Walk): FlowInputs {
  if (isOpened(schema, at)) {
    const within = properties(schema, at);
    if (within.shown.length + within.sent.length + within.dropped.length > 0) return within;
  }
  return leaf(schema, at, name);
}

/** What is internal and has a default is sent as a whole. */
function isOpened(schema: Schema, { hidden, names }: Walk): boolean {
  if (schema.type !== 'object' || isDynamic(schema) || isReadOnly(schema) || names.length > DEEPEST) return false;
  return Object.keys(schema.properties ?? {}).length > 0 && !(hidden && schema.default !== undefined);
}

function leaf(schema: Schema, at: Walk, name: string): FlowInputs {
  if (!at.allowed.take()) return NOTHING;
  const key = flowKey('body', ...at.names);
  const required = at.required ?? false;
  const type = schema.type ?? 'any';
  const dropped = (reason: DroppedInput['reason']): FlowInputs => ({ ...NOTHING, dropped: [{ key, in: 'body', required, reason, type }] });
  if (isNotificationUrl(schema)) return { ...NOTHING, sent: [{ key, in: 'body', value: { kind: 'callback-url' } }] };
  if (at.hidden) {
    if (!required || schema.default === undefined) return dropped('internal');
    return { ...NOTHING, sent: [{ key, in: 'body', value: { kind: 'default', default: schema.default } }] };
  }
  if (isReadOnly(schema)) return dropped('read-only');
  if (type === 'file') return dropped('type');
  const input: FlowInput = {
    key,
    in: 'body',
    label: flowLabel(schema, name, at.prefix, at.names.length <= 1),
    required,
    visibility: at.visibility,
    ...described(schema, required, at.definitions),
  };
  return { ...NOTHING, shown: [input] };
}

/** The whole body as one value, called by the label of the parameter. */
function box(parameter: Parameter, schema: Schema, definitions: Definitions): FlowInputs {
  const { name, summary, required, visibility } = parameter;
  const key = flowKey('body');
  if (visibility === 'internal') {
    if (!required || schema.default === undefined)
      return { ...NOTHING, dropped: [{ key, in: 'body', required, reason: 'internal', type: schema.type ?? 'any' }] };
    return { ...NOTHING, sent: [{ key, in: 'body', value: { kind: 'default', default: schema.default } }] };
  }
  const input: FlowInput = { key, in: 'body', label: summary ?? name, required, visibility, ...described(schema, required, definitions) };
  return { ...NOTHING, shown: [input] };
}

/** The part of an input that its schema tells. */
export function described(
  schema: Schema,
  required: boolean,
  definitions: Definitions,
): Pick<FlowInput, 'type' | 'format' | 'default' | 'control'> {
  const items = schema.items && readSchema(schema.items, definitions, []).schema;
  return {
    type: schema.type ?? 'any',
    ...(schema.format !== undefined && { format: schema.format }),
    ...(schema.default !== undefined && { default: schema.default }),
    control: flowControl(items ? { ...schema, items } : schema, required),
  };
}

/** The inputs of several parts, in their order. */
export function joined(parts: readonly FlowInputs[]): FlowInputs {
  return {
    shown: parts.flatMap(({ shown }) => shown),
    sent: parts.flatMap(({ sent }) => sent),
    dropped: parts.flatMap(({ dropped }) => dropped),
  };
}

/** No input at all. */
export const NOTHING: FlowInputs = { shown: [], sent: [], dropped: [] };

function visibilityOf(schema: Schema): Visibility | undefined {
  const text = schema['x-ms-visibility'];
  return text === 'important' || text === 'advanced' || text === 'internal' ? text : undefined;
}

function isDynamic(schema: Schema): boolean {
  return DYNAMIC_SCHEMAS.some((extension) => schema[extension] !== undefined);
}

function isReadOnly(schema: Schema): boolean {
  return schema.readOnly === true || schema['x-ms-permission'] === 'read-only';
}

/** Some write the mark as text. */
function isNotificationUrl(schema: Schema): boolean {
  return schema['x-ms-notification-url'] === true || schema['x-ms-notification-url'] === 'true';
}
