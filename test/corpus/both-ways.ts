import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needsEngine } from '../../harness/collections/resolve-request.ts';
import { readCollection } from '../../harness/collections/read-collection.ts';
import { beginCourse } from '../../harness/run/judge/course.ts';
import { credentialFinder } from '../../harness/run/secrets/holds-credential.ts';
import { findProfile, HarnessError, importConnector, loadConnector, readContract, realWorld } from '../../harness/index.ts';
import { decodeText } from '../../harness/lib/decode-text.ts';
import { isObject } from '../../harness/lib/is-object.ts';
import { createSecretLearner } from '../../harness/run/secrets/learn-secrets.ts';
import { createSchemaValidator } from '../../harness/lib/schema-validator.ts';
import { openCollections } from '../../harness/load/open-collections.ts';
import type { HarnessEvent } from '../../harness/model/event.ts';
import type { Exchange } from '../../harness/model/exchange.ts';
import { chooseConnection, openTarget } from '../../harness/run/target/open-target.ts';
import { createSender } from '../../harness/replay/pactum.ts';
import { replayCollections } from '../../harness/run/collections/replay-collections.ts';
import { objectionTo } from '../../harness/run/send/sending-limits.ts';

/** What came of one way. */
export interface OneWay {
  /** Without times, which no two runs share, and what scripts said. */
  readonly exchanges: readonly Omit<Exchange, 'startedAt' | 'durationMs'>[];
  /** What was found, in no order. */
  readonly findings: readonly string[];
  readonly ms: number;
}

/** A collection replayed by the fast way and by newman. */
export interface BothWays {
  readonly requests: number;
  /** Those that newman must send in any case, for it reads files or signs: they are left out. */
  readonly leftOut: number;
  readonly fast: OneWay;
  readonly newman: OneWay;
}

/** Whose credential the requests of a replay present. */
export type Whose = 'connection' | 'collection';

const MADE_UP = /\{\{\$\w+\}\}/g;
const HOST = 'https://api.contoso.example';

/**
 * Makes a connector of a collection file and replays the collection without its scripts on a service that answers everything, by the fast
 * way and by newman. What variables such as `{{$guid}}` make up is a constant; `copies` repeats the collection.
 */
export async function replayBothWays(file: string, auth: Whose, copies = 1): Promise<BothWays> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-both-ways-'));
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').removeHeader('date'));
    // Each request sends on what the ones before it were given.
    response.setHeader('set-cookie', [
      `last=${request.method}; Path=/`,
      'here=1',
      'gone=1; Max-Age=0',
      'sid=session-4711; HttpOnly; Secure',
    ]);
    response.sendDate = false;
    request.on('end', () => response.end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const text = decodeText(await readFile(file)).text.replaceAll(MADE_UP, 'made-up');
    const collection = await readCollection('collection.json', text);
    const sent = collection.requests.filter((request) => needsEngine({ ...request, scripted: false }, auth === 'collection') === undefined);
    const positions = new Set(sent.map(({ position }) => position));
    await writeFile(join(folder, 'collection.json'), text);
    await imported(join(folder, 'collection.json'), join(folder, 'connector'));
    const { port } = server.address() as AddressInfo;
    const source = only(collection.source, positions);
    const item = Array.from({ length: copies }, () => source['item']).flat();
    // A behaviour that nobody knows is newman's to judge.
    const whole = { ...source, item, protocolProfileBehavior: { ...(source['protocolProfileBehavior'] as object), other: true } };
    const fast = await replay(join(folder, 'fast'), { ...source, item }, auth, port);
    const newman = await replay(join(folder, 'newman'), whole, auth, port);
    return { requests: sent.length * copies, leftOut: collection.requests.length - sent.length, fast, newman };
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  }
}

/** Where two ways differ, as a text; undefined where they do not. */
export function differenceOf({ fast, newman }: BothWays): string | undefined {
  const pairs = [
    ...fast.exchanges.map((exchange, index) => [exchange, newman.exchanges[index]] as const),
    ...newman.exchanges.slice(fast.exchanges.length).map((exchange) => [undefined, exchange] as const),
    ...fast.findings.map((finding, index) => [finding, newman.findings[index]] as const),
    ...newman.findings.slice(fast.findings.length).map((finding) => [undefined, finding] as const),
  ];
  for (const [one, other] of pairs) {
    const [a, b] = [JSON.stringify(one) ?? 'nothing', JSON.stringify(other) ?? 'nothing'];
    if (a === b) continue;
    const from = Math.max(0, [...a].findIndex((letter, at) => letter !== b[at]) - 150);
    return `directly: … ${a.slice(from, from + 300)}\n  by newman: … ${b.slice(from, from + 300)}`;
  }
  return undefined;
}

