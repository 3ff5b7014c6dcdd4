import test from 'ava';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certify, findProfile, foldRun, type HarnessEvent, MOCK_TARGET, readContract, type World } from '../harness/index.ts';

const CONTRACT = [
  'connector: helpdesk',
  'targets: { staging: { url: "URL", connection: qa, writes: true } }',
  'connections: { qa: { parameters: { api_key: "${KEY}" } } }',
  'operations: { DeleteTicket: { inputs: { ticketId: 7 } } }',
  'waivers: [{ finding: op-visibility-missing, operation: DeleteTicket, reason: on purpose }]',
];

for (const [what, file, cut, id] of [
  ['a definition that is half saved', 'apiDefinition.swagger.json', (text: string) => text.slice(0, 3000), 'pkg-definition-json'],
  ['a definition that has only begun', 'apiDefinition.swagger.json', () => '{ "swag', 'pkg-definition-json'],
  ['a definition that is empty', 'apiDefinition.swagger.json', () => '', 'pkg-definition-json'],
  ['properties that are half saved', 'apiProperties.json', (text: string) => text.slice(0, 200), 'pkg-properties-json'],
] as const) {
  test(`of ${what} the syntax is told, the contract not blamed, and the service asked nothing`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'conncert-unread-'));
    let asked = 0;
    const server = createServer((_request, response) => response.end(String(++asked)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.teardown(async () => {
      server.close();
      await rm(folder, { recursive: true });
    });
    await cp(new URL('../fixtures/contoso-helpdesk', import.meta.url), join(folder, 'helpdesk'), { recursive: true });
    const path = join(folder, 'helpdesk', file);
    await writeFile(path, cut(await readFile(path, 'utf8')));
    const { port } = server.address() as AddressInfo;
    await writeFile(join(folder, 'contract.yaml'), CONTRACT.join('\n').replace('URL', `http://127.0.0.1:${port}`));
    const environment = { PATH: process.env['PATH'], KEY: 'k-4711-long' };
    const world: World = { now: () => new Date(), monotonic: () => performance.now(), environment, workingFolder: folder };
    const contract = await readContract(join(folder, 'contract.yaml'), world);
    const targets = [MOCK_TARGET, ...contract.targets];
    const events: HarnessEvent[] = [];
    const options = { contract, profile: findProfile('verified-publisher'), targets, operations: [], seed: 1, concurrency: 4 };
    for await (const event of certify({ ...options, tool: { name: 'conncert', version: '0' } }, world)) events.push(event);
    const { certificate } = foldRun(events);
    t.true(certificate.findings.some((finding) => finding.id === id));
    t.is(certificate.verdict, 'not-certified');
    t.is(certificate.gates.find((gate) => gate.id === 'live-target')?.detail, 'No live target could be used: staging.');
    t.is(certificate.gates.find((gate) => gate.id === 'waivers-valid')?.outcome, 'met');
    t.is(asked, 0);
  });
}
