import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCollection } from '../../harness/collections/read-collection.ts';
import { exportPostman, loadConnector, postmanFiles } from '../../harness/index.ts';
import { runNewman } from '../../harness/replay/newman/run-newman.ts';
import { replayBothWays } from '../corpus/both-ways.ts';

const ROUNDS = 5;
const COPIES = 15;

/** Requests a second, one figure for each round. */
export interface ReplayRates {
  readonly requests: number;
  readonly fast: readonly number[];
  /** Replayed through newman, which is what collections with scripts are. */
  readonly newman: readonly number[];
  /** Newman in its process, straight to the service: nothing is attributed, checked or recorded. */
  readonly alone: readonly number[];
}

/** How fast the requests of a connector's exported collection go, without its scripts; starting newman is part of its time. */
export async function replayRates(folder: string): Promise<ReplayRates> {
  const { connector } = await loadConnector(folder);
  const { collection } = postmanFiles(exportPostman(connector));
  const scratch = await mkdtemp(join(tmpdir(), 'conncert-bench-'));
  const file = join(scratch, 'collection.json');
  await writeFile(file, collection.text);
  const rates = { fast: [] as number[], newman: [] as number[], alone: [] as number[] };
  let requests = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { fast, newman } = await replayBothWays(file, 'connection', COPIES);
    requests = newman.exchanges.length;
    rates.fast.push(fast.exchanges.length / (fast.ms / 1000));
    rates.newman.push(newman.exchanges.length / (newman.ms / 1000));
    rates.alone.push(await rateAlone(collection.text));
  }
  await rm(scratch, { recursive: true });
  return { requests, ...rates };
}

async function rateAlone(text: string): Promise<number> {
  const server = createServer((request, response) => request.resume().on('end', () => response.end('{}')));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { source } = await readCollection('collection.json', text);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const started = performance.now();
  const run = { source: withoutScripts(source), relay: { url, key: '' }, iterationCount: COPIES };
  const events = await Array.fromAsync(runNewman({ ...run, environment: { baseUrl: 'https://api.contoso.example' } }));
  const sent = events.filter(({ kind }) => kind === 'request').length;
  const rate = sent / ((performance.now() - started) / 1000);
  server.close().closeAllConnections();
  return rate;
}

function withoutScripts({ event: _event, item, ...rest }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const inner = Array.isArray(item) && { item: item.map((one: Record<string, unknown>) => withoutScripts(one)) };
  return { ...rest, ...inner };
}
