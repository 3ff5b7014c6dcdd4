import type { Range } from './parsed-text.ts';

/** Text to put in place of a stretch of a text. */
export interface Edit extends Range {
  readonly text: string;
}

/** A text with edits made that do not overlap. Insertions at one place are made in the order given. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let done = 0;
  for (const { start, end, text: by } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(done, start) + by;
    done = end;
  }
  return result + text.slice(done);
}

/** Whether two edits touch the same text. Two insertions at one place do not. */
export function overlap(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
