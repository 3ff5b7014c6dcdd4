import { isDeepStrictEqual } from 'node:util';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Schema } from '../../model/schema.ts';
import type { SchemaChange } from './schema-changes.ts';
import type { Shape } from './shapes.ts';

/** Whether makers give a value or get it: an input must not take less than before, an output must not be something else. */
export type Direction = 'input' | 'output';

type KeywordChange = Pick<SchemaChange, 'kind' | 'from' | 'to'>;

/** How two schemas differ in what they say of the value itself, its members aside. `renamed`: operations by their published ids. */
export function keywordChanges(before: Shape, after: Shape, direction: Direction, renamed: ReadonlyMap<string, string>): KeywordChange[] {
  const type = typeChange(before, after, direction);
  if (type) return [type];
  const dynamic = dynamicChanges(before.keywords, after.keywords, renamed);
  return direction === 'input'
    ? [...dynamic, ...enumChange(before.keywords, after.keywords, after.type), ...constraintChanges(before, after)]
    : [...dynamic, ...nullableChange(before.keywords, after.keywords)];
}

function typeChange(before: Shape, after: Shape, direction: Direction): KeywordChange | undefined {
  const [from, to] = [typeText(before), typeText(after)];
  if (from === to) return undefined;
  const change = { kind: 'type', from, to } as const;
  if (before.type !== after.type) {
    if (direction === 'input') return WIDER[`${before.type} ${after.type}`] || after.type === undefined ? undefined : change;
    // To say what was always so takes nothing away.
    return before.type === undefined ? undefined : change;
  }
  const [was, now] = [formatOf(before), formatOf(after)];
  if (before.type !== 'string') return direction === 'input' && rankOf(now) < rankOf(was) ? change : undefined;
  return direction === 'input' && now === undefined ? undefined : change;
}

/** What takes every value that the other took. */
const WIDER: Readonly<Record<string, true>> = { 'integer number': true };

/** The formats by which the platform treats texts differently; every other one is a hint. */
const TEXT_FORMATS: ReadonlySet<string> = new Set(['date-time', 'date', 'date-no-tz', 'byte', 'binary', 'uuid']);

/** How much the formats of numbers hold, one beside the other; they are all one to those who read them. */
const NUMBER_FORMATS: Readonly<Record<string, number>> = { int32: 1, int64: 2, float: 3, double: 4 };

function rankOf(format: string | undefined): number {
  return NUMBER_FORMATS[format ?? ''] ?? NaN;
}

function formatOf({ keywords, type }: Shape): string | undefined {
  const { format } = keywords;
  if (format === undefined) return undefined;
  return type === 'string' ? (TEXT_FORMATS.has(format) ? format : undefined) : NUMBER_FORMATS[format] === undefined ? undefined : format;
}

function typeText(shape: Shape): string {
  const format = formatOf(shape);
  return `${shape.type ?? 'anything'}${format === undefined ? '' : ` (${format})`}`;
}

function enumChange({ enum: was }: Schema, { enum: now }: Schema, type: Shape['type']): KeywordChange[] {
  if (!now || now.length === 0) return [];
  if (!was || was.length === 0) {
    const isWhole = type === 'boolean' && now.includes(true) && now.includes(false);
    return isWhole ? [] : [{ kind: 'enum', to: listText(now) }];
  }
  const kept = new Set(now.map((value) => canonicalJson(value)));
  const gone = was.filter((value) => !kept.has(canonicalJson(value)));
  return gone.length === 0 ? [] : [{ kind: 'enum', from: listText(gone), to: listText(now) }];
}

