import type { BaselineEntry } from './baseline.ts';
import type { Case } from './case.ts';
import type { Citation } from './citation.ts';
import type { Waiver } from './contract.ts';
import type { Exchange } from './exchange.ts';
import type { Finding } from './finding.ts';
import type { OperationKind } from './operation.ts';
import type { Target } from './target.ts';
import type { Profile } from './profile.ts';

/** What readers of a run need to know of one operation to set an exchange beside it. */
export interface OperationOutline {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly kind: OperationKind;
  readonly summary?: string;
  readonly description?: string;
  readonly internal: boolean;
  /** Whether some way to sign in is declared, so that a bad credential must be refused. */
  readonly takesCredential: boolean;
  readonly inputs: readonly { readonly name: string; readonly in: string; readonly required: boolean; readonly type: string }[];
  readonly responses: readonly {
    readonly status: string;
    readonly description?: string;
    readonly mediaTypes: readonly string[];
    /** The schema as indented lines of text, cut where it is long; absent where none is declared. */
    readonly schema?: string;
    readonly headers: readonly string[];
  }[];
  /** What a webhook trigger is notified with, as indented lines of text; absent where nothing is declared. */
  readonly notification?: string;
}

/** Everything that happens in a run, in order. A certificate is a pure fold of this stream. */
export type HarnessEvent =
  | {
      readonly type: 'run-started';
      readonly tool: { readonly name: string; readonly version: string };
      readonly connector: { readonly title: string; readonly version: string; readonly path: string; readonly digest: string };
      /** What the connector is compared with: its published version. Absent where it is looked at by itself. */
      readonly published?: { readonly title: string; readonly version: string; readonly path: string; readonly digest: string };
      readonly profile: Profile;
      /** Each with what makes the findings that it is for; absent where nothing does. */
      readonly waivers: readonly (Waiver & { readonly kind?: Finding['kind'] })[];
      /** Known findings; absent where no baseline is in use. */
      readonly baseline?: readonly BaselineEntry[];
      readonly seed: number;
      readonly startedAt: string;
      /** Whether cases are part of the run (`check` has rules only). */
      readonly dynamic: boolean;
      /** The definition or apiProperties.json, where not all of it could be read: more may be wrong with it. */
      readonly unread?: string;
      /** The mock and every target of the contract; `leftOut`: no part of the run. */
      readonly targets: readonly { readonly name: string; readonly kind: Target['kind']; readonly leftOut?: true }[];
      /** Those of the run, in the order of the definition. */
      readonly operations: readonly OperationOutline[];
      /** How many operations of the connector are no part of the run: the caller named others. */
      readonly leftOut: number;
      /** What rules found in the operations that were left out was left out with them. */
      readonly partial?: true;
    }
  | { readonly type: 'target-ready'; readonly target: { readonly name: string; readonly kind: 'mock' | 'live'; readonly url?: string } }
  /** Nothing, or nothing more, is done on the target. */
  | { readonly type: 'target-skipped'; readonly target: { readonly name: string; readonly kind: 'mock' | 'live' }; readonly reason: string }
  /** Before the first finding of a rule or check: what it demands. */
  | { readonly type: 'rule-cited'; readonly citation: Citation }
  | { readonly type: 'finding-made'; readonly finding: Finding }
  | { readonly type: 'case-planned'; readonly case: Case; readonly target: string }
  | { readonly type: 'case-skipped'; readonly case: Case; readonly target: string; readonly reason: string }
  | { readonly type: 'operation-skipped'; readonly operationId: string; readonly target: string; readonly reason: string }
  | { readonly type: 'exchange-recorded'; readonly exchange: Exchange }
  | {
      readonly type: 'case-finished';
      readonly caseId: string;
      readonly target: string;
      readonly inconclusive?: string;
      readonly schemaCompared: boolean;
    }
  | { readonly type: 'run-interrupted'; readonly reason: string }
  | { readonly type: 'run-finished'; readonly durationMs: number };

export type RunStarted = Extract<HarnessEvent, { type: 'run-started' }>;
