import { anyOverlap, type Edit } from './apply-edits.ts';
import { joinPointer, pointerTokens } from './json-pointer.ts';
import type { ParsedText, Range, Spot } from './parsed-text.ts';

/** A change to one value of a JSON text, named by its pointer. */
export type JsonChange =
  | { readonly kind: 'set'; readonly pointer: string; readonly value: unknown }
  | { readonly kind: 'remove'; readonly pointer: string }
  | { readonly kind: 'rename'; readonly pointer: string; readonly to: string };

/**
 * The edits that make some changes, which never overlap; none for what is so already. Undefined where one of the changes cannot be
 * made, or they get into each other's way: the others alone would be half of what is meant.
 *
 * Everything else of the text stays as it is: comments, order, indentation, line endings. A new key is written at the end of its
 * object, in the manner of the keys before it. A key that stands twice, or would, is neither removed nor renamed: another value
 * would come to count.
 */
export function jsonEdits(
  text: string,
  { spotOf }: Pick<ParsedText, 'spotOf'>,
  changes: readonly JsonChange[],
): readonly Edit[] | undefined {
  if (!spotOf) return undefined;
  const goes = new Set(
    changes.flatMap((change) => {
      const spot = change.kind === 'remove' ? spotOf(change.pointer) : undefined;
      return spot && !spot.isRepeated ? [startOf(spot)] : [];
    }),
  );
  const made = changes.map((change) => jsonEdit(text, spotOf, change, goes));
  if (made.includes(IMPOSSIBLE)) return undefined;
  const edits = new Map(made.flatMap((edit) => (typeof edit === 'object' ? [[JSON.stringify(edit), edit]] : [])));
  return anyOverlap([...edits.values()]) ? undefined : [...edits.values()];
}

type SpotOf = NonNullable<ParsedText['spotOf']>;

const IMPOSSIBLE = 'impossible';

/** The edit that makes a change; undefined where it is so already. */
function jsonEdit(text: string, spotOf: SpotOf, change: JsonChange, goes: ReadonlySet<number>): Edit | typeof IMPOSSIBLE | undefined {
  const spot = spotOf(change.pointer);
  const [parentPointer, key] = splitPointer(change.pointer);
  if (change.kind === 'set' && spot) {
    if (typeof change.value === 'string' && text[spot.value.start] === '"') return textEdit(text, spot.value, change.value);
    return replacement(text, spot.value, written(change.value, lineIndent(text, spot), text));
  }
  if (change.kind === 'remove' && !spot) return undefined;
  const parent = key === undefined ? undefined : spotOf(parentPointer);
  if (!parent?.members || key === undefined) return IMPOSSIBLE;
  if (change.kind === 'set') return text[parent.value.start] === '[' ? IMPOSSIBLE : insertion(text, parent, key, change.value);
  const other = change.kind === 'rename' ? spotOf(joinPointer(parentPointer, change.to)) : undefined;
  if (!spot) return other ? undefined : IMPOSSIBLE;
  if (spot.isRepeated || other) return IMPOSSIBLE;
  if (change.kind === 'remove') return removal(text, parent, spot, goes);
  return spot.key ? replacement(text, spot.key, JSON.stringify(change.to)) : IMPOSSIBLE;
}

/** The edit of what differs within a text, so that the rest stays as it was written, escapes included. */
function textEdit(text: string, { start, end }: Range, value: string): Edit | undefined {
  const units = text.slice(start + 1, end - 1).match(CHARACTERS) ?? [];
  const was = units.map((unit) => (unit.startsWith('\\') ? (JSON.parse(`"${unit}"`) as string) : unit));
  const now = value.split('');
  if (was.join('') === value) return undefined;
  const shorter = Math.min(was.length, now.length);
  let [head, tail] = [0, 0];
  while (head < shorter && was[head] === now[head]) head++;
  while (tail < shorter - head && was.at(-1 - tail) === now.at(-1 - tail)) tail++;
  // What stands in two units goes together.
  if (head > 0 && HIGH.test(now[head - 1] ?? '')) head--;
  if (tail > 0 && LOW.test(now.at(-tail) ?? '')) tail--;
  const lengthOf = (some: readonly string[]) => some.reduce((sum, unit) => sum + unit.length, 0);
  const from = start + 1 + lengthOf(units.slice(0, head));
  const to = end - 1 - lengthOf(units.slice(units.length - tail));
  return { start: from, end: to, text: JSON.stringify(now.slice(head, now.length - tail).join('')).slice(1, -1) };
}

/** The characters of a JSON text as they are written, each UTF-16 unit by itself. */
const CHARACTERS = /\\u[\da-fA-F]{4}|\\[^]|[^\\]/g;
const HIGH = /^[\ud800-\udbff]$/;
const LOW = /^[\udc00-\udfff]$/;

