import { createTwoFilesPatch } from 'diff';

/**
 * How one text became another, as a unified diff with three lines of context; where very many lines differ, only that they do, for the
 * time it takes to set them against each other grows with the square of their number.
 */
export function unifiedDiff(name: string, before: string, after: string): string {
  const heads = [`a/${name}`, `b/${name}`] as const;
  const patch = createTwoFilesPatch(...heads, before, after, undefined, undefined, { context: 3, maxEditLength: MOST_CHANGED_LINES });
  if (patch !== undefined) return patch.replace(/^=+\n/, '');
  return `--- ${heads[0]}\n+++ ${heads[1]}\n@@ more than ${MOST_CHANGED_LINES / 2} lines change: too many to be shown @@\n`;
}

const MOST_CHANGED_LINES = 2000;
