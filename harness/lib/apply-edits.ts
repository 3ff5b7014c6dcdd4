import type { Edit } from './json-edits.ts';

/**
 * A text with edits made, from front to back; an edit that overlaps one before it is left out: it was meant for the text as it was.
 *
 * Insertions at one place are made in the order given.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let done = 0;
  for (const { start, end, text: by } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < done) continue;
    result += text.slice(done, start) + by;
    done = end;
  }
  return result + text.slice(done);
}
