import { counted } from '../lib/counted.ts';
import { shortened } from '../lib/shortened.ts';
import type { BaselineEntry } from '../model/baseline.ts';
import type { GateResult, OperationResult, Verdict } from '../model/certificate.ts';
import type { Finding } from '../model/finding.ts';
import { type AuthOutcome, authOutcomes } from './auth-outcome.ts';
import { denies, leavesOpen } from './denies.ts';
import type { Tally } from './fold-run.ts';

/** Each demand of the profile, and the verdict that follows: one failed gate denies, one that was not exercised leaves it open. */
export function judgeGates(tally: Tally): { gates: readonly GateResult[]; verdict: Verdict } {
  const { profile, dynamic } = tally.started;
  const gates = [
    noErrors(tally),
    ...(tally.started.waivers.length > 0 ? [waiversValid(tally)] : []),
    ...(tally.baseline ? [baselineHolds(tally.baseline), ...knownErrors(tally)] : []),
    ...(tally.started.unread === undefined ? [] : [packageRead(tally.started.unread, tally)]),
    ...(tally.interrupted === undefined
      ? []
      : [{ id: 'not-interrupted', outcome: 'not-exercised', detail: `The run was stopped: ${tally.interrupted}.` } as const]),
    casesRan(tally),
    ...(dynamic && (profile.gates.everyOperation || tally.started.leftOut > 0) ? [everyOperation(tally)] : []),
    ...(dynamic && profile.gates.liveTarget ? [liveTarget(tally)] : []),
    ...(dynamic && profile.gates.authEnforced ? [authEnforced(tally)] : []),
  ];
  const verdict = gates.some((gate) => gate.outcome === 'failed')
    ? 'not-certified'
    : gates.some((gate) => gate.outcome === 'not-exercised')
      ? 'incomplete'
      : 'certified';
  return { gates, verdict };
}

/** Errors of the connector or its service deny the certificate; errors of the run's surroundings only leave it open. */
function noErrors({ findings }: Tally): GateResult {
  const own = findings.filter(denies);
  const errors = findings.filter(leavesOpen);
  if (own.length > 0)
    return {
      id: 'no-errors',
      outcome: 'failed',
      detail: `${counted(own.length, 'error')} in the connector or its service: ${namesOf(own)}.`,
    };
  if (errors.length > 0)
    return {
      id: 'no-errors',
      outcome: 'not-exercised',
      detail: `${counted(errors.length, 'error')} in the surroundings of the run (${faultsOf(errors)}).`,
    };
  return { id: 'no-errors', outcome: 'met', detail: 'No error was found.' };
}

/** What was found, the most frequent first. */
function namesOf(findings: readonly Finding[]): string {
  const counts = [...Map.groupBy(findings, ({ id }) => id)].toSorted(([, a], [, b]) => b.length - a.length);
  const names = counts.slice(0, MOST_NAMES).map(([id, { length }]) => (length === 1 ? id : `${id} (${length})`));
  return counts.length > MOST_NAMES ? `${names.join(', ')} and ${counts.length - MOST_NAMES} more` : names.join(', ');
}

const MOST_NAMES = 6;

function waiversValid({ waiverProblems, started }: Tally): GateResult {
  if (waiverProblems.length > 0) return { id: 'waivers-valid', outcome: 'failed', detail: `${capitalise(waiverProblems.join('; '))}.` };
  return { id: 'waivers-valid', outcome: 'met', detail: `${counted(started.waivers.length, 'waiver')} in force.` };
}

function baselineHolds({ fresh, idle }: NonNullable<Tally['baseline']>): GateResult {
  if (fresh === 0 && idle.length === 0)
    return { id: 'baseline-holds', outcome: 'met', detail: 'Every error and warning stands in the baseline.' };
  const parts = [
    ...(fresh > 0 ? [`${counted(fresh, 'error or warning', 'errors or warnings')} not in the baseline`] : []),
    ...(idle.length > 0
      ? [`${counted(idle.length, 'entry', 'entries')} of the baseline that nothing matches any more (${idleNames(idle)})`]
      : []),
  ];
  return {
    id: 'baseline-holds',
    outcome: 'failed',
    detail: `There ${fresh + idle.length === 1 ? 'is' : 'are'} ${parts.join(' and ')}. --update-baseline writes it anew.`,
  };
}

