import type { Mailbox, Notification } from '../model/callback.ts';
import type { Case, CredentialUse, Expected, SequenceKind } from '../model/case.ts';
import type { Connector } from '../model/connector.ts';
import type { OperationContract } from '../model/contract.ts';
import type { Connection } from '../model/connection.ts';
import type { DynamicUse } from '../model/dynamic-reference.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Operation, Parameter } from '../model/operation.ts';

/** One request of a sequence. */
export interface Step {
  /** Unique within the case: `page 2`, `subscribe`. */
  readonly name: string;
  readonly operation: Operation;
  /** Values by input key. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Where in the contract all of them are given, if elsewhere than for the operation itself: `operations.WhenNew.fire.inputs`. */
  readonly givenAt?: string;
  /** The right one unless said otherwise. */
  readonly credential?: CredentialUse;
  readonly expected: Expected;
  /**
   * Where to, instead of where the operation's path leads: a next link, a `Location`. The target's own host
   * only; see `SequenceContext.own`.
   */
  readonly url?: string;
  /** Instead of the operation's. */
  readonly method?: string;
  /** Whether it is called as it stands, as the platform calls what is not its gateway's: without any policy. */
  readonly pastGateway?: true;
  /** Whether it is finished even where the run is stopped: it leaves something behind, or puts that in order. */
  readonly outlivesStop?: true;
  /** Whether what the contract asks to be unique is so for this step, rather than for the whole case. */
  readonly fresh?: true;
  /** Whether its answer is only made use of: another case is about it. */
  readonly aside?: true;
}

/** What a sequence may look at and do. */
export interface SequenceContext {
  readonly connector: Connector;
  readonly operation: Operation;
  readonly case: Case;
  readonly contract: OperationContract | undefined;
  readonly targetKind: 'mock' | 'live';
  /** Whether the target is the platform's own gateway. */
  readonly isPlatform: boolean;
  /** Scheme, host and base path of the target, without a slash at the end. */
  readonly serviceUrl: string;
  /** The draft's. */
  readonly dynamic?: DynamicUse;
  /** Makes a request through the gateway and records what came of it. */
  readonly take: (step: Step) => Promise<Exchange>;
  /** The absolute address that a link of an answer leads to; undefined where it leads off the target, whereto nothing is ever sent. */
  readonly own: (link: string, from: Exchange) => string | undefined;
  /** Whether a credential can be left out, so that the service ought to miss it. */
  readonly signsIn: boolean;
  /** Makes the service tell the trigger something new; undefined where there is no way to, or it failed. */
  readonly fire: () => Promise<Firing | undefined>;
  /** Why it did not fire the last time, where the contract can do something about it. */
  readonly whyNotFired: () => string | undefined;
  /** A new address for the notifications of a subscription of this name. */
  readonly openMailbox: (name: string) => Promise<Mailbox>;
  /** Records a notification that has arrived as an exchange of the case. */
  readonly record: (name: string, notification: Notification) => void;
  readonly wait: (ms: number) => Promise<void>;
  /** Whether the run was stopped: a sequence then ends as soon as it has cleaned up behind itself. */
  readonly stopped: () => boolean;
}

/** What was made to happen for a trigger. */
export interface Firing {
  /** How long it may take until the trigger tells. */
  readonly withinMs: number;
  /** Whether it happens by itself, at any time within that. */
  readonly byItself?: true;
  /** What the service answered where it was called; undefined where that is no JSON. */
  readonly made?: unknown;
  /** When it began, in milliseconds of the clock. */
  readonly begun: number;
}

/** What came of a sequence: whether it showed anything. */
export interface Conclusion {
  /** Why the exchanges prove nothing, for better or worse. */
  readonly inconclusive?: string;
}

/** A case of the sequence for one operation, without what all its cases have in common. */
export interface SequenceDraft {
  /** Behind the kind in the case's id, where an operation has several. */
  readonly detail?: string;
  readonly title: string;
  /** Values by input key that the definition gives for it, in the stead of those of the smallest valid request. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Whether its steps have inputs of their own, so that no valid request of the operation need be known. */
  readonly bare?: true;
  /** Whether it calls other operations alone: what stands in the way of its own does not stand in its way. */
  readonly elsewhere?: true;
  /** Inputs that get their values while it is played: that they are made up before stands in nobody's way. */
  readonly filled?: readonly string[];
  /** What dynamic extensions call and read. */
  readonly dynamic?: DynamicUse;
  /** Why the case cannot be played on the target. */
  readonly obstacle?: string;
}

/** What is known of a target while the cases for it are planned. */
export interface SequencePlanning {
  readonly targetKind: 'mock' | 'live';
  /** The connection that the target signs in with. */
  readonly connection: Connection;
  /** Whether the run is about an operation; others are called for its sake only. */
  readonly runs: (operation: Operation) => boolean;
  readonly contractOf: (operation: Operation) => OperationContract | undefined;
  /** The value that an input has in generated cases, and whether it is given or declared rather than made up. */
  readonly valueOf: (operation: Operation, parameter: Parameter) => { readonly value: unknown; readonly known: boolean } | undefined;
  /** Why the operation is not called on the target; undefined where it may be. */
  readonly obstacleTo: (operation: Operation) => string | undefined;
}

/**
 * One protocol of the platform, played with the service: requests of which each depends on what came before. What is wrong
 * with the answers is told by the checks that are for it (`checks/`).
 */
export interface Sequence {
  readonly id: SequenceKind;
  readonly title: string;
  /** What must come back, as a fragment for readers. */
  readonly demand: string;
  /** The cases that an operation is good for; none where the protocol is not its own. */
  readonly drafts: (connector: Connector, operation: Operation, planning: SequencePlanning) => Iterable<SequenceDraft>;
  readonly run: (context: SequenceContext) => Promise<Conclusion>;
}
