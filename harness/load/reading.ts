import { joinPointer, pointerTokens } from '../lib/json-pointer.ts';
import type { Statement } from '../model/finding.ts';
import type { Fix } from '../model/fix.ts';
import type { Place } from '../model/place.ts';
import { type LoadProblemId, loadProblem } from './load-problems.ts';

/** A node of a raw file on its way into the model: its value, its place, and where problems are reported. */
export interface Reading {
  readonly value: unknown;
  readonly at: Place;
  readonly report: (statement: Statement) => void;
  /** The whole file, for local references. */
  readonly root: unknown;
}

/** A raw object. */
export type RawObject = Readonly<Record<string, unknown>>;

/** The reading of a child node. */
export function child(parent: Reading, key: string | number): Reading {
  const value =
    typeof parent.value === 'object' && parent.value !== null && Object.hasOwn(parent.value, key)
      ? (parent.value as Record<string | number, unknown>)[key]
      : undefined;
  return { ...parent, value, at: place(parent, key) };
}

/** The place of a child node. */
export function place(parent: Reading, ...keys: readonly (string | number)[]): Place {
  return { file: parent.at.file, pointer: joinPointer(parent.at.pointer, ...keys) };
}

/** States a load problem at a reading. */
export function complain(reading: Reading, id: LoadProblemId, message: string, fix?: Fix): void {
  reading.report(loadProblem(id, message, reading.at, fix));
}

/** The node as an object; anything else but absence is a problem and gives undefined. */
export function asObject(reading: Reading): RawObject | undefined {
  return expectType(reading, isRawObject, 'an object');
}

/** The node as an array; anything else but absence is a problem and gives an empty one. */
export function asArray(reading: Reading): readonly unknown[] {
  return expectType(reading, (value): value is readonly unknown[] => Array.isArray(value), 'an array') ?? [];
}

/** The node as text; numbers and booleans are taken as written, with a problem. */
export function asText(reading: Reading): string | undefined {
  const { value } = reading;
  if (typeof value === 'number' || typeof value === 'boolean') {
    complain(reading, 'definition-shape', `${nameOf(reading)} is ${describeType(value)}; text is expected.`);
    return String(value);
  }
  return expectType(reading, (candidate): candidate is string => typeof candidate === 'string', 'text');
}

/** The node as a boolean; the texts "true" and "false" count, with a problem. */
export function asBoolean(reading: Reading): boolean | undefined {
  const { value } = reading;
  if (value === 'true' || value === 'false') {
    complain(reading, 'definition-shape', `${nameOf(reading)} is the text "${value}"; the boolean ${value} is expected.`, {
      title: `Write ${value} without quotation marks`,
      changes: [{ kind: 'set', at: reading.at, value: value === 'true' }],
    });
    return value === 'true';
  }
  return expectType(reading, (candidate): candidate is boolean => typeof candidate === 'boolean', 'a boolean');
}

/** The node as a finite number. */
export function asNumber(reading: Reading): number | undefined {
  return expectType(reading, (candidate): candidate is number => typeof candidate === 'number' && Number.isFinite(candidate), 'a number');
}

/** The texts of an array node; other items are a problem each. */
export function asTexts(reading: Reading): readonly string[] {
  const texts = asArray(reading).map((_item, index) => asText(child(reading, index)));
  return texts.filter((text) => text !== undefined);
}

/** Every `x-` key of an object node as written. */
export function extensionsOf(object: RawObject): Record<`x-${string}`, unknown> {
  const result: Record<`x-${string}`, unknown> = {};
  for (const key of Object.keys(object)) if (key.startsWith('x-')) result[key as `x-${string}`] = object[key];
  return result;
}

/** An object without its undefined entries, so that absent stays absent. */
export function compact<T extends object>(
  object: T,
): { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
} {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  // Object.fromEntries loses the key types that the signature states.
  return Object.fromEntries(entries) as ReturnType<typeof compact<T>>;
}

/** Whether a raw value is an object and not an array or null. */
export function isRawObject(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A raw value's type in words: "a number", "null", "an array". */
export function describeType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

function expectType<T>(reading: Reading, fits: (value: unknown) => value is T, expected: string): T | undefined {
  const { value } = reading;
  if (value === undefined) return undefined;
  if (fits(value)) return value;
  complain(reading, 'definition-shape', `${nameOf(reading)} is ${describeType(value)}; ${expected} is expected.`);
  return undefined;
}

function nameOf(reading: Reading): string {
  const key = pointerTokens(reading.at.pointer).at(-1) ?? '';
  return key === '' ? 'The document' : /^\d+$/.test(key) ? `Item ${Number(key) + 1} of the list` : `"${key}"`;
}
