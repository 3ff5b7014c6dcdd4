import { createRequire } from 'node:module';
import type * as FastCheck from 'fast-check';

const require = createRequire(import.meta.url);

/** Text that a regular expression matches, the same for the same seed; undefined where none is found. */
export function textMatching(pattern: string, seed: number): string | undefined {
  const key = `${seed} ${pattern}`;
  if (!found.has(key)) found.set(key, search(pattern, seed));
  return found.get(key);
}

/** A search takes milliseconds, and the same pattern stands at many places. */
const found = new Map<string, string | undefined>();

function search(pattern: string, seed: number): string | undefined {
  // fast-check takes 150 ms to load, and few connectors declare patterns.
  const fc = require('fast-check') as typeof FastCheck;
  try {
    return fc.sample(fc.stringMatching(new RegExp(pattern), { maxLength: 40 }), { seed, numRuns: 1 })[0];
  } catch {
    return undefined;
  }
}
