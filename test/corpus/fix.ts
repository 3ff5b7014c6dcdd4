import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  certify,
  defaultContract,
  findProfile,
  type Finding,
  fixConnector,
  foldRun,
  type HarnessEvent,
  realWorld,
  writeFiles,
} from '../../harness/index.ts';
import { corpusFolder, corpusFolders } from './corpus-folders.ts';

// npm run corpus:fix [-- <part of a folder name>]: fixes a copy of every connector of a corpus, and tells where that did not go as it must.
// Afterwards nothing of what was fixed may be left, nothing new may be found, and a second run must change nothing.
const folders = corpusFolders()?.filter((folder) => process.argv[2] === undefined || folder.includes(process.argv[2]));
if (!folders) {
  console.log(`There is no corpus at ${corpusFolder()}; set CONNCERT_CORPUS to a folder of connector folders.`);
  process.exit(0);
}
const profile = findProfile('verified-publisher');
const scratch = await mkdtemp(join(tmpdir(), 'conncert-fix-'));
const totals = new Map<string, { connectors: number; count: number }>();
let changed = 0;
let problems = 0;
const started = performance.now();
for (const folder of folders) {
  const copy = join(scratch, basename(folder));
  await cp(folder, copy, { recursive: true });
  const complaints = await fixAndCompare(copy).catch((error: Error) => [
    error.name === 'HarnessError' ? error.message : `BUG: ${error.stack}`,
  ]);
  for (const complaint of complaints) console.log(`  ${basename(folder)}: ${complaint}`);
  problems += complaints.length;
  await rm(copy, { recursive: true });
}
await rm(scratch, { recursive: true });
console.log(
  `\nfix: ${folders.length} connectors in ${((performance.now() - started) / 1000).toFixed(1)} s, ${changed} changed, ${problems} complaints`,
);
for (const [id, { connectors, count }] of [...totals].toSorted(([, a], [, b]) => b.connectors - a.connectors))
  console.log(`  ${String(connectors).padStart(10)} ${String(count).padStart(8)}  ${id}`);
process.exitCode = problems > 0 ? 1 : 0;

async function fixAndCompare(path: string): Promise<string[]> {
  const before = await findingsOf(path);
  const fixes = await fixConnector(path, profile);
  if (fixes.files.length === 0) return [];
  changed++;
  for (const [id, count] of fixes.fixed) {
    const total = totals.get(id) ?? { connectors: 0, count: 0 };
    totals.set(id, { connectors: total.connectors + 1, count: total.count + count });
  }
  await writeFiles(path, fixes.files);
  const after = await findingsOf(path);
  const again = await fixConnector(path, profile);
  const left = new Set(fixes.leftAlone.map(({ name }) => name));
  const fixable = after.filter(({ id, fix }) => fix && !left.has(id)).map(({ id }) => id);
  const known = tally(before);
  const grown = [...tally(after)]
    .filter(([id, count]) => count > (known.get(id) ?? 0))
    .map(([id, count]) => `${id} ${known.get(id) ?? 0} → ${count}`);
  return [
    ...(again.files.length > 0 ? [`a second run changes it again: ${[...again.fixed.keys()].join(', ')}`] : []),
    ...(fixable.length > 0 ? [`still to be fixed: ${[...new Set(fixable)].join(', ')}`] : []),
    ...(grown.length > 0 ? [`new findings: ${grown.join(', ')}`] : []),
  ];
}

async function findingsOf(path: string): Promise<readonly Finding[]> {
  const world = realWorld();
  const events: HarnessEvent[] = [];
  const options = { contract: defaultContract(path, world), profile, targets: [], operations: [], seed: 1, concurrency: 1 };
  for await (const event of certify({ ...options, tool: { name: 'conncert', version: 'corpus' } }, world)) events.push(event);
  return foldRun(events).certificate.findings;
}

function tally(findings: readonly Finding[]): Map<string, number> {
  return new Map([...Map.groupBy(findings, ({ id }) => id)].map(([id, group]) => [id, group.length]));
}
