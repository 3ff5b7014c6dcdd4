import type { ExecutionContext } from 'ava';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  certify,
  type Contract,
  findProfile,
  foldRun,
  type HarnessEvent,
  MOCK_TARGET,
  readContract,
  type RunRecord,
  type World,
} from '../harness/index.ts';

/** A run as a test sets it up. */
export interface Setup {
  readonly definition: object;
  /** What stands under `properties` in `apiProperties.json`; absent where there is no such file. */
  readonly properties?: object;
  /** The custom code of the package; only beside `properties`. */
  readonly script?: string;
  /** Lines of the contract beside `connector`; `URL` stands for the service. */
  readonly contract: readonly string[];
  /** What the service does with a request. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => unknown;
  /** What is done once there is a contract, before the run. */
  readonly before?: (contract: Contract, world: World) => unknown;
  readonly environment?: Readonly<Record<string, string>>;
  readonly now?: () => Date;
  readonly monotonic?: () => number;
  readonly pause?: (ms: number) => Promise<void>;
  readonly mock?: boolean;
  readonly profile?: string;
  /** Names of the only targets; all unless said otherwise. */
  readonly only?: readonly string[];
  readonly concurrency?: number;
  readonly signal?: AbortSignal;
  /** Where the events go as they come. */
  readonly tell?: (event: HarnessEvent) => unknown;
}

/** What came of it: events, certificate and evidence, and what the service was asked (`GET /things`). */
export interface Outcome extends RunRecord {
  readonly events: readonly HarnessEvent[];
  readonly asked: readonly string[];
}

/** Runs a contract against a service on this machine. */
export async function runContract(t: ExecutionContext, setup: Setup): Promise<Outcome> {
  const asked: string[] = [];
  // By the wall clock, Node would close connections that a stalled process has not come to use again.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    void setup.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const folder = await mkdtemp(join(tmpdir(), 'conncert-run-'));
  t.teardown(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });
  const { port } = server.address() as AddressInfo;
  const connector = setup.properties ? 'connector' : 'connector.json';
  if (setup.properties) await mkdir(join(folder, connector));
  const definitionFile = setup.properties ? join(folder, connector, 'apiDefinition.swagger.json') : join(folder, connector);
  await writeFile(definitionFile, JSON.stringify(setup.definition));
  if (setup.properties) await writeFile(join(folder, connector, 'apiProperties.json'), JSON.stringify({ properties: setup.properties }));
  if (setup.script !== undefined) await writeFile(join(folder, connector, 'script.csx'), setup.script);
  const lines = [`connector: ${connector}`, ...setup.contract].map((line) => line.replaceAll('URL', `http://127.0.0.1:${port}`));
  await writeFile(join(folder, 'contract.yaml'), lines.join('\n'));
  const world: World = {
    now: setup.now ?? (() => new Date()),
    monotonic: setup.monotonic ?? (() => performance.now()),
    ...(setup.pause && { pause: setup.pause }),
    environment: { PATH: process.env['PATH'], ...setup.environment },
    workingFolder: folder,
  };
  const contract = await readContract(join(folder, 'contract.yaml'), world);
  await setup.before?.(contract, world);
  const all = setup.mock ? [MOCK_TARGET, ...contract.targets] : contract.targets;
  const targets = all.filter(({ name }) => setup.only?.includes(name) ?? true);
  const events: HarnessEvent[] = [];
  const profile = findProfile(setup.profile ?? 'custom');
  const { concurrency = 4, signal, tell } = setup;
  const options = { contract, profile, targets, operations: [], seed: 1, concurrency, ...(signal && { signal }) };
  for await (const event of certify({ ...options, tool: { name: 'conncert', version: '0' } }, world)) {
    events.push(event);
    tell?.(event);
  }
  return { ...foldRun(events), events, asked };
}
