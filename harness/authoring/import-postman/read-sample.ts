/** What stands in a sample where no value of JSON tells enough: `10.0`, which is a number although it is whole, or a `{{variable}}`. */
export interface Standin {
  readonly [STANDS_FOR]: StandinKind;
}

/** What a stand-in is known to be. */
export type StandinKind = 'integer' | 'int64' | 'number' | 'boolean' | 'string' | 'date-time' | 'date' | 'uuid' | 'unknown';

const STANDS_FOR = Symbol('stands for');

/** A sample of JSON, read: whether it had to be mended first, and its value with stand-ins in it. */
export interface ReadSample {
  readonly value: unknown;
  readonly mended: boolean;
}

/**
 * Reads a body of JSON as people keep them: also with comments, commas before closing brackets, and `{{variables}}` without quotes.
 * Undefined where it is none.
 *
 * @param fill - gives variables their values, where they are known
 */
export function readSample(text: string, fill: Fill = (written) => written): ReadSample | undefined {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (!/^[[{"\d\-tfn]/.test(trimmed)) return undefined;
  const read = parse(trimmed);
  if (read) return { ...read, mended: false };
  const mended = parse(mend(trimmed, fill));
  return mended && { ...mended, mended: true };
}

/** Gives the variables in a text their values; those without one stay. */
export type Fill = (text: string) => string;

/** What a value of a sample stands for, where it is a stand-in. */
export function standsFor(value: unknown): StandinKind | undefined {
  return typeof value === 'object' && value !== null && STANDS_FOR in value ? (value as Standin)[STANDS_FOR] : undefined;
}

/** What a placeholder of generated collections stands for: `<integer>`; undefined for other texts. */
export function placeholderKind(text: string): StandinKind | undefined {
  return PLACEHOLDER_KINDS[/^<([a-zA-Z0-9-]+)>$/.exec(text.trim())?.[1]?.toLowerCase() ?? ''];
}

const PLACEHOLDER_KINDS: Readonly<Record<string, StandinKind>> = {
  integer: 'integer',
  int: 'integer',
  int32: 'integer',
  int64: 'int64',
  long: 'int64',
  number: 'number',
  double: 'number',
  float: 'number',
  boolean: 'boolean',
  bool: 'boolean',
  string: 'string',
  datetime: 'date-time',
  'date-time': 'date-time',
  date: 'date',
  uuid: 'uuid',
};

/** What `{{$guid}}` and its like stand for; undefined for other texts, and where it is a text of no format. */
export function dynamicKind(text: string): StandinKind | undefined {
  return DYNAMIC_KINDS[/^\{\{\s*\$(\w+)\s*\}\}$/.exec(text.trim())?.[1] ?? ''];
}

const DYNAMIC_KINDS: Readonly<Record<string, StandinKind>> = {
  guid: 'uuid',
  randomUUID: 'uuid',
  isoTimestamp: 'date-time',
  timestamp: 'int64',
  randomInt: 'integer',
  randomBoolean: 'boolean',
  randomPrice: 'number',
  randomLatitude: 'number',
  randomLongitude: 'number',
};

/** Those that are texts, between quotes too; a number between quotes is none. */
const TEXT_KINDS: ReadonlySet<StandinKind | undefined> = new Set<StandinKind>(['uuid', 'date-time']);

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text, withSource as (this: unknown, key: string, value: unknown) => unknown) };
  } catch {
    return undefined;
  }
}

function withSource(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value === 'number' && /[.eE]/.test(context?.source ?? '') && Number.isInteger(value)) return standin('number');
  if (typeof value !== 'string') return value;
  const dynamic = dynamicKind(value);
  const kind = UNQUOTED.exec(value)?.[1] ?? placeholderKind(value) ?? (TEXT_KINDS.has(dynamic) ? dynamic : undefined);
  return kind === undefined ? value : standin(kind as StandinKind);
}

function standin(kind: StandinKind): Standin {
  return { [STANDS_FOR]: kind };
}

/** Stands in the text for a value with variables that has no quotes; nobody writes it. */
const UNQUOTED = /^\u0001([\w-]+)\u0001$/;

function unquoted(kind: StandinKind): string {
  return JSON.stringify(`\u0001${kind}\u0001`);
}

/**
 * What stands without quotes and has variables in it, as a value of JSON: `{{count}}`, `-{{count}}`, `{{whole}}.5`. A variable that is
 * part of a number is one.
 */
function valueText(written: string, fill: Fill): string {
  const filled = fill(written);
  if (parse(filled)) return filled;
  if (/^\{\{[^{}]*\}\}$/.test(written)) return unquoted(dynamicKind(filled) ?? 'unknown');
  const variables = filled.match(VARIABLE) ?? [];
  const number = filled.replaceAll(VARIABLE, '1');
  if (!parse(number)) return filled;
  if (filled.replaceAll(VARIABLE, '') === '') return unquoted('unknown');
  const isWhole = /^-?\d+$/.test(number) && variables.every((name) => dynamicKind(name) === 'integer');
  return unquoted(isWhole ? 'integer' : 'number');
}

const VARIABLE = /\{\{[^{}]*\}\}/g;

/** Strings stay; variables outside them become their values, comments and commas before closing brackets go. */
function mend(text: string, fill: Fill): string {
  return text
    .replaceAll(/"(?:[^"\\]|\\.)*"|\/\*[^]*?\*\/|\/\/[^\n]*|[-+\w.]{0,40}(?:\{\{[^{}]*\}\}[-+\w.]{0,40})+/g, (piece) =>
      piece.startsWith('"')
        ? piece.replaceAll(/[\n\r\t]/g, (break_) => JSON.stringify(break_).slice(1, -1))
        : piece.startsWith('/')
          ? ' '
          : valueText(piece, fill),
    )
    .replaceAll(/"(?:[^"\\]|\\.)*"|,(?=\s*[\]}])/g, (piece) => (piece === ',' ? '' : piece));
}
