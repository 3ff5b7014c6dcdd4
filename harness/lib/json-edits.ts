import type { Edit } from './apply-edits.ts';
import { pointerTokens } from './json-pointer.ts';
import type { ParsedText, Range, Spot } from './parsed-text.ts';

/** A change to one value of a JSON text, named by its pointer. */
export type JsonChange =
  | { readonly kind: 'set'; readonly pointer: string; readonly value: unknown }
  | { readonly kind: 'remove'; readonly pointer: string }
  | { readonly kind: 'rename'; readonly pointer: string; readonly to: string };

/**
 * The edit that makes a change, or undefined where there is nothing to change (no such place, or it is so already).
 *
 * Everything else of the text stays as it is: comments, order, indentation, line endings. A new key is written at the end of its
 * object, in the manner of the keys before it.
 */
export function jsonEdit(text: string, { spotOf }: Pick<ParsedText, 'spotOf'>, change: JsonChange): Edit | undefined {
  const spot = spotOf?.(change.pointer);
  const [parentPointer, key] = splitPointer(change.pointer);
  if (change.kind === 'set' && spot) return replacement(text, spot.value, written(change.value, lineIndent(text, spot), text));
  const parent = key === undefined ? undefined : spotOf?.(parentPointer);
  if (!parent?.members || key === undefined) return undefined;
  if (change.kind === 'set') return text[parent.value.start] === '[' ? undefined : insertion(text, parent, key, change.value);
  if (!spot) return undefined;
  if (change.kind === 'rename') return spot.key && replacement(text, spot.key, JSON.stringify(change.to));
  return removal(text, parent, spot);
}

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
  // The brackets too, so that two insertions into one empty object overlap.
  return { ...parent.value, text: `{${lineEnd(text)}${inner}${entry(inner)}${lineEnd(text)}${outer}}` };
}

function removal(text: string, parent: Spot, { key, value }: Spot): Edit {
  const members = parent.members ?? [];
  const own: Range = { start: key?.start ?? value.start, end: value.end };
  const index = members.findIndex(({ start }) => start === own.start);
  const [before, after] = [members[index - 1], members[index + 1]];
  if (before) return { start: before.end, end: own.end, text: '' };
  if (after) return { start: own.start, end: after.start, text: '' };
  return { ...inside(parent.value), text: '' };
}

/** Between the brackets. */
function inside({ start, end }: Range): Range {
  return { start: start + 1, end: end - 1 };
}

/** A value as text, its lines after the first indented to stand under `indent`. */
function written(value: unknown, indent: string, text: string): string {
  return JSON.stringify(value, undefined, indentUnit(text)).replaceAll('\n', lineEnd(text) + indent);
}

/** The white space before a position, or undefined where something else stands before it on its line. */
function indentBefore(text: string, offset: number): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*$/.test(line) && offset > 0 ? line : undefined;
}

/** The indentation of the line on which a value (or its key) begins. */
function lineIndent(text: string, { key, value }: Spot): string {
  const start = text.lastIndexOf('\n', (key ?? value).start - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, (key ?? value).start))?.[0] ?? '';
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
