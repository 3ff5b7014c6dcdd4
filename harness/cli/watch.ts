import { existsSync, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { realWorld } from '../index.ts';
import type { Contract } from '../model/contract.ts';
import { HarnessError } from '../model/harness-error.ts';
import { findContract } from './find-contract.ts';
import type { ExitCode } from './exit-code.ts';
import { onStop } from './on-stop.ts';
import type { ParsedArguments } from './parsed-arguments.ts';

/** Editors save in several steps; a run begins when they have been quiet for this long. */
const QUIET_MS = 150;

/** Runs now and after every change of the connector or the contract, until Ctrl-C; gives the last run's exit code. */
export async function watchAndRun(parsed: ParsedArguments, run: (signal: AbortSignal) => Promise<ExitCode>): Promise<ExitCode> {
  const contract = await findContract(parsed, realWorld());
  const stop = new AbortController();
  let changed = Promise.withResolvers<void>();
  const places = placesOf(contract, parsed);
  const missing = places.find(({ folder }) => !existsSync(folder));
  if (missing) throw new HarnessError('connector-not-found', { path: missing.folder });
  const watchers = places.map(({ folder, concerns }) =>
    watch(folder, (_event, name) => {
      if (concerns(String(name ?? ''))) changed.resolve();
    }),
  );
  const release = onStop(() => {
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
  release();
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

interface Place {
  readonly folder: string;
  readonly concerns: (file: string) => boolean;
}

/** Only what the connector and the contract are made of: reports, a baseline and databases of a started service change with every run. */
function placesOf({ connector, folder, file }: Contract, { reports, baseline, updateBaseline }: ParsedArguments): readonly Place[] {
  const written = [...reports.flatMap((text) => text.split('=').slice(1)), ...(updateBaseline && baseline !== undefined ? [baseline] : [])];
  const outputs = new Set(written.map((path) => basename(path)));
  const isPackageFile = (name: string) => /^[^.].*\.(json|ya?ml|md|csx|png)$/i.test(name) && !outputs.has(name);
  const isLone = /\.(json|ya?ml|zip)$/i.test(connector);
  return [
    isLone
      ? { folder: dirname(resolve(connector)), concerns: (name) => name === basename(connector) }
      : { folder: connector, concerns: isPackageFile },
    ...(file === undefined ? [] : [{ folder, concerns: (name: string) => name === basename(file) || name === '.env' }]),
  ];
}
