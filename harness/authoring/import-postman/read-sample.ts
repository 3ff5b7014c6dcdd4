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
  if (value === UNKNOWN) return standin('unknown');
  const kind = placeholderKind(value);
  return kind === undefined ? value : standin(kind);
}

function standin(kind: StandinKind): Standin {
  return { [STANDS_FOR]: kind };
}

/** Stands in the text for a variable without quotes; nobody writes it. */
const UNKNOWN = '\u0001variable\u0001';

/** The value of a variable that stands without quotes, where it is one of JSON. */
function valueText(filled: string): string {
  return parse(filled) ? filled : JSON.stringify(UNKNOWN);
}

/** Strings stay; variables outside them become their values, comments and commas before closing brackets go. */
function mend(text: string, fill: Fill): string {
  return text
    .replaceAll(/"(?:[^"\\]|\\.)*"|\/\*[^]*?\*\/|\/\/[^\n]*|\{\{[^{}]*\}\}/g, (piece) =>
      piece.startsWith('"')
        ? piece.replaceAll(/[\n\r\t]/g, (break_) => JSON.stringify(break_).slice(1, -1))
        : piece.startsWith('{{')
          ? valueText(fill(piece))
          : ' ',
    )
    .replaceAll(/"(?:[^"\\]|\\.)*"|,(?=\s*[\]}])/g, (piece) => (piece === ',' ? '' : piece));
}
