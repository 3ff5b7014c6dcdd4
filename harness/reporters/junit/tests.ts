import type { GateResult } from '../../model/certificate.ts';
import type { Finding } from '../../model/finding.ts';
import type { Evidence } from '../reading/evidence.ts';
import {
  CLASS_WORDS,
  classOf,
  countsAgainst,
  FAULT_WORDS,
  microsoftText,
  placeText,
  subjectText,
  waiverText,
} from '../reading/finding-words.ts';
import { foldFindings } from '../reading/folded-findings.ts';
import { GATE_TITLES } from '../reading/verdict-words.ts';

/** One test of a CI system: a case on a target, what a rule found, or a gate. */
export interface JunitTest {
  readonly name: string;
  readonly classname: string;
  readonly file?: string;
  readonly durationMs: number;
  readonly result: JunitResult;
  /** What is worth reading though the test does not fail of it. */
  readonly notes: readonly string[];
}

/** `broken`: Conncert could not tell, and the fault is its own. */
export type JunitResult =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly message: string }
  | { readonly kind: 'failed' | 'broken'; readonly message: string; readonly type: string; readonly details: readonly string[] };

/** A gate as a test, so that a run that is not certified is not green. */
export function gateTest({ id, outcome, detail }: GateResult, classname: string): JunitTest {
  const failed: JunitResult = { kind: 'failed', message: detail, type: `gate ${id}`, details: [detail] };
  const open: JunitResult = { kind: 'skipped', message: `Not exercised: ${detail}` };
  const result = outcome === 'met' ? ({ kind: 'passed' } as const) : outcome === 'failed' ? failed : open;
  return { name: `Gate: ${GATE_TITLES[id]}`, classname, durationMs: 0, result, notes: [] };
}

/** A case on a target as a test. */
export function caseTest({ entry, exchanges, findings }: Evidence, classname: string): JunitTest {
  const durationMs = exchanges.reduce((sum, exchange) => sum + exchange.durationMs, 0);
  const notes = findings.filter((finding) => !countsAgainst(finding)).map(noteLine);
  return { name: `${entry.case.title} [${entry.target}]`, classname, durationMs, result: caseResult(entry, findings), notes };
}

/** Findings that no case made as tests: errors fail, waived ones are skipped, the rest is no test. */
export function findingTests(findings: readonly Finding[], classname: string): readonly JunitTest[] {
  return foldFindings(findings.filter((finding) => countsAgainst(finding) || finding.waived)).map(({ finding }) => ({
    name: finding.location ? `${finding.id} (${placeText(finding.location)})` : finding.id,
    classname,
    ...(finding.location && { file: finding.location.file }),
    durationMs: 0,
    result: finding.waived ? { kind: 'skipped', message: `Waived: ${waiverText(finding.waived)}` } : failure([finding]),
    notes: [],
  }));
}

/** A finding in one line, for the log of a test or suite. */
export function noteLine(finding: Finding): string {
  const place = finding.location ? ` (${placeText(finding.location)})` : '';
  const waiver = finding.waived ? ` Waived: ${waiverText(finding.waived)}` : '';
  return `${CLASS_WORDS[classOf(finding)]} ${finding.id}: ${finding.message}${place}${waiver}`;
}

function caseResult({ outcome, reason }: Evidence['entry'], findings: readonly Finding[]): JunitResult {
  if (outcome === 'skipped') return { kind: 'skipped', message: reason ?? 'no reason was recorded' };
  const counting = findings.filter(countsAgainst);
  if (counting.length > 0) return failure(counting);
  if (outcome === 'passed') return { kind: 'passed' };
  const waived = findings.find((finding) => finding.waived)?.waived;
  if (waived) return { kind: 'skipped', message: `Waived: ${waiverText(waived)}` };
  const message = findings[0]?.message ?? reason ?? 'the case failed, and no finding says why';
  return { kind: 'broken', message, type: findings[0]?.id ?? 'unexplained', details: findings.flatMap(detailLines) };
}

function failure(findings: readonly Finding[]): JunitResult {
  const [first] = findings as [Finding, ...Finding[]];
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
  return { kind: 'failed', message: `${first.message}${more}`, type: first.id, details: findings.flatMap(detailLines) };
}

function detailLines(finding: Finding): readonly string[] {
  const { id, message, fault, hint, differences = [], location, microsoft } = finding;
  const names = microsoftText(microsoft);
  return [
    `${id}: ${message}`,
    ...differences.flatMap((difference) => [
      `  ${subjectText(difference)}`,
      `    expected: ${difference.expected}`,
      `    actual:   ${difference.actual}`,
      ...(difference.declaredAt ? [`    declared: ${placeText(difference.declaredAt)}`] : []),
    ]),
    ...(fault === 'connector' ? [] : [`  fault: ${FAULT_WORDS[fault]}`]),
    ...(hint ? [`  fix: ${hint}`] : []),
    ...(location ? [`  at ${placeText(location)}`] : []),
    ...(names ? [`  ${names}`] : []),
  ];
}
