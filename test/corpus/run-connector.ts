import {
  certify,
  defaultContract,
  type Finding,
  findProfile,
  foldRun,
  type HarnessEvent,
  MOCK_TARGET,
  realWorld,
} from '../../harness/index.ts';

/** What one connector's run amounts to, as plain data for the table. */
export interface ConnectorResult {
  readonly folder: string;
  readonly mode: 'check' | 'test';
  readonly verdict: string;
  readonly ms: number;
  /** Those that custom code handles left out. */
  readonly operations: number;
  /** Operations that custom code handles: they are never exercised here. */
  readonly scripted: number;
  readonly exercised: number;
  /** Operations that answered a valid request with a success, be there anything to compare it with or not. */
  readonly answered: number;
  readonly cases: number;
  readonly skipped: number;
  readonly failed: number;
  /** Finding id → what kind it is, number of findings, severity and fault. */
  readonly findings: Readonly<Record<string, FindingCount>>;
  /** Reasons for which operations were not exercised, with how many each concerns; an operation counts for its first. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly error?: string;
}

interface FindingCount extends Pick<Finding, 'kind' | 'severity' | 'fault'> {
  readonly count: number;
}

/** Runs one connector folder as `conncert check` or `conncert test` would, and sums it up. */
export async function runConnector(folder: string, mode: 'check' | 'test'): Promise<ConnectorResult> {
  const world = realWorld();
  const started = performance.now();
  const base = { folder, mode };
  try {
    const events: HarnessEvent[] = [];
    const profile = findProfile(mode === 'check' ? 'verified-publisher' : 'custom');
    const options = { contract: defaultContract(folder, world), profile, operations: [], seed: 1, concurrency: 8 };
    const targets = mode === 'test' ? [MOCK_TARGET] : [];
    for await (const event of certify({ ...options, targets, tool: { name: 'conncert', version: 'corpus' } }, world)) events.push(event);
    const { certificate } = foldRun(events);
    const findings: Record<string, FindingCount> = {};
    for (const { id, kind, severity, fault } of certificate.findings)
      findings[id] = { kind, count: (findings[id]?.count ?? 0) + 1, severity, fault };
    const reasons: Record<string, number> = {};
    let scripted = 0;
    for (const { coverage, cases, skipReasons } of certificate.operations) {
      if (coverage.exercisedOn.length > 0) continue;
      if (skipReasons[0]?.startsWith('custom code handles')) {
        scripted++;
        continue;
      }
      const reason = cases.failed > 0 ? 'a case failed' : (skipReasons[0] ?? 'no case ran');
      reasons[reason] = (reasons[reason] ?? 0) + 1;
    }
    const { cases, operations } = certificate.summary;
    return {
      ...base,
      verdict: certificate.verdict,
      ms: performance.now() - started,
      operations: operations.total - scripted,
      scripted,
      exercised: operations.exercised,
      answered: certificate.operations.filter(({ coverage }) => coverage.statusesSeen.some((status) => status.startsWith('2'))).length,
      cases: cases.total,
      skipped: cases.skipped,
      failed: cases.failed,
      findings,
      reasons,
    };
  } catch (error) {
    const message = error instanceof Error ? (error.name === 'HarnessError' ? error.message : `BUG: ${error.stack}`) : String(error);
    return {
      ...base,
      verdict: 'could not run',
      ms: performance.now() - started,
      operations: 0,
      scripted: 0,
      exercised: 0,
      answered: 0,
      cases: 0,
      skipped: 0,
      failed: 0,
      findings: {},
      reasons: {},
      error: message,
    };
  }
}
