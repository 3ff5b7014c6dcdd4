import type { Finding } from '../../harness/index.ts';

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

export interface FindingCount extends Pick<Finding, 'kind' | 'severity' | 'fault'> {
  readonly count: number;
}

/** What stands for a connector that came to no verdict. */
export function couldNotRun(folder: string, mode: ConnectorResult['mode'], error: string): ConnectorResult {
  const nothing = { ms: 0, operations: 0, scripted: 0, exercised: 0, answered: 0, cases: 0, skipped: 0, failed: 0 };
  return { folder, mode, verdict: 'could not run', ...nothing, findings: {}, reasons: {}, error };
}
