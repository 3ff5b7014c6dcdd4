import { isObject } from '../../lib/is-object.ts';
import { joinPointer } from '../../lib/json-pointer.ts';
import { shortJson } from '../../lib/short-json.ts';
import type { WantedDefinitions } from './definitions.ts';

/** What becomes of a thing that OpenAPI 2.0 cannot say: gone, said in another way, left to the author, or refused. */
export type LossKind = 'lost' | 'changed' | 'to-do' | 'refused';

/** Something that the definition does not say as the file said it. */
export interface Loss {
  readonly kind: LossKind;
  /** Where it stands in the file. */
  readonly pointer: string;
  readonly line: number;
  /** What the file says, in one sentence. */
  readonly what: string;
  /** What the definition says instead, or what is left to do, in one sentence. */
  readonly instead: string;
}

/** What one import keeps together. */
export interface Importing {
  readonly root: unknown;
  /** The file's name, for references to itself. */
  readonly file: string;
  /** Named by `$id`, `$anchor` and `$dynamicAnchor`: what stands under a name → its pointer. */
  readonly anchors: ReadonlyMap<string, string>;
  /** What references were found to lead to. */
  readonly targets: Map<string, Source>;
  readonly definitions: WantedDefinitions;
  readonly say: (kind: LossKind, pointer: string, what: string, instead: string) => void;
  /** Counts what is made. */
  readonly spend: (pointer: string) => void;
}

/** A value of the file on its way into the definition. */
export interface Source {
  readonly value: unknown;
  readonly pointer: string;
  readonly importing: Importing;
}

/** Anything of the definition that is being made. */
export type Made = Readonly<Record<string, unknown>>;

/** What stands under a key; its value is undefined where nothing does. */
export function child(source: Source, ...keys: readonly (string | number)[]): Source {
  let { value } = source;
  for (const key of keys) {
    const has = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    value = has ? (value as Record<string | number, unknown>)[key] : undefined;
  }
  return { ...source, value, pointer: joinPointer(source.pointer, ...keys) };
}

/** Whether anything stands under a key. */
export function has(source: Source, key: string): boolean {
  return isObject(source.value) && source.value[key] !== undefined;
}

/** The entries of an object, extensions left out where the keys are not names of the author's own. */
export function entries(source: Source, withExtensions = false): [string, Source][] {
  return keysOf(source)
    .filter((key) => withExtensions || !key.startsWith('x-'))
    .map((key) => [key, child(source, key)]);
}

/** The keys of an object; anything else but absence is said and has none. */
export function keysOf(source: Source): readonly string[] {
  if (isObject(source.value)) return Object.keys(source.value);
  if (source.value !== undefined) misshapen(source, 'an object');
  return [];
}

/** The items of a list; anything else but absence is said and has none. */
export function items(source: Source): Source[] {
  if (Array.isArray(source.value)) return source.value.map((_, index) => child(source, index));
  if (source.value !== undefined) misshapen(source, 'a list');
  return [];
}

/** The text under a key; numbers, as YAML reads versions, are taken as written. */
export function text(source: Source, key: string): string | undefined {
  const { value } = child(source, key);
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (value !== undefined && value !== null) misshapen(child(source, key), 'a text');
  return undefined;
}

/** Every `x-` key of an object, as it is. */
export function extensions({ value }: Source): Made {
  return isObject(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key.startsWith('x-'))) : {};
}

/** What stands under some keys, as it is. */
export function copied({ value }: Source, ...keys: readonly string[]): Made {
  return isObject(value)
    ? Object.fromEntries(keys.filter((key) => value[key] !== undefined && Object.hasOwn(value, key)).map((key) => [key, value[key]]))
    : {};
}

/** An object without its undefined entries. */
export function compact(object: Made): Made {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** Says that something is lost, or what became of it. */
export function say({ importing, pointer }: Source, kind: LossKind, what: string, instead: string): void {
  importing.say(kind, pointer, what, instead);
}

function misshapen(source: Source, wanted: string): void {
  say(source, 'lost', `Here stands ${shortJson(source.value, 60)}, where OpenAPI has ${wanted}.`, 'It is left out.');
}