function constraintChanges(before: Shape, after: Shape): KeywordChange[] {
  const { keywords: was } = before;
  const { keywords: now } = after;
  const raised = (key: (typeof LEAST)[number]) => (now[key] ?? -Infinity) > (was[key] ?? -Infinity);
  const lowered = (key: (typeof MOST)[number]) => (now[key] ?? Infinity) < (was[key] ?? Infinity);
  const narrowed = [
    ...LEAST.filter(raised),
    ...MOST.filter(lowered),
    ...(now.exclusiveMinimum && !was.exclusiveMinimum && now.minimum === was.minimum ? (['exclusiveMinimum'] as const) : []),
    ...(now.exclusiveMaximum && !was.exclusiveMaximum && now.maximum === was.maximum ? (['exclusiveMaximum'] as const) : []),
    ...(now.pattern !== undefined && now.pattern !== was.pattern ? (['pattern'] as const) : []),
    ...(now.multipleOf !== undefined && now.multipleOf !== was.multipleOf ? (['multipleOf'] as const) : []),
    ...(now.uniqueItems && !was.uniqueItems ? (['uniqueItems'] as const) : []),
  ];
  return [
    ...narrowed.map((key): KeywordChange => ({ kind: 'constraint', from: keywordText(key, was[key]), to: keywordText(key, now[key]) })),
    ...(after.additional === false && before.additional !== false
      ? [{ kind: 'constraint' as const, from: 'further properties allowed', to: 'no further properties' }]
      : []),
    ...(was['x-nullable'] === true && now['x-nullable'] !== true
      ? [{ kind: 'constraint' as const, from: 'null allowed', to: 'null refused' }]
      : []),
  ];
}

const LEAST = ['minLength', 'minimum', 'minItems'] as const;
const MOST = ['maxLength', 'maximum', 'maxItems'] as const;

function nullableChange(was: Schema, now: Schema): KeywordChange[] {
  return now['x-nullable'] === true && was['x-nullable'] !== true ? [{ kind: 'nullable' }] : [];
}

function dynamicChanges(was: Schema, now: Schema, renamed: ReadonlyMap<string, string>): KeywordChange[] {
  return DYNAMIC.flatMap((forms): KeywordChange[] => {
    const before = forms.filter((key) => was[key] !== undefined);
    const changed = before.find((key) => now[key] !== undefined && !isDeepStrictEqual(described(was[key], renamed), described(now[key])));
    if (changed) return [{ kind: 'dynamic', from: keywordText(changed, was[changed]), to: keywordText(changed, now[changed]) }];
    const [gone] = before;
    if (gone === undefined || forms.some((key) => now[key] !== undefined)) return [];
    return [{ kind: 'dynamic', from: keywordText(gone, was[gone]), to: keywordText(gone, undefined) }];
  });
}

/** The extensions by which the service itself says what a value may be, and what it looks like: forms that stand for each other. */
const DYNAMIC = [
  ['x-ms-dynamic-values', 'x-ms-dynamic-list', 'x-ms-dynamic-tree'],
  ['x-ms-dynamic-schema', 'x-ms-dynamic-properties'],
] as const satisfies readonly (readonly (keyof Schema)[])[];

/** An extension without what only words of the list are made of, and with the operation under its new name. */
function described(extension: unknown, renamed?: ReadonlyMap<string, string>): unknown {
  if (typeof extension !== 'object' || extension === null) return extension;
  const { 'value-title': _, itemTitlePath: __, 'value-description': ___, operationId, ...rest } = extension as Record<string, unknown>;
  return { ...rest, operationId: renamed?.get(String(operationId)) ?? operationId };
}

function keywordText(key: string, value: unknown): string {
  return value === undefined ? `no ${key}` : `${key} ${valueText(value)}`;
}

/** A value as messages show it: JSON, cut where it is long. */
export function valueText(value: unknown): string {
  if (value === undefined) return 'none';
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function listText(values: readonly unknown[]): string {
  const shown = values.slice(0, MOST_VALUES).map(valueText).join(', ');
  return values.length > MOST_VALUES ? `${shown} and ${values.length - MOST_VALUES} more` : shown;
}

const LONGEST = 100;
const MOST_VALUES = 8;