/** Errors that only the baseline accepts let a run pass, and leave the certificate open. */
function knownErrors({ findings }: Tally): readonly GateResult[] {
  const known = findings.filter(({ severity, waived }) => severity === 'error' && waived?.baseline);
  if (known.length === 0) return [];
  const detail = `${counted(known.length, 'error')} that only the baseline knows: ${namesOf(known)}. A certificate takes a waiver of the contract.`;
  return [{ id: 'errors-settled', outcome: 'not-exercised', detail }];
}

function idleNames(idle: readonly BaselineEntry[]): string {
  const names = idle.slice(0, MOST_NAMES).map(({ finding, message }) => `${finding}: ${shortened(message, 100)}`);
  return idle.length > MOST_NAMES ? `${names.join('; ')}; and ${idle.length - MOST_NAMES} more` : names.join('; ');
}

/** What of a package is lost may hold errors, and operations of which nobody knows: whatever is waived, nothing is certified of a part. */
function packageRead(file: string, { findings }: Tally): GateResult {
  const lines = findings.flatMap(({ id, location }) => (UNREAD.has(id) && location?.file === file ? location.line : []));
  const from = lines.length === 0 ? '' : ` What stands from line ${Math.min(...lines)} on is left out, or not read as it is meant.`;
  return { id: 'package-read', outcome: 'not-exercised', detail: `${file} could not be read to its end.${from}` };
}

const UNREAD: ReadonlySet<string> = new Set(['pkg-definition-json', 'pkg-properties-json']);

function casesRan({ results, started }: Tally): GateResult {
  const ran = results.filter(({ outcome }) => outcome !== 'skipped').length;
  if (ran > 0) return { id: 'cases-ran', outcome: 'met', detail: `${counted(ran, 'case')} ran.` };
  return {
    id: 'cases-ran',
    outcome: 'not-exercised',
    detail: started.dynamic
      ? 'No case ran.'
      : `Only ${started.published ? 'two versions were compared' : 'the rules were checked'}; the connector was not run.`,
  };
}

/** Where operations were left out it is open under every profile: a certificate of a part must not read as one of the whole. */
function everyOperation(tally: Tally): GateResult {
  const counting = targetsThatCount(tally);
  const missing = tally.operations.filter(({ coverage }) => !coverage.exercisedOn.some((target) => counting.has(target)));
  const total = tally.operations.length;
  const { leftOut } = tally.started;
  const where = whereItCounts(tally);
  if (total === 0) return { id: 'every-operation', outcome: 'not-exercised', detail: 'There is no operation.' };
  const detail = missing.length === 0 ? allExercised(total, where) : notExercised(missing, total, where);
  if (leftOut === 0) return { id: 'every-operation', outcome: missing.length === 0 ? 'met' : 'not-exercised', detail };
  const part = `Only ${total} of ${total + leftOut} operations ${total === 1 ? 'was' : 'were'} part of the run.`;
  return { id: 'every-operation', outcome: 'not-exercised', detail: `${part} ${detail}` };
}

function allExercised(total: number, where: string): string {
  return `${total === 1 ? 'The operation was' : `All ${total} operations were`} exercised${where}.`;
}

function notExercised(missing: readonly OperationResult[], total: number, where: string): string {
  const few = missing.slice(0, 5).map(({ operationId }) => operationId);
  const more = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
  const which = total === 1 ? 'The operation was' : `${missing.length} of ${total} operations ${missing.length === 1 ? 'was' : 'were'}`;
  return `${which} not exercised${where}: ${few.join(', ')}${more}.`;
}

function liveTarget(tally: Tally): GateResult {
  const { results, targets } = tally;
  const live = targets.filter(({ kind }) => kind === 'live');
  const answered = live.filter(({ name }) =>
    results.some((result) => result.target === name && result.exchanges.some(({ response }) => response)),
  );
  if (answered.length > 0)
    return { id: 'live-target', outcome: 'met', detail: `The service was called: ${answered.map(({ name }) => name).join(', ')}.` };
  return { id: 'live-target', outcome: 'not-exercised', detail: live.length > 0 ? 'No live target answered.' : whyNoneLive(tally) };
}

