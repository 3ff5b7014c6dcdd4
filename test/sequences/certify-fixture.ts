import type { ExecutionContext } from 'ava';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReferenceService } from '../../fixtures/reference-services/serve.ts';
import { certify, findProfile, foldRun, MOCK_TARGET, readContract, realWorld, type RunRecord } from '../../harness/index.ts';

/** How a fixture's run differs. */
interface FixtureOptions {
  readonly target?: string;
  readonly writes?: boolean;
  /** All, unless some are named. */
  readonly operations?: readonly string[];
  readonly signal?: AbortSignal;
}

/** Certifies a connector below `fixtures/` against a service; `contract` stands beside connector, target and key. */
export async function certifyFixture(
  t: ExecutionContext,
  name: string,
  service: ReferenceService | undefined,
  contract: string,
  { target = '', writes = true, operations = [], signal }: FixtureOptions = {},
): Promise<RunRecord> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-sequence-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const live = service && `targets: { local: { url: "${service.url}", connection: qa, writes: ${writes}${target} } }`;
  const connection = 'connections: { qa: { parameters: { api_key: "${KEY}" } } }';
  const lines = [`connector: ${new URL(`../../fixtures/${name}`, import.meta.url).pathname}`, ...(live ? [live] : []), connection];
  await writeFile(join(folder, 'contract.yaml'), [...lines, contract].join('\n'));
  const world = { ...realWorld(), environment: { KEY: KEYS[name] ?? '' }, workingFolder: folder };
  const read = await readContract('contract.yaml', world);
  const events = [];
  const run = certify(
    {
      contract: read,
      profile: findProfile(service ? 'independent-publisher' : 'custom'),
      targets: service ? read.targets : [MOCK_TARGET],
      operations,
      seed: 1,
      concurrency: 4,
      tool: { name: 'conncert', version: '0' },
      ...(signal && { signal }),
    },
    world,
  );
  for await (const event of run) events.push(event);
  return foldRun(events);
}

/** The ids of what is wrong with the service or the connector, as the sequences' cases show it. */
export function faultsIn({ certificate }: RunRecord): readonly string[] {
  return certificate.findings.filter(({ severity, kind }) => kind === 'check' && severity !== 'info').map(({ id }) => id);
}

const KEYS: Readonly<Record<string, string>> = {
  dynamic: 'boards-demo-key',
  'file-picker': 'shelves-demo-key',
  'triggers/polling-native': 'parcels-demo-key',
  'triggers/polling-by-policy': 'returns-demo-key',
  'triggers/webhook': 'alarms-demo-key',
};
