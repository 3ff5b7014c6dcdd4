import { type BaselineEntry, baselineEntry, belongsInBaseline } from '../model/baseline.ts';
import type { Finding } from '../model/finding.ts';
import { isWorse } from '../model/severity.ts';

/** Findings with those that a baseline knows set aside, and where the two differ. */
export interface Compared {
  readonly findings: readonly Finding[];
  /** Errors and warnings that the baseline does not know, or knows as something milder. */
  readonly fresh: readonly Finding[];
  /** Entries that match nothing any more. */
  readonly idle: readonly BaselineEntry[];
}

/**
 * Sets findings aside that a baseline knows: each entry covers one.
 *
 * @param hadChance - whether the run could have made the finding of an entry at all
 */
export function applyBaseline(
  baseline: readonly BaselineEntry[],
  findings: readonly Finding[],
  hadChance: (entry: BaselineEntry) => boolean,
): Compared {
  const left = Map.groupBy(baseline, keyOf);
  const fresh: Finding[] = [];
  const compared = findings.map((finding) => {
    if (finding.waived || !belongsInBaseline(finding)) return finding;
    const entry = left.get(keyOf(baselineEntry(finding)))?.pop();
    if (entry && !isWorse(finding.severity, entry.severity)) return { ...finding, waived: { reason: KNOWN, baseline: true as const } };
    fresh.push(finding);
    return finding;
  });
  return { findings: compared, fresh, idle: [...left.values()].flat().filter(hadChance) };
}

function keyOf({ finding, operation, target, case: made, file, pointer, message }: BaselineEntry): string {
  return JSON.stringify([finding, operation, target, made, file, pointer, message]);
}

const KNOWN = 'it stands in the baseline';
