import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type NewmanEvent, type NewmanRun, RELAY_HEADER, type RelayedCall } from '../../../harness/replay/newman/newman-event.ts';
import { runNewman } from '../../../harness/replay/newman/run-newman.ts';
import { serverOf, type TestServer } from '../server-of.ts';

/** A service that answers whatever is asked, and stands where the relay of a run does. */
export interface Stub extends TestServer {
  readonly key: string;
  /** What requests of a run say of themselves. */
  readonly calls: readonly RelayedCall[];
  /** Requests as they arrived: `POST /items {"a":1}`. */
  readonly arrived: readonly string[];
}

/** A server on loopback that writes down what arrives, and answers `{}` where nothing else is said. */
export async function startStub(answer: RequestListener = answerEmpty): Promise<Stub> {
  const arrived: string[] = [];
  const calls: RelayedCall[] = [];
  const server = await serverOf((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      arrived.push(`${request.method} ${request.url}${body && ` ${body}`}`);
      const call = request.headers[RELAY_HEADER];
      if (call !== undefined) calls.push(JSON.parse(decodeURIComponent(String(call))) as RelayedCall);
      answer(request, response);
    });
  });
  return { ...server, key: 'k', arrived, calls };
}

function answerEmpty(_: IncomingMessage, response: ServerResponse): void {
  response.setHeader('content-type', 'application/json');
  response.end('{}');
}

/** A collection of these requests; its positions are their indices. */
export function collectionOf(...items: readonly object[]): Readonly<Record<string, unknown>> {
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  return {
    info: { name: 'Contoso', schema },
    item: items.map((item, index) => ({ id: String(index), name: `Request ${index}`, ...item })),
  };
}

/** A request with its scripts. */
export function item(url: string, { before, after, ...request }: { before?: string; after?: string; [key: string]: unknown } = {}): object {
  const event = [
    ...(before === undefined ? [] : [{ listen: 'prerequest', script: { exec: [before] } }]),
    ...(after === undefined ? [] : [{ listen: 'test', script: { exec: [after] } }]),
  ];
  return { request: { method: 'GET', url, ...request }, event };
}

/** All events of a run of which every address leads to a stub. */
export async function eventsOf(stub: Stub, items: readonly object[], run: Partial<NewmanRun> = {}): Promise<readonly NewmanEvent[]> {
  return Array.fromAsync(runNewman({ source: collectionOf(...items), relay: relayAt(stub), ...run }));
}

/** A stub as the relay of a run. */
export function relayAt({ url, key }: Pick<Stub, 'url' | 'key'>): NewmanRun['relay'] {
  return { url, key };
}

/** What scripts say where nothing of what they do is told but their tests: `pm.test(text, () => {})`. */
export function saidIn(events: readonly NewmanEvent[]): readonly string[] {
  return only(events, 'assertion').map(({ name }) => name);
}

/** The events of one kind. */
export function only<Kind extends NewmanEvent['kind']>(
  events: readonly NewmanEvent[],
  kind: Kind,
): readonly (NewmanEvent & { kind: Kind })[] {
  return events.filter((event): event is NewmanEvent & { kind: Kind } => event.kind === kind);
}
