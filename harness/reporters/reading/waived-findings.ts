import type { Finding } from '../../model/finding.ts';
import { waiverText } from './finding-words.ts';

/** Why some findings are set aside, and how many. */
export interface WaivedFindings {
  readonly reason: string;
  readonly count: number;
}

/** The findings that are set aside, counted by reason, most first: told one by one, those of a baseline would bury what is new. */
export function waivedByReason(findings: readonly Finding[]): readonly WaivedFindings[] {
  const reasons = Map.groupBy(
    findings.flatMap(({ waived }) => (waived ? [waiverText(waived)] : [])),
    (reason) => reason,
  );
  return [...reasons].map(([reason, { length: count }]) => ({ reason, count })).toSorted((a, b) => b.count - a.count);
}
