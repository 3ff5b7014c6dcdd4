import test, { type ExecutionContext } from 'ava';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Certificate,
  certify,
  findProfile,
  foldRun,
  type HarnessError,
  type HarnessEvent,
  MOCK_TARGET,
  readContract,
  type World,
} from '../harness/index.ts';

const CONTRACT = [
  'connector: helpdesk',
  'targets: { staging: { url: "URL", connection: qa, writes: true } }',
  'connections: { qa: { parameters: { api_key: "${KEY}" } } }',
  'operations: { DeleteTicket: { inputs: { ticketId: 7 } } }',
  'waivers: [{ finding: op-visibility-missing, operation: DeleteTicket, reason: on purpose }]',
];

type Cut = (text: string) => string;

const HALF: Cut = (text) => text.slice(0, 3000);

/** A run of the helpdesk with one of its files as an editor has half saved it. */
async function runBroken(
  t: ExecutionContext,
  file: string,
  cut: Cut,
  lines: readonly string[],
  { operations = [], profile = 'verified-publisher' }: { readonly operations?: readonly string[]; readonly profile?: string } = {},
): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-unread-'));
  t.teardown(() => rm(folder, { recursive: true }));
  await cp(new URL('../fixtures/contoso-helpdesk', import.meta.url), join(folder, 'helpdesk'), { recursive: true });
  const path = join(folder, 'helpdesk', file);
  await writeFile(path, cut(await readFile(path, 'utf8')));
  await writeFile(join(folder, 'contract.yaml'), lines.join('\n'));
  const environment = { PATH: process.env['PATH'], KEY: 'k-4711-long' };
  const world: World = { now: () => new Date(), monotonic: () => performance.now(), environment, workingFolder: folder };
  const contract = await readContract(join(folder, 'contract.yaml'), world);
  const targets = [MOCK_TARGET, ...contract.targets];
  const events: HarnessEvent[] = [];
  const options = { contract, profile: findProfile(profile), targets, operations, seed: 1, concurrency: 4 };
  for await (const event of certify({ ...options, tool: { name: 'conncert', version: '0' } }, world)) events.push(event);
  return foldRun(events).certificate;
}

for (const [what, file, cut, id] of [
  ['a definition that is half saved', 'apiDefinition.swagger.json', HALF, 'pkg-definition-json'],
  ['a definition that has only begun', 'apiDefinition.swagger.json', () => '{ "swag', 'pkg-definition-json'],
  ['a definition that is empty', 'apiDefinition.swagger.json', () => '', 'pkg-definition-json'],
  ['properties that are half saved', 'apiProperties.json', (text: string) => text.slice(0, 200), 'pkg-properties-json'],
] as const) {
  test(`of ${what} the syntax is told, the contract not blamed, and the service asked nothing`, async (t) => {
    let asked = 0;
    const server = createServer((_request, response) => response.end(String(++asked)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.teardown(() => server.close());
    const { port } = server.address() as AddressInfo;
    const certificate = await runBroken(
      t,
      file,
      cut,
      CONTRACT.map((line) => line.replace('URL', `http://127.0.0.1:${port}`)),
    );
    t.true(certificate.findings.some((finding) => finding.id === id));
    t.is(certificate.verdict, 'not-certified');
    t.is(certificate.gates.find((gate) => gate.id === 'live-target')?.detail, 'No live target could be used: staging.');
    t.is(certificate.gates.find((gate) => gate.id === 'waivers-valid')?.outcome, 'met');
    t.is(asked, 0);
  });
}

test('half a definition is not certified on the mock either, though its syntax be waived and the profile ask for nothing more', async (t) => {
  const { verdict, gates } = await runBroken(
    t,
    'apiDefinition.swagger.json',
    // Behind the last operation.
    (text) => text.slice(0, text.indexOf('"definitions"') + 20),
    ['connector: helpdesk', 'waivers: [{ finding: pkg-definition-json, reason: known }]'],
    { profile: 'custom' },
  );
  t.is(gates.find(({ id }) => id === 'no-errors')?.outcome, 'met');
  t.is(verdict, 'incomplete');
  t.regex(
    gates.find(({ id }) => id === 'package-read')?.detail ?? '',
    /^apiDefinition\.swagger\.json could not be read to its end\. What stands from line \d+ on is left out, or not read as it is meant\.$/,
  );
});

test('of an operation that half a definition lacks it is said that it may stand in the other half', async (t) => {
  const ask = (file: string) =>
    t.throwsAsync<HarnessError>(runBroken(t, file, HALF, ['connector: helpdesk'], { operations: ['GetStatistic'] }), {
      code: 'operation-unknown',
    });
  const lost = await ask('apiDefinition.swagger.json');
  t.regex(lost?.message ?? '', /no operation GetStatistic .*apiDefinition\.swagger\.json could not be read to its end, and may have it/);
  const known = await ask('apiProperties.json');
  t.is(known?.message, 'The connector has no operation GetStatistic (given with --operation); did you mean GetStatistics?');
});