/** Why no live target was ready. */
function whyNoneLive({ started, unusable, interrupted }: Tally): string {
  const named = started.targets.filter(({ kind }) => kind === 'live');
  if (named.length === 0) return 'The contract names no live target.';
  if (unusable.length > 0) return `No live target could be used: ${unusable.join(', ')}.`;
  if (named.every(({ leftOut }) => leftOut))
    return `The run left out the live ${named.length === 1 ? 'target' : 'targets'} ${named.map(({ name }) => name).join(', ')}.`;
  return interrupted === undefined ? 'No live target answered.' : 'The run was stopped before a live target was ready.';
}

function authEnforced(tally: Tally): GateResult {
  const takers = new Set(tally.started.operations.filter(({ takesCredential }) => takesCredential).map(({ operationId }) => operationId));
  if (takers.size === 0) {
    const detail = tally.started.leftOut > 0 ? 'No operation of the run takes a credential.' : 'The connector takes no credential.';
    return { id: 'auth-enforced', outcome: 'met', detail };
  }
  const counting = targetsThatCount(tally);
  const shown = tally.results.filter(({ target }) => counting.has(target)).flatMap(authOutcomes);
  const operationsWith = (fits: (one: AuthOutcome) => boolean) => new Set(shown.filter(fits).map(({ operationId }) => operationId));
  const open = operationsWith(({ acceptance }) => acceptance === 'open');
  const settled = operationsWith(() => true);
  if (open.size > 0)
    return { id: 'auth-enforced', outcome: 'failed', detail: `A bad credential was accepted by ${namedOperations(open)}.` };
  const known = operationsWith(({ acceptance }) => acceptance === 'known');
  if (known.size > 0)
    return {
      id: 'auth-enforced',
      outcome: 'not-exercised',
      detail: `A bad credential was accepted by ${namedOperations(known)}, which the baseline knows. A certificate takes a waiver of the contract.`,
    };
  const missing = [...takers].filter((id) => !settled.has(id)).length;
  if (missing > 0) {
    const which = takers.size === 1 ? 'the operation' : `${missing} of ${takers.size} operations`;
    const detail = `A bad credential was not seen to be refused by ${which}${whereItCounts(tally)}.`;
    return { id: 'auth-enforced', outcome: 'not-exercised', detail };
  }
  const isUntried = ({ id, waived }: Finding) => id === 'auth-not-exercised' && (!waived || waived.baseline);
  if (tally.findings.some(isUntried)) {
    const detail = 'A bad credential was not tried for every way to sign in (auth-not-exercised).';
    return { id: 'auth-enforced', outcome: 'not-exercised', detail };
  }
  const accepted = operationsWith(({ outcome }) => outcome === 'accepted').size;
  const who = takers.size === 1 ? 'the operation' : `all ${takers.size} operations`;
  const detail =
    accepted > 0
      ? `${counted(accepted, 'operation')} waived, the others refuse a bad credential.`
      : `A bad credential was refused by ${who}.`;
  return { id: 'auth-enforced', outcome: 'met', detail };
}

/** How many operations there are, and which. */
function namedOperations(ids: ReadonlySet<string>): string {
  const names = [...ids].slice(0, MOST_NAMES).join(', ');
  return `${counted(ids.size, 'operation')} (${names}${ids.size > MOST_NAMES ? ` and ${ids.size - MOST_NAMES} more` : ''})`;
}

/** Where the profile wants a live target, what the mock shows is not enough. */
function targetsThatCount({ targets, started }: Tally): ReadonlySet<string> {
  const counting = started.profile.gates.liveTarget ? targets.filter(({ kind }) => kind === 'live') : targets;
  return new Set(counting.map(({ name }) => name));
}

/** Said where a run against the mock alone has shown what does not count. */
function whereItCounts({ started }: Tally): string {
  return started.profile.gates.liveTarget ? ' on a live target' : '';
}

function faultsOf(findings: readonly Finding[]): string {
  return [...new Set(findings.map(({ fault }) => fault))].toSorted().join(', ');
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
