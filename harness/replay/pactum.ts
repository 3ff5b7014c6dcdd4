import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Agent as HttpAgent, type IncomingMessage, maxHeaderSize, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import pactum from 'pactum';
import { startCountdown } from '../lib/countdown.ts';
import { systemReason } from '../lib/system-reason.ts';
import type { TransportFailure, WireRequest, WireResponse } from '../model/exchange.ts';
import { bodyOf } from './body-of.ts';
import type { World } from '../model/world.ts';
import { decompress } from './decompress.ts';

/** What came of sending one request. */
export type Outcome = { readonly response: WireResponse } | { readonly failure: TransportFailure };

/** Sends requests over kept-alive connections. Redirects are never followed: where they lead is the service's word, not the contract's. */
export interface Sender extends AsyncDisposable {
  readonly send: (request: WireRequest, options: { readonly timeoutMs: number; readonly signal?: AbortSignal }) => Promise<Outcome>;
}

/** Many services close a connection that is idle for five seconds, just when it might be wanted again. */
const MOST_IDLE_MS = 3000;

/** The client library has a time-out that starts anew with every byte, and that counts the time in which this process stood still. */
const NO_TIMEOUT_MS = 2 ** 31 - 1;

/** Larger response bodies are not read to their end, nor decompressed to it. */
const RESPONSE_LIMIT = 16 * 1024 * 1024;

/** A sender with connections of its own: one for each request that is under way, kept for the next. */
export function createSender({ monotonic }: Pick<World, 'monotonic'>): Sender {
  pactum.settings.setLogLevel('SILENT' as never);
  const lanes = new Map<unknown, Lane>();
  const free: Lane[] = [];
  const takeLane = (): Lane => {
    for (let lane = free.pop(); lane; lane = free.pop()) {
      if (monotonic() - lane.freeSince <= MOST_IDLE_MS) return lane;
      closeLane(lane);
    }
    return openLane();
  };
  const giveBack = (lane: Lane): void => {
    lane.freeSince = monotonic();
    free.push(lane);
  };
  const closeLane = (lane: Lane): void => {
    for (const agent of Object.values(lane.agents)) {
      lanes.delete(agent);
      agent.destroy();
    }
  };
  const onRequest = (message: unknown) => {
    const { request } = message as { request: ClientRequest & { agent?: unknown } };
    const underway = lanes.get(request.agent)?.underway;
    if (underway) begin(underway, request);
  };
  const onResponse = (message: unknown) => {
    const { request, response } = message as { request: { agent?: unknown }; response: IncomingMessage };
    const underway = lanes.get(request.agent)?.underway;
    if (underway) collectBody(response, underway);
  };
  const openLane = (): Lane => {
    const lane = createLane();
    for (const agent of Object.values(lane.agents)) lanes.set(agent, lane);
    return lane;
  };
  subscribe(REQUEST_CHANNEL, onRequest);
  subscribe(RESPONSE_CHANNEL, onResponse);
  return {
    send: async (request, { timeoutMs, signal }) => {
      const lane = takeLane();
      let outcome = await send(request, lane, timeoutMs, signal);
      giveBack(lane);
      if (outcome === 'closed-meanwhile') {
        const fresh = openLane();
        outcome = await send(request, fresh, timeoutMs, signal);
        giveBack(fresh);
      }
      return outcome === 'closed-meanwhile' ? { failure: CLOSED_FAILURE } : outcome;
    },
    [Symbol.asyncDispose]: async () => {
      unsubscribe(REQUEST_CHANNEL, onRequest);
      unsubscribe(RESPONSE_CHANNEL, onResponse);
      for (const lane of lanes.values()) closeLane(lane);
    },
  };
}

/** What carries one request at a time. Its agents are its own, so that Node's channels tell whose a request or response is. */
interface Lane {
  readonly agents: Readonly<Record<string, HttpAgent>>;
  underway: Underway | undefined;
  freeSince: number;
}

function createLane(): Lane {
  const options = { keepAlive: true, maxFreeSockets: 1 };
  return { agents: { 'http:': new HttpAgent(options), 'https:': new HttpsAgent(options) }, underway: undefined, freeSince: 0 };
}

/** A request that has not ended, and what has come of it. */
interface Underway {
  request: ClientRequest | undefined;
  stopped: boolean;
  /** The whole body of the answer. */
  body: Buffer | undefined;
}

function begin(underway: Underway, request: ClientRequest): void {
  underway.request = request;
  if (underway.stopped) stop(underway);
}

function stop(underway: Underway): void {
  underway.stopped = true;
  underway.request?.destroy(new Error('stopped'));
}

/**
 * Sends over one lane. `closed-meanwhile`: the service has closed the kept connection before it took the request, as it may at any time;
 * what changes nothing when it is done twice may then be sent once more (RFC 9110, 9.2.2).
 */
