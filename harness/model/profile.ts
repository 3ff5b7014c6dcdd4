import type { Severity } from './severity.ts';

/** What must have been shown, besides the absence of errors, before a connector is certified. */
export interface Gates {
  /** A live target must have answered. */
  readonly liveTarget: boolean;
  /** Every operation must have been exercised successfully (on the live target where `liveTarget` is on). */
  readonly everyOperation: boolean;
  /** A bad credential must have been refused, for connectors that take one. */
  readonly authEnforced: boolean;
}

/** What a certificate demands: a versioned test plan. */
export interface Profile {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly gates: Gates;
  /** Finding id → its severity under this profile, or `off`. What is not listed is no part of the plan: it is not reported. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
}
