import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { findProfile, HarnessError, importConnector, realWorld } from '../../harness/index.ts';
import { loadProblems } from '../../harness/load/load-problems.ts';
import { collectionFiles, collectionFolder } from './collection-files.ts';
import { runConnector } from './run-connector.ts';

// npm run corpus:import [-- <part of a file name>]: import every collection of a folder, check what came of it, test it on its mock.
const folder = collectionFolder();
const all = collectionFiles();
if (!all) {
  console.log(`There are no collections at ${folder}; set CONNCERT_COLLECTIONS to a folder of Postman collections.`);
  process.exit(0);
}
const files = all.filter((name) => process.argv[2] === undefined || name.includes(process.argv[2]));
const scratch = await mkdtemp(join(tmpdir(), 'conncert-import-'));
const sums = {
  collections: 0,
  imported: 0,
  withoutHost: 0,
  requests: 0,
  operations: 0,
  schemas: 0,
  loadErrors: 0,
  passed: 0,
  failedCases: 0,
};
const errors = new Map<string, number>();
console.log(
  row('collection', ['requests', 'operat.', 'schemas', 'notes', 'load', 'errors', 'warnings', 'cases', 'failed', 'answered'], 'mock'),
);
for (const name of files) {
  sums.collections++;
  try {
    const output = join(scratch, name.slice(0, -5));
    const outcome = await importConnector(join(folder, name), { output, profile: findProfile('verified-publisher') }, realWorld());
    const isPlaced = !outcome.findings.some(({ message }) => message.includes('service.invalid'));
    const test = await runConnector(outcome.folder, 'test');
    const count = (severity: string) => outcome.findings.filter((finding) => finding.severity === severity);
    const load = outcome.findings.filter(({ id }) => id in loadProblems);
    for (const { id } of count('error')) errors.set(id, (errors.get(id) ?? 0) + 1);
    sums.imported++;
    if (!isPlaced) sums.withoutHost++;
    sums.requests += outcome.figures.requests ?? 0;
    sums.operations += outcome.figures.operations;
    sums.schemas += outcome.figures.schemas;
    sums.loadErrors += load.length;
    sums.failedCases += test.failed;
    const passes = test.verdict !== 'not-certified' && test.failed === 0 && test.error === undefined;
    if (passes) sums.passed++;
    const { requests = 0, operations, schemas } = outcome.figures;
    const figures = [requests, operations, schemas, outcome.notes.length, load.length, count('error').length, count('warning').length];
    console.log(row(name, [...figures, test.cases, test.failed, test.answered], `${test.verdict}${isPlaced ? '' : ', no host'}`));
    for (const { id, message } of load) console.log(`    ${id}: ${message}`);
    if (!passes)
      console.log(
        `    ${test.error ?? JSON.stringify(Object.fromEntries(Object.entries(test.findings).filter(([, { severity }]) => severity === 'error')))}`,
      );
  } catch (error) {
    console.log(
      row(name, [], error instanceof HarnessError ? `${error.code}: ${error.message}` : `BUG: ${(error as Error).stack ?? String(error)}`),
    );
  }
}
console.log(
  `\n${Object.entries(sums)
    .map(([what, sum]) => `${what} ${sum}`)
    .join(', ')}`,
);
console.log(
  `errors of rules: ${[...errors]
    .toSorted(([, a], [, b]) => b - a)
    .map(([id, count]) => `${id} ${count}`)
    .join(', ')}`,
);
await rm(scratch, { recursive: true });

function row(name: string, figures: readonly (string | number)[], verdict: string): string {
  const shown = basename(name, '.json').slice(-48).padEnd(48);
  return `${shown} ${figures.map((figure) => String(figure).padStart(8)).join(' ')}  ${verdict}`;
}
