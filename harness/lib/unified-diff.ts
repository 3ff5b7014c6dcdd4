import { createTwoFilesPatch } from 'diff';

/** How one text became another, as a unified diff with three lines of context. */
export function unifiedDiff(name: string, before: string, after: string): string {
  return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: 3 }).replace(/^=+\n/, '');
}
