/** A message body as data: text where it is text, base64 where it is not. */
export interface Body {
  readonly encoding: 'utf8' | 'base64';
  readonly data: string;
  /** Size on the wire, in bytes. */
  readonly bytes: number;
  /** Whether `data` holds only the beginning. */
  readonly cut?: true;
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
  /** Names in lower case; several values joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** Why no response came. */
export type TransportFailureKind =
  'refused' | 'unknown-host' | 'timeout' | 'reset' | 'tls' | 'not-http' | 'too-large' | 'cancelled' | 'other';

export interface TransportFailure {
  readonly kind: TransportFailureKind;
  readonly message: string;
}

/** What the mock says about its own answer, so that its faults are never blamed on the connector. */
export interface MockNote {
  /** The operation that the mock took the request for. */
  readonly operationId?: string;
  /** How the body came about; `unsupported`: the mock could not make a valid one. */
  readonly source: 'prism' | 'repaired' | 'unsupported' | 'refused' | 'unauthorised';
  readonly detail?: string;
}

/** The response header in which the mock carries its note; it never reaches a recorded exchange. */
export const MOCK_HEADER = 'x-conncert-mock';

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
  /** ISO time of sending. */
  readonly startedAt: string;
  readonly durationMs: number;
}

/** The exchange with no more than the beginning of each body: evidence is to be looked at, and a run keeps all of it. */
export function cutBodies(exchange: Exchange, mostCharacters: number): Exchange {
  const { request, response } = exchange;
  const cut = (body: Body): Body =>
    body.data.length <= mostCharacters ? body : { ...body, data: body.data.slice(0, mostCharacters), cut: true };
  return {
    ...exchange,
    request: request.body ? { ...request, body: cut(request.body) } : request,
    ...(response && { response: { ...response, body: cut(response.body) } }),
  };
}
