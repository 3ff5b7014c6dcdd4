import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Body, WireResponse } from '../../model/exchange.ts';
import { bodyOf } from '../body-of.ts';
import { CODING_HEADER, DURATION_HEADER, type RelayedCall, RELAY_HEADER } from './newman-event.ts';

/** A request of the child, and which of the collection's it is. */
export interface RelayedRequest extends RelayedCall {
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Body;
}

/** What a service answered, and how long it took: waits for its turn are none of its time. */
export interface RelayedAnswer {
  readonly response: WireResponse;
  readonly durationMs: number;
}

/** Where the child sends everything: it answers for whatever service a request is meant for. */
export interface Relay extends AsyncDisposable {
  readonly url: string;
  readonly key: string;
}

/** A request body is read to here; Postman itself sends no larger ones. */
const LARGEST_BODY = 100 * 1024 * 1024;

/** What the child sends about itself stands in one header, the address included. */
const LARGEST_HEAD = 1024 * 1024;

/**
 * Takes the requests of a collection's process on loopback and has them answered here, where they are attributed, signed in and
 * recorded; so that no secret needs to be in that process, and it needs no other host. Where no answer comes the connection breaks off.
 *
 * Only who knows the key is answered. `failed` is told what `answer` throws; closing waits for what is under way.
 */
export async function startRelay(
  answer: (request: RelayedRequest) => Promise<RelayedAnswer | undefined>,
  failed: (error: unknown) => void,
): Promise<Relay> {
  const key = randomBytes(24).toString('hex');
  const underway = new Set<Promise<void>>();
  // Idle connections are closed with the relay: closed sooner, one might be cut off just when the child takes it again.
  const server = createServer({ maxHeaderSize: LARGEST_HEAD, keepAliveTimeout: 0 }, (incoming, outgoing) => {
    const one: Promise<void> = relay(incoming, outgoing, key, answer, failed)
      .catch(() => void incoming.socket.destroy())
      .finally(() => underway.delete(one));
    underway.add(one);
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(0, '127.0.0.1', resolve);
  await promise;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    [Symbol.asyncDispose]: async () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      await Promise.all(underway);
      server.closeAllConnections();
      await closed.promise;
    },
  };
}

async function relay(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  key: string,
  answer: (request: RelayedRequest) => Promise<RelayedAnswer | undefined>,
  failed: (error: unknown) => void,
): Promise<void> {
  const call = callOf(incoming);
  if (call?.key !== key) return void incoming.socket.destroy();
  const bytes = await readAll(incoming);
  if (!bytes) return void incoming.socket.destroy();
  const { [RELAY_HEADER]: _, 'accept-encoding': __, ...sent } = incoming.headers;
  const named = { ...sent, ...(call.acceptEncoding !== undefined && { 'accept-encoding': call.acceptEncoding }) };
  const headers = Object.fromEntries(Object.entries(named).map(([name, value]) => [name, asWritten([value ?? ''].flat().join(', '))]));
  const body = bytes.length > 0 ? bodyOf(bytes, headers['content-type'] ?? '') : undefined;
  const answered = await answer({ ...call, method: incoming.method ?? 'GET', headers, ...(body && { body }) }).catch(
    (error: unknown) => void failed(error),
  );
  if (!answered) return void incoming.socket.destroy();
  const { response, durationMs } = answered;
  const kept = Object.entries(response.headers).filter(([name]) => !OF_CONNECTION.has(name));
  // Cookies of one answer stand in lines of their own.
  const separate = kept.map(([name, value]) => [name, name === 'set-cookie' ? value.split('\n') : value]);
  const bytesBack = Buffer.from(response.body.data, response.body.encoding);
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(separate),
    'content-length': bytesBack.length,
    [DURATION_HEADER]: String(durationMs),
    ...('content-encoding' in response.headers && { [CODING_HEADER]: response.headers['content-encoding'] }),
  });
  outgoing.end(bytesBack);
}

/** A header as the collection has it: the engine sends it in UTF-8 with a body, and without one where a byte is not enough. */
function asWritten(value: string): string {
  const text = Buffer.from(value, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? value : text;
}

/** Bodies are passed on whole and unpacked. */
const OF_CONNECTION: ReadonlySet<string> = new Set(['connection', 'content-encoding', 'content-length', 'keep-alive', 'transfer-encoding']);

function callOf({ headers }: IncomingMessage): RelayedCall | undefined {
  try {
    return JSON.parse(decodeURIComponent(String(headers[RELAY_HEADER] ?? ''))) as RelayedCall;
  } catch {
    return undefined;
  }
}

async function readAll(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST_BODY) return undefined;
  }
  return Buffer.concat(chunks);
}
