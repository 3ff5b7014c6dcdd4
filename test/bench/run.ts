import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exerciseTarget } from '../../harness/exercise-target.ts';
import { defaultContract, findProfile, loadConnector, MOCK_TARGET, realWorld } from '../../harness/index.ts';
import { createSchemaValidator } from '../../harness/lib/schema-validator.ts';
import type { WireRequest } from '../../harness/model/exchange.ts';
import { openTarget } from '../../harness/open-target.ts';
import { createSender } from '../../harness/replay/pactum.ts';
import { inSession } from '../../harness/replay/replay-cases.ts';
import { corpusFolders } from '../corpus/corpus-folders.ts';
import { runAll } from '../corpus/run-all.ts';

// npm run bench: what Conncert costs on top of the bare work, measured in the same run. Ratios travel; seconds do not.
const ROUNDS = 7;
/** Of the comparison: rounds are short, and the first ones compile. */
const WARM_UPS = 10;
const PAIRS = 25;
const CONCURRENCY = 8;
const root = new URL('../../', import.meta.url).pathname;
const bin = join(root, 'harness/cli/conncert.js');

console.log(`Node.js ${process.versions.node}, ${ROUNDS} rounds, medians`);
// First of all, while this process is small: its memory counts too.
await corpus();
const scratch = mkdtempSync(join(tmpdir(), 'conncert-bench-'));
row('start-up of conncert --help', `${startUp(['--help'])} ms`, '≤ 200 ms');
row('conncert check contoso-helpdesk, from the shell', `${startUp(['check', 'fixtures/contoso-helpdesk', '--quiet'])} ms`, '≤ 500 ms');
row(
  'conncert test contoso-helpdesk, from the shell',
  `${startUp(['test', 'fixtures/contoso-helpdesk', '--quiet', '--report-dir', scratch])} ms`,
  '',
);
for (const name of ['contoso-helpdesk', 'fabrikam-orders']) {
  const { ratio, run, bare, requests } = await overhead(join(root, 'fixtures', name));
  row(
    `mock run of ${name} to bare requests (${requests} requests)`,
    `${ratio.toFixed(2)} (${run.toFixed(2)} to ${bare.toFixed(2)} ms a request)`,
    '≤ 1.5',
  );
}
rmSync(scratch, { recursive: true });

/** A whole mock run (plan, replay, record, check) against the same requests sent by a plain keep-alive client to the same warm mock. */
async function overhead(folder: string): Promise<{ ratio: number; run: number; bare: number; requests: number }> {
  const world = realWorld();
  const { connector } = await loadConnector(folder);
  const contract = defaultContract(folder, world);
  const validator = createSchemaValidator(connector.definitions);
  await using sender = createSender();
  await using open = await openTarget(MOCK_TARGET, { connector, contract, validator, sender, seed: 1, world });
  const parts = { connector, operations: connector.operations, validator, sender, world };
  const options = {
    contract,
    profile: findProfile('custom'),
    targets: [MOCK_TARGET],
    operations: [],
    seed: 1,
    concurrency: CONCURRENCY,
    tool: { name: 'conncert', version: 'bench' },
  };
  // As they go over the wire: each in the session of its case, for the mock remembers.
  const requests: WireRequest[] = [];
  for await (const event of exerciseTarget(open, parts, options))
    if (event.type === 'exchange-recorded') requests.push(inSession(event.exchange.request, event.exchange.caseId));
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const runs: number[] = [];
  const bares: number[] = [];
  for (let round = 0; round < WARM_UPS + PAIRS; round++) {
    const run = await timed(async () => {
      for (let n = 0; n < 4; n++) for await (const _event of exerciseTarget(open, parts, options));
    });
    const bare = await timed(async () => {
      for (let n = 0; n < 4; n++) await sendAll(requests, agent);
    });
    if (round < WARM_UPS) continue;
    runs.push(run);
    bares.push(bare);
  }
  agent.destroy();
  const count = requests.length * 4;
  return {
    ratio: median(runs.map((run, index) => run / (bares[index] ?? run))),
    run: median(runs) / count,
    bare: median(bares) / count,
    requests: requests.length,
  };
}

async function sendAll(requests: readonly WireRequest[], agent: Agent): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (let request = requests[next++]; request; request = requests[next++]) await send(request, agent);
    }),
  );
}

function send({ method, url, headers, body }: WireRequest, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const data = body && Buffer.from(body.data, body.encoding === 'base64' ? 'base64' : 'utf8');
    const outgoing = httpRequest(
      url,
      { method, agent, headers: { ...headers, ...(data && { 'content-length': data.length }) } },
      (response) => {
        response.on('data', () => undefined);
        response.on('end', resolve);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(data);
  });
}

async function corpus(): Promise<void> {
  const folders = corpusFolders();
  if (!folders) return console.log('The corpus is absent: its figures are left out.');
  for (const [mode, aim] of [
    ['check', '≤ 10 s'],
    ['test', '≤ 120 s'],
  ] as const) {
    let peak = 0;
    const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
    const ms = await timed(() => runAll(folders, mode));
    clearInterval(sampler);
    row(`${mode} of ${folders.length} published connectors`, `${(ms / 1000).toFixed(1)} s`, aim);
    row(`  peak memory of it, all workers together`, `${Math.round(peak / 1e6)} MB`, '≤ 500 MB');
  }
}

function startUp(args: readonly string[]): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    spawnSync(process.execPath, [bin, ...args], { cwd: root, stdio: 'ignore' });
    return performance.now() - started;
  });
  return Math.round(median(times));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function row(what: string, figure: string, aim: string): void {
  console.log(`${what.padEnd(72)} ${figure.padEnd(40)} ${aim}`);
}
