import type { Range } from './parsed-text.ts';

/** Text to put in place of a stretch of a text. */
export interface Edit extends Range {
  readonly text: string;
}

/** A text with edits made that do not overlap. Insertions at one place are made in the order given. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let done = 0;
  for (const { start, end, text: by } of edits.toSorted(inOrder)) {
    result += text.slice(done, start) + by;
    done = end;
  }
  return result + text.slice(done);
}

/** Whether two edits touch the same text. Two insertions at one place do not. */
export function overlap(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether any two of some edits touch the same text. */
export function anyOverlap(edits: readonly Range[]): boolean {
  let reached = 0;
  for (const { start, end } of edits.toSorted(inOrder)) {
    if (start < reached) return true;
    reached = Math.max(reached, end);
  }
  return false;
}

/** Orders edits as they stand in the text, an insertion before what is replaced behind it. */
export function inOrder(a: Range, b: Range): number {
  return a.start - b.start || a.end - b.end;
}
