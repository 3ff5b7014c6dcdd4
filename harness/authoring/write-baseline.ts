import { writeFile } from 'node:fs/promises';
import { systemReason } from '../lib/system-reason.ts';
import { type BaselineEntry, baselineEntry, belongsInBaseline } from '../model/baseline.ts';
import type { Finding } from '../model/finding.ts';
import { HarnessError } from '../model/harness-error.ts';

/** What a baseline of these findings holds: what counts and is not waived, in the order of the findings. */
export function baselineOf(findings: readonly Finding[]): readonly BaselineEntry[] {
  return findings.filter((finding) => !finding.waived && belongsInBaseline(finding)).map(baselineEntry);
}

/**
 * Writes a baseline file, over the one that is there.
 *
 * @throws HarnessError `baseline-unwritable`
 */
export async function writeBaseline(path: string, entries: readonly BaselineEntry[]): Promise<void> {
  const text = `${JSON.stringify({ findings: entries }, undefined, 2)}\n`;
  await writeFile(path, text).catch((error: Error) => {
    throw new HarnessError('baseline-unwritable', { path, reason: systemReason(error) }, { cause: error });
  });
}