function replacement(text: string, { start, end }: Range, by: string): Edit | undefined {
  return text.slice(start, end) === by ? undefined : { start, end, text: by };
}

function insertion(text: string, parent: Spot, key: string, value: unknown): Edit {
  const members = parent.members ?? [];
  const last = members.at(-1);
  const entry = (indent: string) => `${JSON.stringify(key)}: ${written(value, indent, text)}`;
  if (last) {
    const indent = indentBefore(text, last.start);
    const separator = indent === undefined ? ' ' : lineEnd(text) + indent;
    return { start: last.end, end: last.end, text: `,${separator}${entry(indent ?? '')}` };
  }
  const outer = lineIndent(text, parent);
  const inner = outer + indentUnit(text);
  const comments = text.slice(parent.value.start + 1, parent.value.end - 1).trimEnd();
  // The brackets too, so that two insertions into one empty object overlap.
  return { ...parent.value, text: `{${comments}${lineEnd(text)}${inner}${entry(inner)}${lineEnd(text)}${outer}}` };
}

/** Members that go together go in one edit, the same for each: one by one they would share the text between them. */
function removal(text: string, parent: Spot, spot: Spot, goes: ReadonlySet<number>): Edit {
  const members = parent.members ?? [];
  const index = members.findIndex(({ start }) => start === startOf(spot));
  const stays = ({ start }: Range) => !goes.has(start);
  const from = members.slice(0, index).findLastIndex(stays) + 1;
  const behind = members.slice(index).findIndex(stays);
  const going = members.slice(from, behind < 0 ? undefined : index + behind);
  const [first = spot.value, before, next] = [going[0], members[from - 1], behind < 0 ? undefined : members[index + behind]];
  if (next) return { start: first.start, end: next.start, text: commentsBetween(text, [...going, next]).trimStart() };
  if (before) return endRemoval(text, before, going);
  const { start, end } = parent.value;
  const [opening, closing] = [
    { start, end: start + 1 },
    { start: end - 1, end },
  ];
  // The brackets too, so that an insertion overlaps.
  return { start, end, text: `${text[start]}${commentsBetween(text, [opening, ...going, closing])}${text[end - 1]}` };
}

/** Takes the last members of an object from it, and with them the comma before them. */
function endRemoval(text: string, before: Range, going: readonly Range[]): Edit {
  const comments = commentsBetween(text, [before, ...going]);
  const { start, end } = { start: before.end, end: going.at(-1)?.end ?? before.end };
  const rest = /^[ \t]*\r?\n/.exec(text.slice(end, end + LONGEST_REST))?.[0];
  if (comments === '' || rest === undefined) return { start, end, text: comments };
  // The line end behind it too, so that an insertion overlaps: it would become part of the comment.
  return { start, end: end + rest.length, text: comments.trimEnd() + lineEnd(text) };
}

const LONGEST_REST = 1000;

/** What stands between stretches of a text, without commas and empty lines; nothing where no comment is among it. */
function commentsBetween(text: string, stretches: readonly Range[]): string {
  const gaps = stretches.slice(1).map(({ start }, index) => text.slice(stretches[index]?.end, start));
  const joined = gaps.join('');
  if (!/\/[/*]/.test(joined)) return '';
  return joined.replaceAll(/\/\*[^]*?\*\/|\/\/.*|,/g, (found) => (found === ',' ? '' : found)).replaceAll(/\n\s*(?=\n)/g, '');
}

function startOf({ key, value }: Spot): number {
  return (key ?? value).start;
}

/** A value as text, its lines after the first indented to stand under `indent`. */
function written(value: unknown, indent: string, text: string): string {
  // Looking for the indentation takes as long as the text is.
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return JSON.stringify(value, undefined, indentUnit(text)).replaceAll('\n', lineEnd(text) + indent);
}

/** The white space before a position, or undefined where something else stands before it on its line. */
function indentBefore(text: string, offset: number): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*$/.test(line) && offset > 0 ? line : undefined;
}

/** The indentation of the line on which a value (or its key) begins. */
function lineIndent(text: string, spot: Spot): string {
  const start = text.lastIndexOf('\n', startOf(spot) - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, startOf(spot)))?.[0] ?? '';
}

function lineEnd(text: string): string {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** One level of indentation: that of the first line which has any. */
function indentUnit(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? '    ';
}

function splitPointer(pointer: string): readonly [string, string | undefined] {
  return [pointer.slice(0, Math.max(pointer.lastIndexOf('/'), 0)), pointerTokens(pointer).at(-1)];
}
