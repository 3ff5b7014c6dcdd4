import type { PowerFxScalar, PowerFxType } from '../model/makers-view.ts';
import type { Definitions, Schema } from '../model/schema.ts';
import type { Allowance } from './allowance.ts';
import { internalFate, isUntypedObject, POWER_FX_DEPTH, untypable } from './power-fx-schema.ts';
import { dynamicSource, readSchema } from './read-schema.ts';

/**
 * The type that a schema has in Power Fx: lists are tables (of one column `Value` where the items are no records), objects are
 * records. An object that leads back to itself is a text, a list that does an empty table.
 *
 * Source: the connector library of Power Fx, as Power Apps uses it.
 */
export function powerFxType(schema: Schema, definitions: Definitions, allowed: Allowance): PowerFxType {
  return typeOf(schema, { definitions, open: [], level: 0, allowed });
}

interface Walk {
  readonly definitions: Definitions;
  readonly open: readonly string[];
  readonly level: number;
  readonly allowed: Allowance;
}

function typeOf(written: Schema, at: Walk): PowerFxType {
  const { schema, open, cut } = readSchema(written, at.definitions, at.open);
  const within = { ...at, open, level: at.level + 1 };
  if (at.level === POWER_FX_DEPTH || untypable(schema) !== undefined) return { type: 'Unsupported' };
  switch (schema.type) {
    case 'string':
      return { type: textType(schema) };
    case 'number':
    case 'integer':
      return { type: 'Decimal' };
    case 'boolean':
      return { type: 'Boolean' };
    case 'file':
      return { type: 'Blob' };
    case 'array':
      return cut ? { type: 'Table', fields: [] } : tableOf(schema, within);
    case 'object':
      return cut || isUntypedObject(schema) ? { type: cut ? 'Text' : 'UntypedObject' } : recordOf(schema, within);
    default:
      return { type: 'UntypedObject' };
  }
}

function textType(schema: Schema): PowerFxScalar {
  const { format } = schema;
  if (format === 'date') return 'Date';
  if (format === 'date-time' || format === 'date-no-tz') return 'DateTime';
  if (format !== 'byte' && format !== 'binary') return 'Text';
  const kind = schema['x-ms-media-kind'];
  return kind === 'image' ? 'Image' : kind === 'audio' || kind === 'video' ? 'Media' : 'Blob';
}

function tableOf(schema: Schema, at: Walk): PowerFxType {
  if (!schema.items || schema.items.discriminator !== undefined) return { type: 'UntypedObject' };
  if (readSchema(schema.items, at.definitions, at.open).cut) return { type: 'Table', fields: [] };
  if (!at.allowed.take()) return { type: 'Table', fields: [], cut: true };
  const item = typeOf(schema.items, at);
  if (item.type === 'Record') return { ...item, type: 'Table', ...dynamicFields(schema) };
  return { type: 'Table', fields: [{ name: 'Value', type: item }] };
}

function recordOf(schema: Schema, at: Walk): PowerFxType {
  const { properties = {}, required } = schema;
  if (at.allowed.isSpent()) return { type: 'Record', fields: [], cut: true };
  const named = new Set(required);
  const fields: { name: string; type: PowerFxType }[] = [];
  for (const [name, written] of Object.entries(properties)) {
    if (at.allowed.isSpent()) return { type: 'Record', fields, cut: true };
    if (internalFate(readSchema(written, at.definitions, []).schema, named.has(name)) !== 'shown') continue;
    at.allowed.take();
    fields.push({ name, type: typeOf(written, at) });
  }
  return { type: 'Record', fields, ...dynamicFields(schema) };
}

/** What tells the fields at design time: the newer form first, as Power Fx prefers it. */
function dynamicFields(schema: Schema): Pick<Extract<PowerFxType, { fields: unknown }>, 'dynamic'> {
  const dynamic = dynamicSource(schema, ['x-ms-dynamic-properties', 'x-ms-dynamic-schema']);
  return dynamic ? { dynamic } : {};
}
