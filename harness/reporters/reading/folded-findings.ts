import type { Finding } from '../../model/finding.ts';
import { classOf, FINDING_CLASSES } from './finding-words.ts';

/** Findings that differ only in the case and target they were made on, as one. */
export interface FoldedFinding {
  readonly finding: Finding;
  readonly count: number;
  readonly cases: readonly { readonly caseId: string; readonly target?: string }[];
  readonly targets: readonly string[];
}

/** Folds equal findings of many cases into one, heaviest first, and of equal weight those of unreadable files: they explain others. */
export function foldFindings(findings: readonly Finding[]): readonly FoldedFinding[] {
  const folded = [...Map.groupBy(findings, sameness).values()].map(fold);
  return folded.toSorted((a, b) => weight(a.finding) - weight(b.finding) || rank(a.finding) - rank(b.finding));
}

function sameness(finding: Finding): string {
  const { id, severity, fault, message, hint, operationId, location, differences, waived } = finding;
  return JSON.stringify([id, severity, fault, message, hint, operationId, location, differences, waived]);
}

function fold(findings: readonly Finding[]): FoldedFinding {
  const [finding] = findings as [Finding, ...Finding[]];
  return {
    finding,
    count: findings.length,
    cases: findings.flatMap(({ caseId, target }) => (caseId === undefined ? [] : [{ caseId, ...(target !== undefined && { target }) }])),
    targets: [...new Set(findings.flatMap(({ target }) => target ?? []))],
  };
}

function rank({ id }: Finding): number {
  return /^(?:pkg|zip)-/.test(id) ? 0 : 1;
}

function weight(finding: Finding): number {
  return FINDING_CLASSES.indexOf(classOf(finding));
}
