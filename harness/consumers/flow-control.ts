import type { FlowControl } from '../model/makers-view.ts';
import type { Schema } from '../model/schema.ts';
import { dynamicSource, DYNAMIC_SCHEMAS } from './read-schema.ts';

/** How makers enter a value of a schema: lists of values that an operation gives, choices, yes and no, or a box for text. */
export function flowControl(schema: Schema, required: boolean): FlowControl {
  const values = dynamicSource(schema, DYNAMIC_VALUES) ?? dynamicSource(schema.items ?? {}, DYNAMIC_VALUES);
  if (values && schema.type !== 'array') return { kind: isPicker(schema, values.extension) ? 'picker' : 'combobox', ...values };
  const dynamic = dynamicSource(schema, DYNAMIC_SCHEMAS);
  if (dynamic) return { kind: 'dynamic', ...dynamic };
  if (schema.enum && schema.enum.length > 0) return { kind: 'choice', options: choices(schema.enum, schema['x-ms-enum-values']) };
  if (schema.type === 'boolean') return { kind: 'yes-no', blank: !required };
  if (schema.type === 'array') return { kind: 'array', items: schema.items?.type ?? 'any' };
  return { kind: 'text' };
}

/** Where several stand, the designer reads the first of these. */
const DYNAMIC_VALUES = ['x-ms-dynamic-values', 'x-ms-dynamic-list', 'x-ms-dynamic-tree'] as const;

function isPicker(schema: Schema, extension: string): boolean {
  const values = schema['x-ms-dynamic-values'] as { readonly capability?: unknown } | null | undefined;
  return extension === 'x-ms-dynamic-tree' || (extension === 'x-ms-dynamic-values' && values?.capability === 'file-picker');
}

/** `x-ms-enum-values` counts only beside an `enum`, and then alone. */
function choices(values: readonly unknown[], labelled: unknown): { readonly label: string; readonly value: unknown }[] {
  if (!Array.isArray(labelled)) return values.map((value) => ({ label: textOf(value), value }));
  return labelled.map((entry: unknown) => {
    const { displayName, value } = (typeof entry === 'object' && entry !== null ? entry : {}) as Readonly<Record<string, unknown>>;
    return { label: textOf(displayName ?? value), value };
  });
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
