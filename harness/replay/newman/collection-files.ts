import { createReadStream, realpathSync, stat, statSync, type Stats } from 'node:fs';
import { Readable } from 'node:stream';
import { isAbsolute, relative, resolve, win32 } from 'node:path';

/** What the engine reads files with. */
export interface FileResolver {
  readonly stat: (path: string, callback: (error: Error | null, stats?: Stats) => void) => void;
  readonly createReadStream: (path: string) => Readable;
  readonly readFile: (path: string, callback: (error: Error) => void) => void;
}

/**
 * Reads the files that lie in the folder, and tells of everything else, pipes and devices included. What is hidden there (`.env`,
 * `.git/config`) is not read, nor is what is `withheld`.
 *
 * The path is looked at once links are followed: neither Newman’s own resolver nor Node’s permission model does so.
 */
export function readWithin(
  folder: string | undefined,
  withheld: readonly string[],
  onRefused: (path: string) => void,
  onMissing: (path: string) => void,
): FileResolver {
  const find = (path: string): string | undefined => {
    const found = folder === undefined ? 'closed' : lookUp(folder, path, withheld);
    if (typeof found === 'object') return found.real;
    if (found === 'missing') onMissing(path);
    else onRefused(path);
    return undefined;
  };
  return {
    stat: (path, callback) => {
      const real = find(path);
      if (real === undefined) setImmediate(() => callback(new Error(`"${path}" is not read`)));
      else stat(real, callback);
    },
    createReadStream: (path) => {
      const real = find(path);
      return real === undefined ? Readable.from([]) : createReadStream(real);
    },
    // Certificates, of which a run has none.
    readFile: (path, callback) => {
      onRefused(path);
      callback(new Error(`"${path}" is not read`));
    },
  };
}

/** What stands against sending a file: it is not there, or no request may send it; nothing where it may be sent. */
export function objectionToFile(folder: string, path: string, withheld: readonly string[]): 'missing' | 'closed' | undefined {
  const found = lookUp(folder, path, withheld);
  return typeof found === 'object' ? undefined : found;
}

/** Where a file is. What is written decides first: whether anything is there outside of the folder is nobody’s to know. */
function lookUp(folder: string, path: string, withheld: readonly string[]): { readonly real: string } | 'missing' | 'closed' {
  const root = realpathSync(folder);
  const whole = resolve(root, path);
  if (win32.isAbsolute(path) && !isAbsolute(path)) return 'closed';
  if (!liesOpenly(root, whole, withheld)) return 'closed';
  const real = followLinks(whole);
  if (real === undefined) return 'missing';
  return liesOpenly(root, real, withheld) && statSync(real).isFile() ? { real } : 'closed';
}

/** Whether a file is in a folder, nothing around it there is hidden, and it is none of those that are withheld. */
function liesOpenly(folder: string, path: string, withheld: readonly string[]): boolean {
  // Some file systems take no notice of case.
  const isWithheld = withheld.some((one) => (followLinks(one) ?? resolve(one)).toLowerCase() === path.toLowerCase());
  return isInside(folder, path) && !isHidden(folder, path) && !isWithheld;
}

function followLinks(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith('../') && !way.startsWith('..\\') && !isAbsolute(way);
}

function isHidden(root: string, path: string): boolean {
  return relative(root, path)
    .split(/[\\/]/)
    .some((name) => name.startsWith('.'));
}
