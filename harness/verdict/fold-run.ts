import { isRedirect, isSuccess } from '../lib/is-success.ts';
import type { BaselineEntry } from '../model/baseline.ts';
import type { Case } from '../model/case.ts';
import type { CaseTally, Certificate, Coverage, OperationResult } from '../model/certificate.ts';
import type { HarnessEvent, OperationOutline, RunStarted } from '../model/event.ts';
import type { Exchange } from '../model/exchange.ts';
import { compareFindings, type Finding, isOfUpdate } from '../model/finding.ts';
import type { RunRecord } from '../model/run-record.ts';
import { applyBaseline } from './apply-baseline.ts';
import { applyProfile } from './apply-profile.ts';
import { authOutcomes } from './auth-outcome.ts';
import { denies, leavesOpen } from './denies.ts';
import { judgeGates } from './judge-gates.ts';

/** What became of one case on one target. */
export interface CaseResult {
  readonly case: Case;
  readonly target: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly reason?: string;
  readonly schemaCompared: boolean;
  /** Where a check tells that a bad credential was accepted: whether that stands, the contract waives it, or the baseline knows it. */
  readonly acceptance?: Acceptance;
  /** In the order of sending; a case is one request unless it is a sequence. */
  readonly exchanges: readonly Exchange[];
}

/** What became of the findings of a case by which a bad credential was accepted. */
export type Acceptance = 'open' | 'waived' | 'known';

/** Everything that a run's events amount to, before it is judged. */
export interface Tally {
  readonly started: RunStarted;
  readonly targets: Certificate['run']['targets'];
  /** Names of the live targets on which nothing, or nothing more, was done. */
  readonly unusable: readonly string[];
  readonly findings: readonly Finding[];
  readonly results: readonly CaseResult[];
  readonly operations: readonly OperationResult[];
  readonly waiverProblems: readonly string[];
  /** How the findings differ from the baseline, where one is in use. */
  readonly baseline?: { readonly fresh: number; readonly idle: readonly BaselineEntry[] };
  readonly interrupted?: string;
}

/**
 * Folds a run's events into its certificate and evidence; pure, so that a saved run can be judged again.
 *
 * @throws Error where the events do not begin with `run-started`: they are then not a run's
 */
export function foldRun(events: readonly HarnessEvent[]): RunRecord {
  const started = events.find((event) => event.type === 'run-started');
  if (!started) throw new Error('the events do not hold the start of a run');
  const interrupted = events.find((event) => event.type === 'run-interrupted')?.reason;
  const cutShort = events.filter((event) => event.type === 'target-skipped');
  // Of what was lost, or not come to, nobody knows what would have been found.
  const toEnd = started.unread === undefined && interrupted === undefined;
  const complete = toEnd && started.dynamic && !started.targets.some((target) => target.leftOut) && cutShort.length === 0;
  const ran = new Set(started.operations.map(({ operationId }) => operationId));
  const hadChance = (kind: Finding['kind'] | undefined, isLookedAt: boolean) =>
    kind === 'rule' ? toEnd && (!started.partial || isLookedAt) : complete && isLookedAt;
  const weighed = applyProfile(
    started,
    events.flatMap((event) => (event.type === 'finding-made' ? [event.finding] : [])),
    ({ kind, finding, operation }) => {
      if (isOfUpdate(finding) || started.published) return isOfUpdate(finding) && started.published !== undefined;
      return hadChance(kind, operation === undefined ? started.leftOut === 0 : ran.has(operation));
    },
  );
  const compared = applyBaseline(started.baseline ?? [], weighed.findings, ({ kind, finding, operation }) => {
    // A run is about a connector or about an update of one.
    if (isOfUpdate(finding) !== (started.published !== undefined)) return false;
    return hadChance(kind, operation === undefined || ran.has(operation));
  });
  const { findings } = compared;
  const results = collectResults(events, findings);
  const leftOut = Map.groupBy(
    events.filter((event) => event.type === 'operation-skipped'),
    (event) => event.operationId,
  );
  const reasonsFor = new Map([...leftOut].map(([id, skipped]) => [id, [...new Set(skipped.map((event) => event.reason))]]));
  const byOperation = Map.groupBy(results, (result) => result.case.operationId);
  const calling = callingOthers(results);
  const operations = started.operations.map((outline) =>
    summariseOperation(outline, byOperation.get(outline.operationId) ?? [], calling.get(outline.operationId) ?? [], [
      ...cutShort.map(({ reason }) => reason),
      ...(reasonsFor.get(outline.operationId) ?? []),
    ]),
  );
  const tally: Tally = {
    started,
    targets: events.flatMap((event) => (event.type === 'target-ready' ? [event.target] : [])),
    unusable: cutShort.map(({ target }) => target.name),
    findings: findings.toSorted(compareFindings),
    results,
    operations,
    waiverProblems: weighed.waiverProblems,
    ...(started.baseline && { baseline: { fresh: compared.fresh.length, idle: compared.idle } }),
    ...(interrupted !== undefined && { interrupted }),
  };
  return {
    certificate: toCertificate(tally, events),
    operations: started.operations,
    citations: events.flatMap((event) => (event.type === 'rule-cited' ? [event.citation] : [])).toSorted((a, b) => compareText(a.id, b.id)),
    cases: results.map(({ case: made, target, outcome, reason }) => ({
      case: made,
      target,
      outcome,
      ...(reason !== undefined && { reason }),
    })),
    exchanges: results.flatMap(({ exchanges }) => exchanges),
  };
}

