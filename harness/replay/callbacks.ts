import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemReason } from '../lib/system-reason.ts';
import { callbackPart, isPosted, type Mailbox, NOTIFICATION_STATUS, type Notification } from '../model/callback.ts';
import type { Body } from '../model/exchange.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { World } from '../model/world.ts';
import { bodyOf } from './body-of.ts';

/** Receives what services send to callback addresses. */
export interface Callbacks extends AsyncDisposable {
  /**
   * An address of its own for a subscription of this name. It is as long as the platform's and looks like them: what a service cuts
   * off, decodes or writes anew arrives elsewhere.
   *
   * @throws HarnessError `port-unavailable`
   */
  readonly open: (name: string) => Promise<Mailbox>;
}

/** Where notifications arrive, and the outside. */
export interface CallbackOptions {
  /** Absent: a free port. */
  readonly port?: number;
  /** The public address that leads to the port; absent: the port of this machine. */
  readonly url?: string;
  readonly world: World;
  readonly signal?: AbortSignal;
}

/** Bodies are read no further. */
const BODY_LIMIT = 4 * 1024 * 1024;
/** Of what waits in a mailbox, so many notifications are kept, and so much of their bodies together. */
const MOST_NOTIFICATIONS = 100;
const MOST_BYTES = 2 * BODY_LIMIT;

/** A receiver; it listens on loopback from the first address on that is asked for. */
export function createCallbacks({ port = 0, url: publicUrl, world, signal }: CallbackOptions): Callbacks {
  const boxes = new Map<string, Box>();
  let started: Promise<Server> | undefined;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { token = '', part = '' } = callbackPart(request.url ?? '') ?? {};
    const box = boxes.get(token);
    // Whatever else comes by is none of ours.
    if (!box) return void response.writeHead(404).end();
    const body = await read(request, box);
    response.writeHead(NOTIFICATION_STATUS).end();
    if (box.arrived.length < MOST_NOTIFICATIONS)
      box.arrived.push({
        request: { method: request.method ?? 'POST', url: `${box.base}/${part}`, headers: headersOf(request), ...(body && { body }) },
        arrivedAt: world.now().toISOString(),
      });
    else box.more++;
    if (isPosted({ method: request.method ?? '' })) box.wake();
  };
  return {
    open: async (name) => {
      const server = await (started ??= listen(port, (request, response) => void serve(request, response).catch(() => response.destroy())));
      const base = baseOf(publicUrl ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      // Another in each run: what an earlier one has left behind at the service must not be taken for news.
      const token = digest(`${world.now().toISOString()} ${boxes.size} ${name}`, 'hex').slice(0, 32);
      const box: Box = { base, arrived: [], more: 0, room: MOST_BYTES, wake: () => undefined };
      boxes.set(token, box);
      return {
        url: `${base}${callbackPath(token, digest(token, 'base64url'))}`,
        collect: () => collect(box),
        wait: (ms) => untilArrived(box, ms, signal),
      };
    },
    [Symbol.asyncDispose]: async () => {
      const server = await started?.catch(() => undefined);
      if (!server) return;
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

interface Box {
  /** What its address begins with, without a slash at the end. */
  readonly base: string;
  readonly arrived: Notification[];
  /** What arrived besides. */
  more: number;
  /** How much of bodies may still be kept, in bytes. */
  room: number;
  wake: () => void;
}

/** As whoever calls will write it, however the contract does: host in lower case, no usual port. */
function baseOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`.replace(/\/+$/, '');
}

function collect(box: Box): readonly Notification[] {
  const { more } = box;
  box.more = 0;
  box.room = MOST_BYTES;
  return box.arrived.splice(0).map((one, index, { length }) => (more > 0 && index === length - 1 ? { ...one, more } : one));
}

/** The form of the platform's addresses (recalled): more than 300 characters, and a query whose escapes and order matter. */
function callbackPath(token: string, signature: string): string {
  const version = `0858${BigInt(`0x${token.slice(0, 12)}`)
    .toString()
    .padStart(16, '0')}`;
  const trigger = `/triggers/When_something_happens_(in_a_test_of_the_connector)/versions/${version}/run`;
  const query = `api-version=2016-06-01&sp=${encodeURIComponent(trigger)}&sv=1.0&sig=${signature}`;
  return `/workflows/${token}${trigger}?${query}`;
}

async function untilArrived(box: Box, ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (box.arrived.some(({ request }) => isPosted(request)) || signal?.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    box.wake = () => {
      clearTimeout(timer);
      resolve();
    };
    signal?.addEventListener('abort', box.wake, { once: true });
  });
  signal?.removeEventListener('abort', box.wake);
  box.wake = () => undefined;
}

async function read(request: IncomingMessage, box: Box): Promise<Body | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let isCut = false;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    isCut ||= bytes > BODY_LIMIT || chunk.length > box.room;
    if (isCut) continue;
    chunks.push(chunk);
    box.room -= chunk.length;
  }
  if (bytes === 0) return undefined;
  return bodyOf(Buffer.concat(chunks), request.headers['content-type'] ?? '', isCut ? bytes : undefined);
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

function digest(text: string, form: 'hex' | 'base64url'): string {
  return createHash('sha256').update(text).digest(form);
}

const PORT_HINT = 'Give the target another port under callback in the contract, and let the tunnel lead to it.';

function listen(port: number, serve: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(serve);
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(new HarnessError('port-unavailable', { port, reason: systemReason(error) }, { cause: error, hint: PORT_HINT })),
    );
    // Loopback alone: a tunnel ends on this machine.
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
