import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Agent as HttpAgent, type IncomingMessage, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import pactum from 'pactum';
import { isTextType } from '../lib/media-type.ts';
import type { Body, TransportFailure, WireRequest, WireResponse } from '../model/exchange.ts';

/** What came of sending one request. */
export type Outcome = { readonly response: WireResponse } | { readonly failure: TransportFailure };

/** Sends requests over kept-alive connections. Redirects are never followed: where they lead is the service's word, not the contract's. */
export interface Sender extends AsyncDisposable {
  readonly send: (request: WireRequest, options: { readonly timeoutMs: number; readonly signal?: AbortSignal }) => Promise<Outcome>;
}

/** Larger response bodies are not read to their end. */
export const RESPONSE_LIMIT = 16 * 1024 * 1024;

/** A sender with connections of its own. */
export function createSender(connections: number): Sender {
  pactum.settings.setLogLevel('SILENT' as never);
  const agents = {
    'http:': new HttpAgent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections }),
    'https:': new HttpsAgent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections }),
  };
  const own = new Set<unknown>(Object.values(agents));
  const onResponse = (message: unknown) =>
    collectBody(message as { request: ClientRequest & { agent?: unknown }; response: IncomingMessage }, own);
  subscribe(RESPONSE_CHANNEL, onResponse);
  return {
    send: (request, { timeoutMs, signal }) => send(request, agents, timeoutMs, signal),
    [Symbol.asyncDispose]: async () => {
      unsubscribe(RESPONSE_CHANNEL, onResponse);
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

async function send(
  request: WireRequest,
  agents: Record<string, HttpAgent>,
  timeoutMs: number,
  outer: AbortSignal | undefined,
): Promise<Outcome> {
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
  spec.withFollowRedirects(false).withRequestTimeout(timeoutMs);
  // One controller by hand: AbortSignal.any and AbortSignal.timeout cost as much as the rest of the bookkeeping together.
  const controller = new AbortController();
  const stop = () => controller.abort();
  const timer = setTimeout(stop, timeoutMs);
  outer?.addEventListener('abort', stop, { once: true });
  // Set past withCore, which would copy the agent instead of using it.
  (spec as unknown as { _request: { core: unknown } })._request.core = { agent: agents[url.protocol], signal: controller.signal };
  let thrown: unknown;
  try {
    await spec.toss();
  } catch (error) {
    thrown = error;
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', stop);
  }
  const raw = (spec as unknown as { _response: unknown })._response;
  if (isResponse(raw)) return { response: toWireResponse(raw) };
  return { failure: describeFailure(raw ?? thrown, { timedOut: controller.signal.aborted, stopped: outer?.aborted ?? false, timeoutMs }) };
}

interface RawResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly buffer?: Buffer;
}

function isResponse(raw: unknown): raw is RawResponse {
  return typeof raw === 'object' && raw !== null && !(raw instanceof Error) && typeof (raw as RawResponse).statusCode === 'number';
}

function toWireResponse({ statusCode, headers, buffer = Buffer.alloc(0) }: RawResponse): WireResponse {
  const flat = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : String(value),
  ]);
  const lower = Object.fromEntries(flat) as Record<string, string>;
  return { status: statusCode, headers: lower, body: toBody(buffer, lower['content-type'] ?? '') };
}

function toBody(buffer: Buffer, contentType: string): Body {
  const text = buffer.toString('utf8');
  const isText = isTextType(contentType) || (contentType === '' && !buffer.includes(0));
  if (isText && !text.includes('\ufffd')) return { encoding: 'utf8', data: text, bytes: buffer.length };
  return { encoding: 'base64', data: buffer.toString('base64'), bytes: buffer.length };
}

function describeFailure(
  error: unknown,
  { timedOut, stopped, timeoutMs }: { timedOut: boolean; stopped: boolean; timeoutMs: number },
): TransportFailure {
  if (stopped) return { kind: 'cancelled', message: 'the run was stopped' };
  const message = error instanceof Error ? error.message : String(error);
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  if (message.includes(TOO_LARGE) || message.startsWith('Received a response which was longer')) {
    return { kind: 'too-large', message: `the response is larger than ${RESPONSE_LIMIT / 1024 / 1024} MB` };
  }
  if (timedOut || /timeout reached/i.test(message)) return { kind: 'timeout', message: `no complete answer within ${timeoutMs / 1000} s` };
  if (code === 'ECONNREFUSED') return { kind: 'refused', message: 'nothing listens there (connection refused)' };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'unknown-host', message: 'the host name is not known' };
  if (code === 'ECONNRESET' || code === 'EPIPE' || /socket hang up|aborted/i.test(message))
    return { kind: 'reset', message: 'the connection was closed before the answer was complete' };
  if (code.startsWith('HPE_') || /parse error/i.test(message))
    return { kind: 'not-http', message: `what came back is not HTTP (${message})` };
  if (/^(ERR_TLS|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO)|EPROTO/.test(code))
    return { kind: 'tls', message: `no secure connection (${message})` };
  return { kind: 'other', message: message || code || 'unknown' };
}

/**
 * Stops reading a response of ours beyond the limit, and hands its body on in one piece: the client library copies all that
 * came so far for each chunk, which for a body of small chunks takes longer than any time-out.
 */
function collectBody(
  { request, response }: { request: ClientRequest & { agent?: unknown }; response: IncomingMessage },
  own: ReadonlySet<unknown>,
): void {
  if (!own.has(request.agent)) return;
  const cut = () => {
    // Otherwise the client library reports the end that we make here as the service's.
    response.removeAllListeners('aborted');
    response.destroy(new Error(TOO_LARGE));
  };
  const emit = response.emit.bind(response);
  const chunks: Buffer[] = [];
  let size = 0;
  response.emit = (event: string, ...values: unknown[]): boolean => {
    if (event === 'end') emit('data', Buffer.concat(chunks));
    const [chunk] = values;
    if (event !== 'data' || !Buffer.isBuffer(chunk)) return emit(event, ...values);
    size += chunk.length;
    if (size > RESPONSE_LIMIT) cut();
    else chunks.push(chunk);
    return true;
  };
}

const RESPONSE_CHANNEL = 'http.client.response.finish';
const TOO_LARGE = 'conncert: response too large';
