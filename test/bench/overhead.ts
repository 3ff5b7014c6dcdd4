import { Agent, request as httpRequest } from 'node:http';
import { exerciseTarget } from '../../harness/exercise-target.ts';
import { defaultContract, findProfile, loadConnector, MOCK_TARGET, realWorld } from '../../harness/index.ts';
import { createSchemaValidator } from '../../harness/lib/schema-validator.ts';
import type { WireRequest } from '../../harness/model/exchange.ts';
import { openTarget } from '../../harness/run/target/open-target.ts';
import { createSender } from '../../harness/replay/pactum.ts';
import { inSession } from '../../harness/replay/replay-cases.ts';

/** Rounds are short, and the first ones compile. */
const WARM_UPS = 10;
const ROUNDS = 25;
const REPEATS = 4;
const CONCURRENCY = 8;

/** Milliseconds a request, one figure for each round. */
export interface Overhead {
  /** A whole mock run: plan, replay, record, check. */
  readonly run: readonly number[];
  /** The same requests through Conncert's sender, pactum, and nothing else. */
  readonly sender: readonly number[];
  /** The same requests through a plain keep-alive client. */
  readonly bare: readonly number[];
  readonly requests: number;
}

/** A mock run of a connector and the same requests without it, in turns, to the same warm mock. */
export async function overhead(folder: string): Promise<Overhead> {
  const world = realWorld();
  const { connector } = await loadConnector(folder);
  const contract = defaultContract(folder, world);
  const validator = createSchemaValidator(connector.definitions);
  await using sender = createSender(world);
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
  const { timeoutMs } = MOCK_TARGET;
  const ways = {
    run: async () => {
      for await (const _event of exerciseTarget(open, parts, options));
    },
    sender: () => sendAll(requests, (request) => sender.send(request, { timeoutMs })),
    bare: () => sendAll(requests, (request) => send(request, agent)),
  };
  const figures = { run: [] as number[], sender: [] as number[], bare: [] as number[] };
  for (let round = 0; round < WARM_UPS + ROUNDS; round++) {
    for (const way of ['run', 'bare', 'sender'] as const) {
      const started = performance.now();
      for (let n = 0; n < REPEATS; n++) await ways[way]();
      if (round >= WARM_UPS) figures[way].push((performance.now() - started) / REPEATS / requests.length);
    }
  }
  agent.destroy();
  return { ...figures, requests: requests.length };
}

async function sendAll(requests: readonly WireRequest[], sendOne: (request: WireRequest) => Promise<unknown>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (let request = requests[next++]; request; request = requests[next++]) await sendOne(request);
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
