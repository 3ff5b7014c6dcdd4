import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { exportPostman, HarnessError, loadConnector, postmanFiles } from '../../harness/index.ts';
import { importPostman } from '../../harness/authoring/import-postman/import-postman.ts';
import { packageFiles } from '../../harness/authoring/package-files.ts';
import { readCollection } from '../../harness/collections/read-collection.ts';
import { toFields } from '../../harness/collections/normalise-parts.ts';
import type { Connector } from '../../harness/model/connector.ts';
import { type Aspect, cameBack } from './came-back.ts';
import { corpusFolder, corpusFolders } from './corpus-folders.ts';

// npm run corpus:round-trip [-- <part of a folder name>]: every connector of a corpus out as a Postman collection and in again. Operations,
// inputs, answers and sign-in must be what they were; what differs is counted by what it is, or by why a collection cannot carry it.
const wanted = process.argv[2];
const folders = corpusFolders()?.filter((folder) => wanted === undefined || folder.includes(wanted));
if (!folders) {
  console.log(`There is no corpus at ${corpusFolder()}; set CONNCERT_CORPUS to a folder of connector folders.`);
  process.exit(0);
}
const scratch = await mkdtemp(join(tmpdir(), 'conncert-round-trip-'));
const began = performance.now();
const tally = { connectors: 0, skipped: 0, operations: 0, same: 0, explained: 0 };
const byAspect: Record<Aspect, number> = { operation: 0, operationId: 0, summary: 0, parameters: 0, body: 0, responses: 0, 'sign-in': 0 };
const reasons = new Map<string, { operations: number; first: string }>();
for (const folder of folders) {
  const { connector } = await loadConnector(folder);
  try {
    compare(connector, await thereAndBack(connector), basename(folder));
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    tally.skipped++;
    console.log(`  skipped: ${basename(folder)}: ${error.message}`);
  }
}
await rm(scratch, { recursive: true });
const share = (count: number) => `${((100 * count) / Math.max(1, tally.operations)).toFixed(2)} %`;
console.log(
  `${tally.connectors} connectors there and back, ${tally.skipped} skipped, in ${Math.round((performance.now() - began) / 1000)} s`,
);
console.log(
  `${tally.same} of ${tally.operations} operations the same (${share(tally.same)}), ${tally.explained} more but for what a collection cannot carry (together ${share(tally.same + tally.explained)})`,
);
for (const [aspect, count] of Object.entries(byAspect)) console.log(`  ${aspect}: the same in ${share(tally.operations - count)}`);
console.log('operations with a difference, by what it is:');
for (const [reason, { operations, first }] of [...reasons].toSorted(([, a], [, b]) => b.operations - a.operations))
  console.log(`  ${String(operations).padStart(6)}  ${reason}  (${first})`);

async function thereAndBack(connector: Connector): Promise<Connector> {
  const { collection, environment } = postmanFiles(exportPostman(connector));
  const read = await readCollection(collection.name, collection.text);
  const values = toFields((JSON.parse(environment.text) as { values: unknown }).values);
  const made = importPostman(read, { environment: values, errorSchemas: true, keepHeaders: true });
  for (const [name, text] of packageFiles(made)) await writeFile(join(scratch, name), text);
  return (await loadConnector(scratch)).connector;
}

function compare(was: Connector, is: Connector, name: string): void {
  tally.connectors++;
  for (const [operation, differences] of cameBack(was, is)) {
    tally.operations++;
    if (differences.length === 0) tally.same++;
    else if (differences.every(({ why }) => why !== undefined)) tally.explained++;
    for (const aspect of new Set(differences.map((difference) => difference.aspect))) byAspect[aspect]++;
    const where = `${name} ${operation.operationId}`;
    for (const reason of new Set(differences.map(({ why, aspect, what }) => (why === undefined ? `${aspect}: ${what}` : `(${why})`)))) {
      const known = reasons.get(reason);
      reasons.set(reason, { operations: (known?.operations ?? 0) + 1, first: known?.first ?? where });
    }
    if (wanted !== undefined)
      for (const { aspect, what, was: a, is: b, why } of differences)
        console.log(
          `  ${where}: ${aspect}: ${what}: ${JSON.stringify(a)?.slice(0, 200)} -> ${JSON.stringify(b)?.slice(0, 200)} ${why ?? ''}`,
        );
  }
}