async function send(
  request: WireRequest,
  lane: Lane,
  timeoutMs: number,
  outer: AbortSignal | undefined,
): Promise<Outcome | 'closed-meanwhile'> {
  if (outer?.aborted) return { failure: { kind: 'cancelled', message: 'the run was stopped' } };
  const url = URL.parse(request.url);
  if (!url) return { failure: { kind: 'other', message: `"${request.url}" is not a URL` } };
  const spec = pactum
    .spec()
    .withMethod(request.method as never)
    .withPath(request.url)
    .withHeaders({ ...request.headers })
    .inspect(false as never);
  if (request.body) {
    // As bytes, so that nothing on the way can take text for a template.
    const data = Buffer.from(request.body.data, request.body.encoding === 'base64' ? 'base64' : 'utf8');
    spec.withBody(data).withHeaders('content-length', String(data.length));
  }
  spec.withFollowRedirects(false).withRequestTimeout(NO_TIMEOUT_MS);
  // Set past withCore, which would copy the agent instead of using it.
  (spec as unknown as { _request: { core: unknown } })._request.core = { agent: lane.agents[url.protocol] };
  const underway: Underway = { request: undefined, stopped: false, body: undefined };
  lane.underway = underway;
  const stopThis = () => stop(underway);
  const stopCountdown = startCountdown(timeoutMs, stopThis);
  outer?.addEventListener('abort', stopThis, { once: true });
  let thrown: unknown;
  try {
    await spec.toss();
  } catch (error) {
    thrown = error;
  } finally {
    stopCountdown();
    outer?.removeEventListener('abort', stopThis);
    lane.underway = undefined;
  }
  const raw = (spec as unknown as { _response: unknown })._response;
  if (isResponse(raw)) return received(raw, underway.body ?? raw.buffer);
  if (isClosedMeanwhile(raw ?? thrown, underway, request)) return 'closed-meanwhile';
  return { failure: describeFailure(raw ?? thrown, { timedOut: underway.stopped, stopped: outer?.aborted ?? false, timeoutMs }) };
}

function isClosedMeanwhile(error: unknown, { request: made, stopped }: Underway, { method }: WireRequest): boolean {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  return !stopped && made?.reusedSocket === true && REPEATABLE.has(method) && (code === 'ECONNRESET' || code === 'EPIPE');
}

const REPEATABLE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

interface RawResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly buffer?: Buffer;
}

function isResponse(raw: unknown): raw is RawResponse {
  return typeof raw === 'object' && raw !== null && !(raw instanceof Error) && typeof (raw as RawResponse).statusCode === 'number';
}

/** The answer with its body decompressed: some services compress whatever the request asks for. */
async function received({ statusCode, headers }: RawResponse, body: Buffer = Buffer.alloc(0)): Promise<Outcome> {
  const flat = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    // Cookies hold commas themselves, and stand in lines of their own.
    Array.isArray(value) ? value.join(name.toLowerCase() === 'set-cookie' ? '\n' : ', ') : String(value),
  ]);
  const lower = Object.fromEntries(flat) as Record<string, string>;
  const coding = lower['content-encoding'];
  const unfolded = coding === undefined ? { body } : await decompress(body, coding, RESPONSE_LIMIT);
  if (unfolded === 'too-large') return { failure: TOO_LARGE_FAILURE };
  const { fault: codingFault } = unfolded;
  const read = { ...bodyOf(unfolded.body, lower['content-type'] ?? ''), ...(codingFault !== undefined && { codingFault }) };
  return { response: { status: statusCode, headers: lower, body: read } };
}

function describeFailure(
  error: unknown,
  { timedOut, stopped, timeoutMs }: { timedOut: boolean; stopped: boolean; timeoutMs: number },
): TransportFailure {
  if (stopped) return { kind: 'cancelled', message: 'the run was stopped' };
  const message = error instanceof Error ? error.message : String(error);
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  if (message.includes(TOO_LARGE) || message.startsWith('Received a response which was longer')) {
    return TOO_LARGE_FAILURE;
  }
  if (timedOut) return { kind: 'timeout', message: `no complete answer within ${timeoutMs / 1000} s`, waitedMs: timeoutMs };
  if (code === 'ECONNREFUSED') return { kind: 'refused', message: 'nothing listens there (connection refused)' };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'unknown-host', message: 'the host name is not known' };
  if (code === 'ECONNRESET' || code === 'EPIPE' || /socket hang up|aborted/i.test(message)) return CLOSED_FAILURE;
  if (code === 'HPE_HEADER_OVERFLOW')
    return { kind: 'too-large', message: `the headers of the response are larger than ${maxHeaderSize / 1024} KB` };
  if (code.startsWith('HPE_') || /parse error/i.test(message))
    return { kind: 'not-http', message: `what came back is not HTTP (${message})` };
  if (/^(ERR_TLS|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO)|EPROTO/.test(code))
    return { kind: 'tls', message: `no secure connection (${message})` };
  return { kind: 'other', message: systemReason(error) || code || 'unknown' };
}

/**
 * Reads the body of an answer to its end or to the limit, in the client library's stead: it copies all that came so far for
 * each chunk, which for a body of small chunks takes longer than any time-out, and parses whatever came as JSON.
 */
function collectBody(response: IncomingMessage, underway: Underway): void {
  const emit = response.emit.bind(response);
  const chunks: Buffer[] = [];
  let size = 0;
  response.emit = (event: string, ...values: unknown[]): boolean => {
    const [chunk] = values;
    if (event === 'data' && Buffer.isBuffer(chunk)) {
      size += chunk.length;
      if (size > RESPONSE_LIMIT) cutOff(response);
      else chunks.push(chunk);
      return true;
    }
    if (event === 'end') {
      underway.body = Buffer.concat(chunks);
      emit('data', STAND_IN);
    }
    return emit(event, ...values);
  };
}

function cutOff(response: IncomingMessage): void {
  // Otherwise the client library reports the end that we make here as the service's.
  response.removeAllListeners('aborted');
  response.destroy(new Error(TOO_LARGE));
}

/** The shortest JSON: where it gets none, an empty body included, the client library throws and catches. */
const STAND_IN = Buffer.from('0');
const REQUEST_CHANNEL = 'http.client.request.created';
const RESPONSE_CHANNEL = 'http.client.response.finish';
const TOO_LARGE = 'conncert: response too large';
const TOO_LARGE_FAILURE: TransportFailure = {
  kind: 'too-large',
  message: `the response is larger than ${RESPONSE_LIMIT / 1024 / 1024} MB`,
};
const CLOSED_FAILURE: TransportFailure = { kind: 'reset', message: 'the connection was closed before the answer was complete' };
