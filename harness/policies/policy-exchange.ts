import type { TransportFailure, WireRequest, WireResponse } from '../model/exchange.ts';
import type { Policy } from '../model/connector.ts';
import type { Operation } from '../model/operation.ts';
import type { Place } from '../model/place.ts';
import type { Fault } from '../model/severity.ts';
import type { PolicyBody } from './policy-body.ts';

/** One call of an operation as policies see and change it: in one order, each sees what those before it wrote. */
export interface PolicyExchange {
  readonly operation: Operation;
  /** Scheme, host and base path, without a slash at the end. */
  serviceUrl: string;
  /** Below the service URL, percent-encoded, its variables filled in. */
  path: string;
  /** What stands in the path for each of its variables, percent-encoded. */
  readonly pathValues: Readonly<Record<string, string>>;
  /** In upper case. */
  method: string;
  readonly originalMethod: string;
  /** Decoded. A change is a new list. */
  query: readonly QueryPair[];
  /** The query with which the operation was called, before any policy. */
  readonly originalQuery: readonly QueryPair[];
  /** The URL with which the operation was called, before any policy. */
  readonly originalUrl: string;
  readonly request: PolicyMessage;
  /** Absent until the service has answered. */
  readonly response?: PolicyMessage & { status: number };
  /** Whether the operation is the one that tests the connection; any may be, where the connector names none. */
  readonly testsConnection: boolean;
  readonly connectionParameters: Readonly<Record<string, string>>;
  /** What policies have fetched that nobody may read: value by the name of the header or query parameter that holds it. */
  readonly secrets: Record<string, string>;
  /** Answers that policies have fetched and that hold too much that nobody may read to name it all. */
  readonly withheld: WireResponse[];
  /** Whether a policy found that the connection needs to be signed in anew. */
  connectionBroken: boolean;
}

/** A name and a value of the query. */
export type QueryPair = readonly [name: string, value: string];

/** What request and response have in common. */
export interface PolicyMessage {
  /** Names in lower case. */
  readonly headers: Record<string, string>;
  readonly body: PolicyBody;
}

/** What policies need of the outside. */
export interface PolicyContext {
  readonly now: () => Date;
  /** Sends a request of a policy's own, or refuses to: it may go to any host. Beside it, the service URL in force. */
  readonly call: (request: WireRequest, serviceUrl: string) => Promise<SideCallOutcome>;
  /** The URL at the gateway that stands for a URL of the service, so that what follows it keeps credential and policies. */
  readonly gatewayUrl: (serviceUrl: string) => string;
  readonly environmentVariables: Readonly<Record<string, string>>;
}

/** What came of a policy's own request. */
export type SideCallOutcome = { readonly response: WireResponse } | { readonly failure: TransportFailure };

/**
 * What a note tells of: `policy-unknown` a template that nobody knows here, so that the call is not emulated; `policy-value-missing`
 * an expression without a value; `policy-expression-literal` one that stays as it is written; `policy-not-applied` a policy that found
 * nothing to do; `policy-url-invalid` a URL that is none, `policy-header-invalid` a header that cannot be sent and `policy-call-failed` a
 * request of a policy's own that failed, which all fail the call.
 */
export type PolicyNoteKind =
  | 'policy-unknown'
  | 'policy-value-missing'
  | 'policy-expression-literal'
  | 'policy-not-applied'
  | 'policy-url-invalid'
  | 'policy-header-invalid'
  | 'policy-call-failed';

/** What is worth knowing of a policy's run. It holds texts of the connector alone, never the value of an expression. */
export interface PolicyNote {
  readonly kind: PolicyNoteKind;
  readonly templateId: string;
  /** The parameter that is meant, without prefix. */
  readonly parameter?: string;
  readonly message: string;
  /** Where it is not that of the kind. */
  readonly fault?: Fault;
  readonly at: Place;
}

/** One policy at work on one exchange. */
export interface PolicyStep {
  readonly policy: Policy;
  readonly exchange: PolicyExchange;
  /** The request in the request section, else the response. */
  readonly message: PolicyMessage;
  readonly context: PolicyContext;
  /** Tells of a parameter, or of the policy as a whole where none is named. */
  readonly note: (kind: PolicyNoteKind, message: string, parameter?: string, fault?: Fault) => void;
}
