import type { Case } from '../../harness/model/case.ts';
import type { Certificate } from '../../harness/model/certificate.ts';
import type { HarnessEvent, OperationOutline, RunStarted } from '../../harness/model/event.ts';
import type { Finding } from '../../harness/model/finding.ts';
import type { Profile } from '../../harness/model/profile.ts';
import { foldRun } from '../../harness/verdict/fold-run.ts';

/** One case with what came of it, in few words. */
export interface Played {
  readonly operation?: string;
  readonly kind?: Case['kind'];
  readonly target?: string;
  readonly status?: number;
  /** Not given: planned, and never finished. */
  readonly finished?: boolean;
  readonly inconclusive?: string;
  readonly findings?: readonly Partial<Finding>[];
}

export interface Run {
  readonly gates?: Partial<Profile['gates']>;
  readonly severities?: Profile['severities'];
  readonly waivers?: RunStarted['waivers'];
  readonly operations?: readonly string[];
  readonly open?: readonly string[];
  /** How many operations are no part of the run. */
  readonly leftOut?: number;
  /** A file of the package that was not read to its end. */
  readonly unread?: string;
  readonly targets?: readonly ('mock' | 'live')[];
  /** What the contract names, in the run or not. */
  readonly named?: RunStarted['targets'];
  readonly dynamic?: boolean;
  readonly cases?: readonly Played[];
  readonly findings?: readonly Partial<Finding>[];
  readonly interrupted?: string;
}

/** The events of a run. */
export function eventsOf(run: Run): HarnessEvent[] {
  const { targets = ['mock', 'live'], cases = [], findings = [], interrupted } = run;
  return [
    startOf(run),
    ...findings.map((finding): HarnessEvent => ({ type: 'finding-made', finding: findingOf({ kind: 'rule', ...finding }) })),
    ...targets.map((kind): HarnessEvent => ({
      type: 'target-ready',
      target: { name: kind, kind, url: `https://${kind}.northwind.example` },
    })),
    ...cases.map((played): HarnessEvent => ({ type: 'case-planned', case: caseOf(played), target: played.target ?? 'live' })),
    ...cases.flatMap(endOf),
    ...(interrupted === undefined ? [] : [{ type: 'run-interrupted', reason: interrupted } as const]),
    { type: 'run-finished', durationMs: 12 },
  ];
}

/** The certificate of a run. */
export function certificateOf(run: Run): Certificate {
  return foldRun(eventsOf(run)).certificate;
}

/** The outcome of each gate, by id. */
export function gatesOf(run: Run): Record<string, string> {
  return Object.fromEntries(certificateOf(run).gates.map(({ id, outcome }) => [id, outcome]));
}

function startOf(run: Run): RunStarted {
  const { gates, severities = {}, waivers = [], operations = ['Read'], open = [], targets, dynamic } = run;
  return {
    type: 'run-started',
    tool: { name: 'conncert', version: '0.0.0' },
    connector: { title: 'Northwind', version: '1.0', path: './northwind', digest: 'sha256:0' },
    profile: {
      id: 'strict',
      version: '1',
      title: 'Strict',
      description: 'Everything.',
      gates: { liveTarget: true, everyOperation: true, authEnforced: true, ...gates },
      severities: { ...ownSeverities(run), ...severities },
    },
    waivers,
    ...(run.unread !== undefined && { unread: run.unread }),
    targets: run.named ?? (['mock', 'live'] as const).map((kind) => ({ name: kind, kind })),
    seed: 1,
    startedAt: '2024-05-01T08:00:00.000Z',
    dynamic: dynamic ?? targets?.length !== 0,
    operations: operations.map((operationId) => outlineOf(operationId, !open.includes(operationId))),
    leftOut: run.leftOut ?? 0,
  };
}

/** A plan that knows every finding of the run, at its own severity. */
function ownSeverities({ findings = [], cases = [] }: Run): Profile['severities'] {
  const all = [...findings, ...cases.flatMap((played) => played.findings ?? [])].map(findingOf);
  return Object.fromEntries(all.map(({ id, severity }) => [id, severity]));
}

function outlineOf(operationId: string, takesCredential: boolean): OperationOutline {
  const responses = [{ status: '200', mediaTypes: ['application/json'], headers: [] }];
  return { operationId, method: 'GET', path: `/${operationId}`, kind: 'action', internal: false, takesCredential, inputs: [], responses };
}

function endOf(played: Played): HarnessEvent[] {
  const { target = 'live', status = 200, finished = true, inconclusive, findings = [] } = played;
  if (!finished) return [];
  const made = caseOf(played);
  const whose = { operationId: made.operationId, caseId: made.id, target };
  const response = { status, headers: {}, body: { encoding: 'utf8', data: '', bytes: 0 } } as const;
  return [
    {
      type: 'exchange-recorded',
      exchange: {
        ...whose,
        targetKind: target === 'mock' ? 'mock' : 'live',
        request: { method: 'GET', url: 'https://live.northwind.example', headers: {} },
        ...(status === 0 ? { failure: { kind: 'refused', message: 'nothing listens there' } } : { response }),
        startedAt: '2024-05-01T08:00:01.000Z',
        durationMs: 1,
      },
    },
    ...findings.map((finding): HarnessEvent => ({ type: 'finding-made', finding: findingOf({ kind: 'check', ...whose, ...finding }) })),
    { type: 'case-finished', caseId: made.id, target, schemaCompared: status === 200, ...(inconclusive !== undefined && { inconclusive }) },
  ];
}

function caseOf({ operation = 'Read', kind = 'smallest' }: Played): Case {
  const isBad = kind === 'no-credential' || kind === 'wrong-credential';
  return {
    id: `${operation}/${kind}`,
    operationId: operation,
    kind,
    title: `${kind} request`,
    inputs: {},
    credential: isBad ? 'missing' : 'right',
    expected: { kind: isBad ? 'unauthorised' : 'success' },
    invented: [],
  };
}

function findingOf(finding: Partial<Finding>): Finding {
  return { id: 'some-finding', kind: 'rule', severity: 'error', fault: 'connector', message: 'It is so.', ...finding };
}
