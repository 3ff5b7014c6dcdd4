import { isAbsolute, relative, sep } from 'node:path';

/** A path as messages name it: from the working folder where it lies inside, else as it is; always with `/`. */
export function shownPath(path: string, workingFolder: string): string {
  const way = relative(workingFolder, path);
  if (way === '') return '.';
  const inside = way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  return (inside ? way : path).replaceAll(sep, '/');
}
