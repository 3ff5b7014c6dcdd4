import { existsSync, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { realWorld } from '../index.ts';
import { HarnessError } from '../model/harness-error.ts';
import { findContract } from './find-contract.ts';
import type { ExitCode } from './main.ts';
import type { ParsedArguments } from './parse-arguments.ts';

/** Editors save in several steps; a run begins when they have been quiet for this long. */
const QUIET_MS = 150;

/** Runs now and after every change of the connector or the contract, until Ctrl-C; gives the last run's exit code. */
export async function watchAndRun(parsed: ParsedArguments, run: (signal: AbortSignal) => Promise<ExitCode>): Promise<ExitCode> {
  const contract = await findContract(parsed, realWorld());
  const stop = new AbortController();
  let changed = Promise.withResolvers<void>();
  const outputs = new Set(parsed.reports.flatMap((text) => text.split('=').slice(1)).map((path) => basename(path)));
  // Only what a connector or contract is made of: reports and databases of a started service change with every run.
  const onChange = (_event: string, name: string | Buffer | null) => {
    const file = String(name ?? '');
    if (file === '.env' || (/^[^.].*\.(json|ya?ml|md|csx|png)$/i.test(file) && !outputs.has(file))) changed.resolve();
  };
  const folders = new Set([contract.connector, ...(contract.file === undefined ? [] : [contract.folder])].map(watchable));
  const missing = [...folders].find((folder) => !existsSync(folder));
  if (missing !== undefined) throw new HarnessError('connector-not-found', { path: missing });
  const watchers = [...folders].map((folder) => watch(folder, onChange));
  process.once('SIGINT', () => {
    stop.abort('by the user');
    changed.resolve();
  });
  let code: ExitCode = 0;
  while (!stop.signal.aborted) {
    changed = Promise.withResolvers<void>();
    code = await runTolerantly(run, stop.signal);
    if (stop.signal.aborted) break;
    process.stderr.write('\nWatching for changes; Ctrl-C ends.\n');
    await changed.promise;
    await sleep(QUIET_MS);
  }
  for (const watcher of watchers) watcher.close();
  return code;
}

/** Half-saved files are mended with the next save, so what cannot run now is told and waited for. */
async function runTolerantly(run: (signal: AbortSignal) => Promise<ExitCode>, signal: AbortSignal): Promise<ExitCode> {
  try {
    return await run(signal);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    process.stderr.write(`\n${error.message}\n${error.hint}\n`);
    return 2;
  }
}

function watchable(path: string): string {
  return /\.(json|ya?ml)$/i.test(path) ? dirname(resolve(path)) : path;
}
