import type { Finding } from './finding.ts';
import type { OperationKind } from './operation.ts';

/** `incomplete`: nothing failed, but something that the profile requires was not exercised. */
export type Verdict = 'certified' | 'not-certified' | 'incomplete';

/** How many cases there were, and what came of them. */
export interface CaseTally {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What was exercised of one operation. */
export interface Coverage {
  /** Targets on which a valid request succeeded and the answer was in order. */
  readonly exercisedOn: readonly string[];
  readonly statusesDeclared: readonly string[];
  readonly statusesSeen: readonly string[];
  /** Whether at least one successful body was compared with a declared schema. */
  readonly schemaCompared: boolean;
  /** `none`: the connector takes no credential. */
  readonly auth: 'enforced' | 'not-enforced' | 'not-exercised' | 'none';
}

/** What came of one operation on all targets. */
export interface OperationResult {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly kind: OperationKind;
  readonly summary?: string;
  readonly cases: CaseTally;
  readonly coverage: Coverage;
  /** Distinct reasons for which cases did not run. */
  readonly skipReasons: readonly string[];
}

/** One demand of the profile and how it was met. */
export interface GateResult {
  readonly id:
    | 'no-errors'
    | 'waivers-valid'
    | 'baseline-holds'
    | 'errors-settled'
    | 'package-read'
    | 'cases-ran'
    | 'every-operation'
    | 'live-target'
    | 'auth-enforced'
    | 'not-interrupted';
  readonly outcome: 'met' | 'failed' | 'not-exercised';
  /** A sentence with the figures. */
  readonly detail: string;
}

/** The whole result of a run: `report.json`. Keys are stable; its schema is `contracts/schemas/report.schema.json`. */
export interface Certificate {
  readonly schemaVersion: '1';
  readonly tool: { readonly name: string; readonly version: string };
  readonly connector: {
    readonly title: string;
    readonly version: string;
    readonly path: string;
    readonly digest: string;
    readonly operations: number;
  };
  /** The version that is published, where an update of it was looked at. */
  readonly published?: { readonly title: string; readonly version: string; readonly path: string; readonly digest: string };
  readonly profile: { readonly id: string; readonly version: string; readonly title: string };
  readonly run: {
    readonly seed: number;
    readonly startedAt: string;
    readonly durationMs: number;
    readonly targets: readonly { readonly name: string; readonly kind: 'mock' | 'live'; readonly url?: string }[];
  };
  readonly verdict: Verdict;
  readonly gates: readonly GateResult[];
  readonly summary: {
    readonly findings: { readonly error: number; readonly warning: number; readonly info: number; readonly waived: number };
    readonly cases: CaseTally;
    readonly operations: { readonly total: number; readonly exercised: number };
  };
  readonly operations: readonly OperationResult[];
  readonly findings: readonly Finding[];
}
