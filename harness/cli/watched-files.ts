import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A folder, and which of the files directly in it are looked at. */
export interface Place {
  readonly folder: string;
  readonly concerns: (file: string) => boolean;
}

/** What files are at one time: path → when it was written last, and what it holds. */
export type Snapshot = ReadonlyMap<string, { readonly stamp: string; readonly digest: string }>;

/** The files at some places as they are now; those that were not written since an earlier look are not read again. */
export function lookAt(places: readonly Place[], earlier: Snapshot = new Map()): Snapshot {
  const paths = places.flatMap(({ folder, concerns }) => namesIn(folder).flatMap((name) => (concerns(name) ? [join(folder, name)] : [])));
  return new Map(
    paths.flatMap((path) => {
      const stamp = stampOf(path);
      if (stamp === undefined) return [];
      const known = earlier.get(path);
      const digest = known?.stamp === stamp ? known.digest : digestOf(path);
      return [[path, { stamp, digest }] as const];
    }),
  );
}

/** The paths of files that came, went or hold something else. */
export function changedFiles(before: Snapshot, after: Snapshot): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path)?.digest !== after.get(path)?.digest).toSorted();
}

/** A folder that is gone may come back: generators and git make folders anew. */
function namesIn(folder: string): readonly string[] {
  return orElse(() => readdirSync(folder), []);
}

function stampOf(path: string): string | undefined {
  return orElse(() => {
    const { ctimeMs, ino, size } = statSync(path);
    return `${ctimeMs} ${ino} ${size}`;
  }, undefined);
}

function digestOf(path: string): string {
  return orElse(() => createHash('sha256').update(readFileSync(path)).digest('hex'), 'unreadable');
}

/** Files come and go while they are looked at. */
function orElse<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
