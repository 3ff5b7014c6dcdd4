import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  certify,
  exportPostman,
  findProfile,
  loadConnector,
  MOCK_TARGET,
  postmanFiles,
  readContract,
  type World,
} from '../../harness/index.ts';
import { corpusFolder, corpusFolders } from './corpus-folders.ts';

// npm run corpus:replay [-- <part of a folder name>]: every eighth connector of a corpus as a collection, replayed against its mock.
const all = corpusFolders();
if (!all) {
  console.log(`There is no corpus at ${corpusFolder()}; set CONNCERT_CORPUS to a folder of connector folders.`);
  process.exit(0);
}
const [, , part] = process.argv;
const folders = all.filter((folder, index) => (part === undefined ? index % 8 === 0 : folder.includes(part)));
const totals = { connectors: 0, requests: 0, exchanges: 0, unmatched: 0, notSent: 0, endedEarly: 0, failedTests: 0, errors: 0 };
for (const folder of folders) {
  const { connector } = await loadConnector(folder);
  const { collection, environment } = postmanFiles(exportPostman(connector));
  const scratch = mkdtempSync(join(tmpdir(), 'conncert-replay-'));
  writeFileSync(join(scratch, 'collection.json'), collection.text);
  writeFileSync(join(scratch, 'environment.json'), environment.text);
  writeFileSync(
    join(scratch, 'contract.yaml'),
    `connector: ${JSON.stringify(folder)}\ncollections:\n  - { path: collection.json, environment: environment.json }\n`,
  );
  const world: World = {
    now: () => new Date(),
    monotonic: () => performance.now(),
    environment: { PATH: process.env['PATH'] },
    workingFolder: scratch,
  };
  const contract = await readContract(join(scratch, 'contract.yaml'), world);
  const options = { contract, profile: findProfile('custom'), targets: [MOCK_TARGET], operations: [], seed: 1, concurrency: 2 };
  const replayed = new Set<string>();
  totals.connectors++;
  totals.requests += connector.operations.length;
  for await (const event of certify({ ...options, tool: { name: 'conncert', version: '0' } }, world)) {
    if (event.type === 'case-planned' && event.case.kind === 'collection') replayed.add(event.case.id);
    if (event.type === 'exchange-recorded' && replayed.has(event.exchange.caseId)) {
      totals.exchanges++;
      totals.failedTests += event.exchange.scripts?.tests.filter(({ passed }) => !passed).length ?? 0;
    }
    if (event.type !== 'finding-made') continue;
    const { id, message, severity, caseId } = event.finding;
    if (id === 'collection-request-unmatched') totals.unmatched++;
    else if (id === 'collection-request-not-sent') totals.notSent++;
    else if (id === 'collection-ended-early') totals.endedEarly++;
    else if (severity !== 'error' || caseId === undefined || !replayed.has(caseId)) continue;
    else totals.errors++;
    console.log(`${folder.split('/').at(-1)}: ${id}: ${message.slice(0, 300)}`);
  }
  rmSync(scratch, { recursive: true });
}
console.log(totals);
process.exitCode = totals.unmatched + totals.notSent + totals.endedEarly + totals.errors > 0 ? 1 : 0;
