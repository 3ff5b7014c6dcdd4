import { exportPostman, loadConnector, postmanFiles } from '../../harness/index.ts';
import { readCollection } from '../../harness/collections/read-collection.ts';
import { collectionFaults } from '../authoring/export-postman/collection-faults.ts';
import { corpusFolder, corpusFolders } from './corpus-folders.ts';

// npm run corpus:export [-- <part of a folder name>]: every connector of a corpus as a Postman collection, held to the format and read
// back.
const folders = corpusFolders()?.filter((folder) => process.argv[2] === undefined || folder.includes(process.argv[2]));
if (!folders) {
  console.log(`There is no corpus at ${corpusFolder()}; set CONNCERT_CORPUS to a folder of connector folders.`);
  process.exit(0);
}
const totals = { connectors: 0, operations: 0, requests: 0, responses: 0, withBody: 0, megabytes: 0, faults: 0 };
const sizes: { readonly folder: string; readonly kilobytes: number; readonly ms: number }[] = [];
for (const folder of folders) {
  const { connector } = await loadConnector(folder);
  const began = performance.now();
  const { collection } = postmanFiles(exportPostman(connector));
  const ms = Math.round(performance.now() - began);
  const read = await readCollection(collection.name, collection.text);
  const saved = read.requests.flatMap(({ responses }) => responses);
  const faults = [...collectionFaults(JSON.parse(collection.text)), ...read.problems.map(({ message }) => message)];
  if (read.requests.length !== connector.operations.length)
    faults.push(`${connector.operations.length} operations, ${read.requests.length} requests`);
  for (const fault of faults.slice(0, 5)) console.log(`${folder}: ${fault}`);
  totals.connectors++;
  totals.operations += connector.operations.length;
  totals.requests += read.requests.length;
  totals.responses += saved.length;
  totals.withBody += saved.filter(({ body }) => body !== undefined && body !== '').length;
  totals.megabytes += collection.text.length / 1e6;
  totals.faults += faults.length;
  sizes.push({ folder, kilobytes: Math.round(collection.text.length / 1000), ms });
}
for (const by of ['kilobytes', 'ms'] as const) {
  console.log(`most ${by}:`);
  for (const { folder, kilobytes, ms } of sizes.toSorted((a, b) => b[by] - a[by]).slice(0, 5))
    console.log(`  ${kilobytes} KB, ${ms} ms  ${folder}`);
}
console.log({ ...totals, megabytes: Math.round(totals.megabytes) });
process.exitCode = totals.faults > 0 ? 1 : 0;
