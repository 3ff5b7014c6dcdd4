import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { corpusFolders } from '../corpus/corpus-folders.ts';
import { runAll } from '../corpus/run-all.ts';

// npm run bench: what Conncert costs on top of the bare work, measured in the same run. Ratios travel; seconds do not.
const ROUNDS = 7;
const root = new URL('../../', import.meta.url).pathname;
const bin = join(root, 'harness/cli/conncert.js');

console.log(`Node.js ${process.versions.node}, ${ROUNDS} rounds, medians`);
// First of all, while this process is small: its memory counts too. Hence the import behind it.
await corpus();
const { overhead } = await import('./overhead.ts');
const scratch = mkdtempSync(join(tmpdir(), 'conncert-bench-'));
row('start-up of conncert --help', `${startUp(['--help'])} ms`, '≤ 200 ms');
row('conncert check contoso-helpdesk, from the shell', `${startUp(['check', 'fixtures/contoso-helpdesk', '--quiet'])} ms`, '≤ 500 ms');
row(
  'conncert test contoso-helpdesk, from the shell',
  `${startUp(['test', 'fixtures/contoso-helpdesk', '--quiet', '--report-dir', scratch])} ms`,
  '',
);
for (const name of ['contoso-helpdesk', 'fabrikam-orders']) {
  const { run, sender, bare, requests } = await overhead(join(root, 'fixtures', name));
  row(`mock run of ${name} to bare requests (${requests} requests)`, against(run, bare), '≤ 1.5');
  row('  of which the client library: the requests alone, sent by it', against(sender, bare), '');
}
const { replayRates } = await import('./replay-rates.ts');
const { requests, fast, newman, alone } = await replayRates(join(root, 'fixtures', 'contoso-helpdesk'));
row(`a collection of ${requests} requests, replayed directly to by newman`, rateAgainst(fast, newman), '≥ 8');
row('  replayed directly to newman alone, which attributes and checks nothing', rateAgainst(fast, alone), '');
rmSync(scratch, { recursive: true });

async function corpus(): Promise<void> {
  const folders = corpusFolders();
  if (!folders) return console.log('The corpus is absent: its figures are left out.');
  for (const [mode, aim] of [
    ['check', '≤ 10 s'],
    ['test', '≤ 120 s'],
  ] as const) {
    const ms = await timed(() => runAll(folders, mode));
    row(`${mode} of ${folders.length} published connectors`, `${(ms / 1000).toFixed(1)} s`, aim);
    // Of the process so far; `test` takes more than `check`.
    row(`  peak memory of it, all workers together`, `${Math.round((process.resourceUsage().maxRSS * 1024) / 1e6)} MB`, '≤ 500 MB');
  }
}

function startUp(args: readonly string[]): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    spawnSync(process.execPath, [bin, ...args], { cwd: root, stdio: 'ignore' });
    return performance.now() - started;
  });
  return Math.round(median(times));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** A ratio, of each round by itself, with the times behind it. */
function against(times: readonly number[], bare: readonly number[]): string {
  const ratio = median(times.map((time, round) => time / (bare[round] ?? time)));
  return `${ratio.toFixed(2)} (${median(times).toFixed(2)} to ${median(bare).toFixed(2)} ms a request)`;
}

function rateAgainst(rates: readonly number[], others: readonly number[]): string {
  const ratio = median(rates.map((rate, round) => rate / (others[round] ?? rate)));
  return `${ratio.toFixed(1)} (${Math.round(median(rates))} to ${Math.round(median(others))} requests a second)`;
}

function row(what: string, figure: string, aim: string): void {
  console.log(`${what.padEnd(72)} ${figure.padEnd(40)} ${aim}`);
}
