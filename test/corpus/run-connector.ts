import { certify, defaultContract, findProfile, foldRun, type HarnessEvent, MOCK_TARGET, realWorld } from '../../harness/index.ts';
import { type ConnectorResult, couldNotRun, type FindingCount } from './connector-result.ts';

/** Runs one connector folder as `conncert check` or `conncert test` would, and sums it up. */
export async function runConnector(folder: string, mode: 'check' | 'test'): Promise<ConnectorResult> {
  const world = realWorld();
  const started = performance.now();
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
      folder,
      mode,
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
    return { ...couldNotRun(folder, mode, message), ms: performance.now() - started };
  }
}
