import type { BaselineEntry } from '../model/baseline.ts';
import type { Contract } from '../model/contract.ts';
import type { Profile } from '../model/profile.ts';
import type { Target } from '../model/target.ts';

/** What to certify, and how. */
export interface CertifyOptions {
  readonly contract: Contract;
  readonly profile: Profile;
  /** Where cases run, in this order; none means rules only. */
  readonly targets: readonly Target[];
  /** Operation ids or globs; empty means all. */
  readonly operations: readonly string[];
  /** Leaves out what rules find in other operations. Not for a certificate, which is about the whole connector. */
  readonly onlyTheirFindings?: boolean;
  readonly seed: number;
  /** Requests under way at once, per target. */
  readonly concurrency: number;
  readonly tool: { readonly name: string; readonly version: string };
  /** When the run began, by the world's monotonic clock, where something came before: fixes, say. */
  readonly began?: number;
  /** Known findings, which do not count; others fail the run, and so do entries that match nothing any more. */
  readonly baseline?: readonly BaselineEntry[];
  readonly signal?: AbortSignal;
}