function collectResults(events: readonly HarnessEvent[], findings: readonly Finding[]): CaseResult[] {
  const failing = new Set(findings.filter(denies).map(({ caseId, target }) => keyOf(caseId, target)));
  const open = new Map(findings.filter(leavesOpen).map(({ caseId, target, message }) => [keyOf(caseId, target), message]));
  // Accepted with a reason: that there was nothing to compare with no longer stands in the way.
  const accepted = new Set(
    findings
      .filter(({ id, waived }) => waived && !waived.baseline && UNCOMPARED.has(id))
      .map(({ caseId, target }) => keyOf(caseId, target)),
  );
  const acceptances = acceptancesOf(findings);
  const exchanges = new Map<string, Exchange[]>();
  const finished = new Map<string, Extract<HarnessEvent, { type: 'case-finished' }>>();
  for (const event of events) {
    if (event.type === 'exchange-recorded') {
      const key = keyOf(event.exchange.caseId, event.exchange.target);
      const own = exchanges.get(key) ?? [];
      exchanges.set(key, own);
      own.push(event.exchange);
    }
    if (event.type === 'case-finished') finished.set(keyOf(event.caseId, event.target), event);
  }
  const results = events.flatMap((event): CaseResult[] => {
    if (event.type === 'case-skipped')
      return [{ case: event.case, target: event.target, outcome: 'skipped', reason: event.reason, schemaCompared: false, exchanges: [] }];
    if (event.type !== 'case-planned') return [];
    const key = keyOf(event.case.id, event.target);
    const end = finished.get(key);
    const acceptance = acceptances.get(key);
    const base = {
      case: event.case,
      target: event.target,
      schemaCompared: end?.schemaCompared ?? false,
      ...(acceptance && { acceptance }),
      exchanges: exchanges.get(key) ?? [],
    };
    if (!end) return [{ ...base, outcome: 'skipped', reason: 'the run was stopped before' }];
    if (failing.has(key)) return [{ ...base, outcome: 'failed' }];
    const reason = open.get(key) ?? (accepted.has(key) ? undefined : end.inconclusive);
    return [reason === undefined ? { ...base, outcome: 'passed' } : { ...base, outcome: 'skipped', reason }];
  });
  return results.toSorted((a, b) => compareText(a.target, b.target) || compareText(a.case.id, b.case.id));
}

const UNCOMPARED: ReadonlySet<string> = new Set(['response-schema-missing', 'response-not-compared']);

/** By case, how the findings stand that tell that a bad credential was accepted: one that stands outweighs those that are set aside. */
function acceptancesOf(findings: readonly Finding[]): ReadonlyMap<string, Acceptance> {
  const told = Map.groupBy(
    findings.filter(({ acceptance }) => acceptance),
    ({ caseId, target }) => keyOf(caseId, target),
  );
  return new Map(
    [...told].map(([key, all]) => {
      if (all.some(({ waived }) => !waived)) return [key, 'open'];
      return [key, all.some(({ waived }) => waived?.baseline) ? 'known' : 'waived'];
    }),
  );
}

