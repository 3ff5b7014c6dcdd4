import type { Case, SignInOfCall } from '../../model/case.ts';
import type { Body, Exchange, WireResponse } from '../../model/exchange.ts';
import type { Operation } from '../../model/operation.ts';

/** A request that a collection, or a script of it, makes. */
export interface CollectionCall {
  readonly position: string;
  /** From 0. */
  readonly iteration: number;
  readonly method: string;
  /** As the collection has it: absolute, to whatever host. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Body;
  /** Which turn of a request it belongs to, where requests may have several. */
  readonly turn?: number;
  /** Whether a script makes it beside the request. */
  readonly aside?: boolean;
}

/** What became of a call: an exchange with an operation, an answer that is none's, or why nothing was sent. */
export type Called =
  | { readonly kind: 'exchange'; readonly exchange: Exchange; readonly case: Case; readonly operation: Operation }
  | {
      readonly kind: 'unmatched';
      readonly method: string;
      readonly path: string;
      readonly aside?: boolean;
      readonly response?: WireResponse;
      readonly durationMs?: number;
      /** What is wrong with the request itself. */
      readonly fault?: string;
      /** Whether it lacks what policies put on calls of single operations, and of others not. */
      readonly lacksPolicies?: boolean;
      /** Where it was redirected to, as `redirectOf` says it. */
      readonly redirect?: string;
      /** See `Expected`. */
      readonly signIn?: SignInOfCall;
    }
  | { readonly kind: 'unsent'; readonly why: Unsent; readonly reason: string };

/** Why a call was not sent. */
export type Unsent = 'host' | 'secret' | 'other';

/** What the service answered, and how long it took, where anything came. */
export function answerOf(called: Called): { readonly response: WireResponse; readonly durationMs: number } | undefined {
  if (called.kind === 'unsent') return undefined;
  const { response, durationMs = 0 } = called.kind === 'exchange' ? called.exchange : called;
  return response && { response, durationMs };
}