/** A collection whose host is a variable without a value gets an invented one. */
async function imported(path: string, output: string): Promise<void> {
  const options = { output, profile: findProfile('custom') };
  await importConnector(path, options, realWorld()).catch((error: unknown) => {
    if (error instanceof HarnessError && error.code === 'host-unresolved')
      return importConnector(path, { ...options, host: HOST }, realWorld());
    throw error;
  });
}

async function replay(folder: string, source: object, auth: Whose, port: number): Promise<OneWay> {
  await mkdir(folder);
  await writeFile(join(folder, 'collection.json'), JSON.stringify(source));
  const { connector } = await loadConnector(join(folder, '../connector'));
  const { type, parameters } = chooseConnection(connector);
  const values = (type === 'oauth2' ? ['accessToken'] : parameters).map((name) => `${JSON.stringify(name)}: "\${CREDENTIAL}"`);
  const lines = [
    'connector: ../connector',
    `targets: { live: { url: "http://127.0.0.1:${port}", connection: own, writes: true } }`,
    `connections: { own: { parameters: { ${values.join(', ')} } } }`,
    `collections: [{ path: collection.json, scripts: false, auth: ${auth} }]`,
  ];
  await writeFile(join(folder, 'contract.yaml'), lines.join('\n'));
  const environment = { PATH: process.env['PATH'], CREDENTIAL: 'credential-of-contoso' };
  const world = { ...realWorld(), workingFolder: folder, environment };
  const contract = await readContract(join(folder, 'contract.yaml'), world);
  const validator = createSchemaValidator(connector.definitions);
  await using sender = createSender(world);
  const [target] = contract.targets;
  if (!target) throw new Error('the contract has lost its target');
  await using open = await openTarget(target, { connector, contract, validator, sender, seed: 1, world });
  const workplace = { connector, operations: connector.operations, validator, sender, world };
  const how = { target, sender, pace: open.pace, world, concurrency: 1, objectionTo: objectionTo(connector, open) };
  const collections = await openCollections(contract, world);
  const learn = createSecretLearner(open, '');
  const started = performance.now();
  const replay = { open, workplace, contract, how, learn, holds: credentialFinder(open), course: beginCourse() };
  const events = await Array.fromAsync(replayCollections(collections, replay));
  const ms = performance.now() - started;
  return { exchanges: events.flatMap(exchangeOf), findings: events.flatMap(findingOf).toSorted(), ms };
}

function exchangeOf(event: HarnessEvent): OneWay['exchanges'] {
  if (event.type !== 'exchange-recorded') return [];
  const { startedAt: _at, durationMs: _ms, scripts: _said, ...rest } = event.exchange;
  const { headers, body, ...request } = rest.request;
  const boundary = /boundary=([^;]+)/.exec(headers['content-type'] ?? '')?.[1];
  const drawn = (text: string) => (boundary === undefined ? text : text.replaceAll(boundary, 'drawn'));
  const same = Object.fromEntries(Object.entries(inOrder(headers)).map(([name, value]) => [name, drawn(value)]));
  // Newman draws a boundary for each form, and takes the carriage return behind a comment of JSON away with it.
  const data = body && drawn(Buffer.from(body.data, body.encoding).toString('latin1')).replaceAll('\r', '');
  return [{ ...rest, request: { ...request, headers: same, ...(data !== undefined && { body: { encoding: 'utf8', data, bytes: 0 } }) } }];
}

/** In which order headers travel says nothing. */
function inOrder(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function findingOf(event: HarnessEvent): readonly string[] {
  return event.type === 'finding-made' ? [JSON.stringify(event.finding)] : [];
}

/** Items whose ids are their positions, without those that are not meant. */
function only(owner: Readonly<Record<string, unknown>>, positions: ReadonlySet<string>): Record<string, unknown> {
  const items = Array.isArray(owner['item']) ? owner['item'].filter(isObject) : [];
  const kept = items.filter((one) => Array.isArray(one['item']) || positions.has(String(one['id'])));
  return { ...owner, item: kept.map((one) => (Array.isArray(one['item']) ? only(one, positions) : one)) };
}
