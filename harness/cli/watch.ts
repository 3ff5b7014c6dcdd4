import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { realWorld } from '../index.ts';
import type { Contract } from '../model/contract.ts';
import { HarnessError } from '../model/harness-error.ts';
import { findContract } from './find-contract.ts';
import type { ExitCode } from './exit-code.ts';
import { onStop } from './on-stop.ts';
import type { ParsedArguments } from './parsed-arguments.ts';
import { changedFiles, lookAt, type Place, type Snapshot } from './watched-files.ts';

/** What changes during so many runs on end is written by them; somebody who saves may well do so during two. */
const RUNS_ON_END = 3;

/** How often files are looked at. Editors save in several steps: a run begins when two looks in a row show the same. */
const STEP_MS = 150;

/**
 * Runs now and after every change of the connector or the contract, until Ctrl-C; gives the last run's exit code.
 *
 * Files are compared by what they hold: a folder may be made anew, and what is written again as it was is no change. What runs
 * themselves change each time starts no run, until it changes while nothing runs.
 */
export async function watchAndRun(parsed: ParsedArguments, run: (signal: AbortSignal) => Promise<ExitCode>): Promise<ExitCode> {
  const contract = await findContract(parsed, realWorld());
  const places = placesOf(contract, parsed);
  const missing = places.find(({ folder }) => !existsSync(folder));
  if (missing) throw new HarnessError('connector-not-found', { path: missing.folder });
  const stop = new AbortController();
  const release = onStop(() => stop.abort('by the user'));
  const changedByRuns = new Set<string>();
  let runsOnEnd: ReadonlyMap<string, number> = new Map();
  let code: ExitCode = 0;
  for (let seen = lookAt(places); !stop.signal.aborted;) {
    code = await runTolerantly(run, stop.signal);
    const now = lookAt(places, seen);
    const changed = changedFiles(seen, now).filter((path) => !changedByRuns.has(path));
    runsOnEnd = new Map(changed.map((path) => [path, (runsOnEnd.get(path) ?? 0) + 1]));
    const own = changed.filter((path) => runsOnEnd.get(path) === RUNS_ON_END);
    for (const path of own) tellOfOwn(path, changedByRuns);
    seen = now;
    if (changed.length > own.length || stop.signal.aborted) continue;
    process.stderr.write('\nWatching for changes; Ctrl-C ends.\n');
    seen = await nextChange(places, now, stop.signal);
    runsOnEnd = new Map();
    // Somebody else writes it too.
    for (const path of changedFiles(now, seen)) changedByRuns.delete(path);
  }
  release();
  return code;
}

function tellOfOwn(path: string, changedByRuns: Set<string>): void {
  changedByRuns.add(path);
  process.stderr.write(`\n${basename(path)} changes during every run: what happens to it then starts no other.\n`);
}

/** The files once they hold something else and come to rest. */
async function nextChange(places: readonly Place[], before: Snapshot, signal: AbortSignal): Promise<Snapshot> {
  let last = before;
  while (!signal.aborted) {
    await sleep(STEP_MS, undefined, { signal }).catch(() => undefined);
    const now = lookAt(places, last);
    const isAtRest = changedFiles(last, now).length === 0;
    last = now;
    if (isAtRest && changedFiles(before, now).length > 0) break;
  }
  return last;
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
