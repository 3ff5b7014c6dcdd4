import { createReadStream, realpathSync, stat, statSync, type Stats } from 'node:fs';
import { Readable } from 'node:stream';
import { relative, isAbsolute, resolve } from 'node:path';

/** What the engine reads files with. */
export interface FileResolver {
  readonly stat: (path: string, callback: (error: Error | null, stats?: Stats) => void) => void;
  readonly createReadStream: (path: string) => Readable;
  readonly readFile: (path: string, callback: (error: Error) => void) => void;
}

/**
 * Reads the files that lie in the folder, and tells of everything else, pipes and devices included. What is hidden there (`.env`, `.git/config`) is not read, nor is what is
 * `withheld`.
 *
 * The path is looked at once links are followed: neither Newman’s own resolver nor Node’s permission model does so.
 */
export function readWithin(
  folder: string | undefined,
  withheld: readonly string[],
  onRefused: (path: string) => void,
  onMissing: (path: string) => void,
): FileResolver {
  const root = folder === undefined ? undefined : realpathSync(folder);
  const isOpen = (top: string, path: string) => liesOpenly(top, path, withheld);
  const find = (path: string): string | undefined => {
    const whole = root === undefined ? undefined : resolve(root, path);
    if (root === undefined || whole === undefined || !isOpen(root, whole)) onRefused(path);
    else {
      const real = followLinks(whole);
      if (real === undefined) onMissing(path);
      else if (isOpen(root, real) && statSync(real).isFile()) return real;
      else onRefused(path);
    }
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
  const real = followLinks(resolve(folder, path));
  if (real === undefined) return 'missing';
  return liesOpenly(realpathSync(folder), real, withheld) ? undefined : 'closed';
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
