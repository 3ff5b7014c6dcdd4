import type { Contract } from './model/contract.ts';
import type { Profile } from './model/profile.ts';
import type { Target } from './model/target.ts';

/** What to certify, and how. */
export interface CertifyOptions {
  readonly contract: Contract;
  readonly profile: Profile;
  /** Where cases run, in this order; none means rules only. */
  readonly targets: readonly Target[];
  /** Operation ids or globs; empty means all. */
  readonly operations: readonly string[];
  readonly seed: number;
  /** Requests under way at once, per target. */
  readonly concurrency: number;
  readonly tool: { readonly name: string; readonly version: string };
  readonly signal?: AbortSignal;
}
