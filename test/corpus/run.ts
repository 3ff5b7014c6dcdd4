import { basename } from 'node:path';
import { corpusFolder, corpusFolders } from './corpus-folders.ts';
import { runAll } from './run-all.ts';
import type { ConnectorResult } from './connector-result.ts';

// npm run corpus [-- <part of a folder name>]: check and test every connector of a corpus, and print what came out.
const folders = corpusFolders()?.filter((folder) => process.argv[2] === undefined || folder.includes(process.argv[2]));
if (!folders) {
  console.log(`There is no corpus at ${corpusFolder()}; set CONNCERT_CORPUS to a folder of connector folders.`);
  process.exit(0);
}
if (folders.length === 0) {
  console.log(`No folder of the corpus has "${process.argv[2]}" in its path.`);
  process.exit(1);
}
for (const mode of ['check', 'test'] as const) {
  const started = performance.now();
  const results = await runAll(folders, mode, {
    onResult: (result, done) =>
      process.stderr.isTTY && process.stderr.write(`\r\u001b[2K${mode} ${done} of ${folders.length}: ${basename(result.folder)}`),
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
  print(mode, results, performance.now() - started);
}
console.log(`\nPeak memory of the whole run: ${Math.round((process.resourceUsage().maxRSS * 1024) / 1e6)} MB`);

function print(mode: string, results: readonly ConnectorResult[], ms: number): void {
  const sum = (of: (result: ConnectorResult) => number) => results.reduce((total, result) => total + of(result), 0);
  console.log(`\n${mode}: ${results.length} connectors in ${(ms / 1000).toFixed(1)} s`);
  for (const [verdict, group] of Map.groupBy(results, (result) => result.verdict))
    console.log(`  ${String(group.length).padStart(5)}  ${verdict}`);
  if (mode === 'test') {
    const operations = sum((result) => result.operations);
    const share = (count: number) => `${count} (${((100 * count) / operations).toFixed(1)} %)`;
    const [answered, exercised] = [sum((result) => result.answered), sum((result) => result.exercised)];
    console.log(
      `  ${operations} operations that no custom code handles, and ${sum((result) => result.scripted)} that it does, left out here`,
    );
    console.log(`  ${share(answered)} answered a valid request`);
    console.log(`  ${share(exercised)} exercised: the answer was compared with what is declared, or nothing is declared and nothing came`);
    console.log(
      `  ${sum((result) => result.cases)} cases, ${sum((result) => result.failed)} failed, ${sum((result) => result.skipped)} skipped`,
    );
    printReasons(results);
  }
  printFindings(results, mode === 'test' ? ['check'] : ['rule', 'check']);
  const slow = results.toSorted((a, b) => b.ms - a.ms).slice(0, 5);
  console.log(`  slowest: ${slow.map((result) => `${basename(result.folder)} ${Math.round(result.ms)} ms`).join(', ')}`);
  for (const result of results) if (result.error !== undefined) console.log(`  could not run: ${basename(result.folder)}: ${result.error}`);
}

function printFindings(results: readonly ConnectorResult[], kinds: readonly string[]): void {
  const rows = new Map<string, { connectors: number; count: number; severity: string; faults: Set<string> }>();
  for (const { findings } of results) {
    for (const [id, { kind, count, severity, fault }] of Object.entries(findings)) {
      if (!kinds.includes(kind)) continue;
      const row = rows.get(id) ?? { connectors: 0, count: 0, severity, faults: new Set<string>() };
      rows.set(id, { ...row, connectors: row.connectors + 1, count: row.count + count, faults: row.faults.add(fault) });
    }
  }
  const shown = [...rows].toSorted(([, a], [, b]) => b.connectors - a.connectors);
  if (shown.length > 0) console.log(`  ${'connectors'.padStart(10)} ${'findings'.padStart(8)}  finding`);
  for (const [id, row] of shown)
    console.log(
      `  ${String(row.connectors).padStart(10)} ${String(row.count).padStart(8)}  ${id} (${row.severity}; ${[...row.faults].join(', ')})`,
    );
}

function printReasons(results: readonly ConnectorResult[]): void {
  const rows = new Map<string, number>();
  for (const { reasons } of results) {
    for (const [reason, count] of Object.entries(reasons)) {
      const kind = reason.replaceAll(/"[^"]*"|\/[^ ]*|\d+/g, '…').slice(0, 110);
      rows.set(kind, (rows.get(kind) ?? 0) + count);
    }
  }
  console.log('  operations not exercised, and why:');
  for (const [reason, count] of [...rows].toSorted(([, a], [, b]) => b - a).slice(0, 25))
    console.log(`  ${String(count).padStart(5)}  ${reason}`);
}
