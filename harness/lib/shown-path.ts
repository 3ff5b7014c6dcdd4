import { relative, sep } from 'node:path';
import { isInside } from './is-inside.ts';

/** A path as messages name it: from the working folder where it lies inside, else as it is; always with `/`. */
export function shownPath(path: string, workingFolder: string): string {
  const way = relative(workingFolder, path);
  if (way === '') return '.';
  return (isInside(workingFolder, path) ? way : path).replaceAll(sep, '/');
}