/** By operation, the sequences of other operations that call it as well: what deletes a webhook is called by the webhook's own. */
function callingOthers(results: readonly CaseResult[]): ReadonlyMap<string, readonly CaseResult[]> {
  const calls = results.flatMap((result) => {
    const called = result.exchanges.map(({ operationId }) => operationId).filter((id) => id !== result.case.operationId);
    return [...new Set(called)].map((operationId) => ({ operationId, result }));
  });
  return new Map([...Map.groupBy(calls, ({ operationId }) => operationId)].map(([id, group]) => [id, group.map(({ result }) => result)]));
}

function summariseOperation(
  outline: OperationOutline,
  results: readonly CaseResult[],
  calling: readonly CaseResult[],
  leftOut: readonly string[],
): OperationResult {
  const reasons = results.flatMap(({ reason }) => (reason === undefined ? [] : [reason]));
  return {
    operationId: outline.operationId,
    method: outline.method,
    path: outline.path,
    kind: outline.kind,
    ...(outline.summary !== undefined && { summary: outline.summary }),
    cases: tallyCases(results),
    coverage: coverageOf(outline, results, calling),
    skipReasons: [...new Set([...leftOut, ...reasons])].toSorted(compareText),
  };
}

function coverageOf(outline: OperationOutline, results: readonly CaseResult[], calling: readonly CaseResult[]): Coverage {
  const own = ({ operationId, arrived }: Exchange) => operationId === outline.operationId && !arrived;
  const all = [...results, ...calling];
  // Some operations lead elsewhere, and say so.
  const isAnswer = (status = 0) =>
    isSuccess(status) || (isRedirect(status) && outline.responses.some((response) => response.status === String(status)));
  const exercised = all.filter(
    ({ case: made, outcome, exchanges }) =>
      outcome === 'passed' &&
      SHOWING_SUCCESS.has(made.expected.kind) &&
      exchanges.some((exchange) => own(exchange) && isAnswer(exchange.response?.status)),
  );
  // A sequence calls other operations too.
  const seen = all.flatMap(({ exchanges }) => exchanges.filter(own).flatMap(({ response }) => (response ? [String(response.status)] : [])));
  return {
    exercisedOn: [...new Set(exercised.map(({ target }) => target))].toSorted(compareText),
    statusesDeclared: outline.responses.map(({ status }) => status),
    statusesSeen: [...new Set(seen)].toSorted(compareText),
    schemaCompared: results.some(({ schemaCompared }) => schemaCompared),
    auth: authCoverage(outline, all),
  };
}

const SHOWING_SUCCESS: ReadonlySet<Case['expected']['kind']> = new Set(['success', 'authored', 'collection', 'protocol']);

function authCoverage(outline: OperationOutline, results: readonly CaseResult[]): Coverage['auth'] {
  if (!outline.takesCredential) return 'none';
  const own = results.flatMap(authOutcomes).filter(({ operationId }) => operationId === outline.operationId);
  const shown = new Set(own.map(({ outcome }) => outcome));
  if (shown.has('accepted')) return 'not-enforced';
  return shown.has('refused') ? 'enforced' : 'not-exercised';
}

function toCertificate(tally: Tally, events: readonly HarnessEvent[]): Certificate {
  const { started, findings, results, operations } = tally;
  const count = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity && !finding.waived).length;
  const { gates, verdict } = judgeGates(tally);
  return {
    schemaVersion: '1',
    tool: started.tool,
    connector: { ...started.connector, operations: operations.length + started.leftOut },
    ...(started.published && { published: started.published }),
    profile: { id: started.profile.id, version: started.profile.version, title: started.profile.title },
    run: {
      seed: started.seed,
      startedAt: started.startedAt,
      durationMs: events.findLast((event) => event.type === 'run-finished')?.durationMs ?? 0,
      targets: tally.targets,
    },
    verdict,
    gates,
    summary: {
      findings: {
        error: count('error'),
        warning: count('warning'),
        info: count('info'),
        waived: findings.filter((finding) => finding.waived).length,
      },
      cases: tallyCases(results),
      operations: {
        total: operations.length + started.leftOut,
        exercised: operations.filter(({ coverage }) => coverage.exercisedOn.length > 0).length,
      },
    },
    operations,
    findings,
  };
}

function tallyCases(results: readonly CaseResult[]): CaseTally {
  const count = (outcome: CaseResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  return { total: results.length, passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

function keyOf(caseId: string | undefined, target: string | undefined): string {
  return `${target}\n${caseId}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
