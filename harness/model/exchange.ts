import type { CredentialUse } from './case.ts';
import type { Place } from './place.ts';
import { LONGEST_CALL_MS } from './platform-limits.ts';
import type { Fault } from './severity.ts';
import { refusesCredential } from '../lib/refuses-credential.ts';

/** A message body as data: text where it is text, base64 where it is not. */
export interface Body {
  readonly encoding: 'utf8' | 'base64';
  readonly data: string;
  /** Size in bytes: of a response on the wire, once it is decompressed. */
  readonly bytes: number;
  /** Whether `data` holds only the beginning. */
  readonly cut?: true;
  /** Why it is not what its content coding says, and given as it came. */
  readonly codingFault?: string;
}

/** A request ready to send. */
export interface WireRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Body;
}

/** A response as it arrived. */
export interface WireResponse {
  readonly status: number;
  /** Names in lower case; several values joined with `, `, cookies with line breaks. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** Why no response came. */
export type TransportFailureKind =
  'refused' | 'unknown-host' | 'timeout' | 'reset' | 'tls' | 'not-http' | 'too-large' | 'cancelled' | 'other';

/** That no response came. */
export interface TransportFailure {
  readonly kind: TransportFailureKind;
  readonly message: string;
  /** Of a time-out: for how long the answer was waited for. */
  readonly waitedMs?: number;
}

/** Whose fault it is that no response came. That one was not waited for as long as the platform would is told of the contract. */
export function faultOfFailure({ kind, waitedMs = LONGEST_CALL_MS }: TransportFailure): Fault {
  return kind === 'timeout' && waitedMs < LONGEST_CALL_MS ? 'configuration' : FAULTS[kind];
}

const FAULTS: Readonly<Record<TransportFailureKind, Fault>> = {
  refused: 'environment',
  'unknown-host': 'environment',
  timeout: 'service',
  reset: 'service',
  tls: 'environment',
  'not-http': 'service',
  'too-large': 'harness',
  cancelled: 'environment',
  other: 'environment',
};

/** What the mock says about its own answer, so that its faults are never blamed on the connector. */
export interface MockNote {
  /** The operation that the mock took the request for. */
  readonly operationId?: string;
  /** How the body came about; `unsupported`: the mock could not make a valid one; `gone`: what is asked for was deleted in the session. */
  readonly source: 'prism' | 'repaired' | 'unsupported' | 'refused' | 'unauthorised' | 'gone';
  /** Custom code that answers on the platform: here the operation is answered as declared. */
  readonly notRun?: 'script.csx';
  readonly detail?: string;
}

/** The response header in which the mock carries its note; it never reaches a recorded exchange. */
export const MOCK_HEADER = 'x-conncert-mock';

/** The request header that tells the mock whose state a request belongs to; it never reaches a recorded exchange. */
export const SESSION_HEADER = 'x-conncert-session';

/** A request that the gateway made of the service for an exchange, where that is not simply the exchange's own request. */
export interface ServiceCall {
  /**
   * `rewritten`: as policies made it; `side-call`: a policy's own; `follow-up`: after a 202; `unsigned`: there once more, without the
   * credential; `again`: the one before once more, with a fresh token or after a wait that the service has asked for.
   */
  readonly purpose: 'rewritten' | 'side-call' | 'again' | 'follow-up' | 'unsigned';
  readonly request: WireRequest;
  /** The address that policies made, where the request went to the one that stands in for it. */
  readonly platformUrl?: string;
  /** Absent where none came, and where the request was only put together, as for the mock. */
  readonly response?: WireResponse;
  readonly failure?: TransportFailure;
}

/** Something that the gateway noticed while it passed a request on. */
export interface GatewayNote {
  /** The id of the check that tells it. */
  readonly id: string;
  readonly message: string;
  /** Where it is not that of the check. */
  readonly fault?: Fault;
  readonly at?: Place;
}

/** What scripts of a collection said of a request: its tests, and where scripts broke off. */
export interface ScriptResults {
  readonly tests: readonly ScriptTest[];
  readonly errors: readonly { readonly where: 'prerequest' | 'test'; readonly message: string }[];
}

/** What one test said. */
export interface ScriptTest {
  readonly name: string;
  readonly passed: boolean;
  readonly message?: string;
  /** By what it depends on something that did not happen: that it fails shows nothing of the service then. */
  readonly because?: string;
}

/** One request with the response that one target gave. In recorded events its secrets are replaced. */
export interface Exchange {
  readonly caseId: string;
  readonly operationId: string;
  readonly target: string;
  readonly targetKind: 'mock' | 'live';
  readonly request: WireRequest;
  readonly response?: WireResponse;
  readonly failure?: TransportFailure;
  readonly mock?: MockNote;
  /** The part of a case of several requests that it is: `page 2`, `subscribe`. */
  readonly step?: string;
  /** The credential that it presents on purpose, where that is not the right one. */
  readonly credential?: Exclude<CredentialUse, 'right'>;
  /** Why it proves nothing that a spoilt credential is refused. */
  readonly doubt?: RefusalDoubt;
  /** Whether the service made the request, of us: a notification. */
  readonly arrived?: true;
  /** How many notifications came after it that were counted and not kept. */
  readonly more?: number;
  /** What the gateway asked of the service, in order; absent where that is the request itself. */
  readonly calls?: readonly ServiceCall[];
  readonly notes?: readonly GatewayNote[];
  /** Of a collection's request whose scripts ran. */
  readonly scripts?: ScriptResults;
  /** ISO time of sending. */
  readonly startedAt: string;
  readonly durationMs: number;
}

/**
 * What a spoilt copy of a token may be refused for beside what is spoilt in it: that the token had ended itself by then, or that its
 * signature does not fit what the copy says.
 */
export type RefusalDoubt = 'token-ended' | 'signature-misfit';

/** Whether an answer turns the caller away. */
export function isRefusal({ response }: Exchange): boolean {
  return refusesCredential(response?.status);
}

/** The exchange with no more than the beginning of each body: evidence is to be looked at, and a run keeps all of it. */
export function cutBodies(exchange: Exchange, mostCharacters: number): Exchange {
  const cut = (body: Body): Body =>
    body.data.length <= mostCharacters ? body : { ...body, data: body.data.slice(0, mostCharacters), cut: true };
  return { ...mapBodies(exchange, cut), ...(exchange.calls && { calls: exchange.calls.map((call) => mapBodies(call, cut)) }) };
}

function mapBodies<Pair extends Pick<ServiceCall, 'request' | 'response'>>(pair: Pair, change: (body: Body) => Body): Pair {
  const { request, response } = pair;
  return {
    ...pair,
    request: request.body ? { ...request, body: change(request.body) } : request,
    ...(response && { response: { ...response, body: change(response.body) } }),
  };
}
