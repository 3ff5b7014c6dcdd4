import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { NewmanEvent, NewmanRun } from '../../../harness/replay/newman/newman-event.ts';
import { runNewman } from '../../../harness/replay/newman/run-newman.ts';
import { serverOf, type TestServer } from '../server-of.ts';

/** A service that answers whatever is asked. */
export interface Stub extends TestServer {
  /** Requests as they arrived: `POST /items {"a":1}`. */
  readonly arrived: readonly string[];
}

/** A server on loopback that writes down what arrives, and answers `{}` where nothing else is said. */
export async function startStub(answer: RequestListener = answerEmpty): Promise<Stub> {
  const arrived: string[] = [];
  const server = await serverOf((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      arrived.push(`${request.method} ${request.url}${body && ` ${body}`}`);
      answer(request, response);
    });
  });
  return { ...server, arrived };
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

/** All events of a run against a stub to which every address of `api.contoso.com` leads. */
export async function eventsOf(stub: Stub, items: readonly object[], run: Partial<NewmanRun> = {}): Promise<readonly NewmanEvent[]> {
  const target = stub.url;
  return Array.fromAsync(runNewman({ source: collectionOf(...items), target, ...run }));
}

/** The events of one kind. */
export function only<Kind extends NewmanEvent['kind']>(
  events: readonly NewmanEvent[],
  kind: Kind,
): readonly (NewmanEvent & { kind: Kind })[] {
  return events.filter((event): event is NewmanEvent & { kind: Kind } => event.kind === kind);
}
