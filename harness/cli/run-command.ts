import { baselineOf, certify, compareConnectors, foldRun, readBaseline, realWorld, writeBaseline } from '../index.ts';
import { didYouMean } from '../lib/did-you-mean.ts';
import type { BaselineEntry } from '../model/baseline.ts';
import type { Certificate } from '../model/certificate.ts';
import type { Contract } from '../model/contract.ts';
import type { HarnessEvent } from '../model/event.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { RunRecord } from '../model/run-record.ts';
import { MOCK_TARGET, type Target } from '../model/target.ts';
import type { World } from '../model/world.ts';
import { json } from '../reporters/json.ts';
import { renderTerminal } from '../reporters/terminal.ts';
import { findContract, unnamedContract } from './find-contract.ts';
import type { ExitCode } from './exit-code.ts';
import { onStop } from './on-stop.ts';
import { ownCommand } from './own-command.ts';
import type { ParsedArguments } from './parsed-arguments.ts';
import { chooseProfile } from './choose-profile.ts';
import { createProgress } from './progress.ts';
import { prepareReports } from './reports.ts';
import { requireWritableFile } from './report-place.ts';
import { showsColor } from './shows-color.ts';
import { tool } from './tool.ts';
import { watchAndRun } from './watch.ts';

type Kind = 'check' | 'test' | 'certify' | 'diff';

/** `conncert check`: the rules only, after the fixes that were asked for. Reports are written where they are asked for. */
export async function runCheck(parsed: ParsedArguments): Promise<ExitCode> {
  return run('check', parsed);
}

/** `conncert test`: the rules, and cases against the mock and the contract's targets. */
export async function runTest(parsed: ParsedArguments): Promise<ExitCode> {
  return parsed.watch ? watchAndRun(parsed, (signal) => run('test', parsed, signal)) : run('test', parsed);
}

/** `conncert certify`: the full profile. */
export async function runCertify(parsed: ParsedArguments): Promise<ExitCode> {
  return run('certify', parsed);
}

/** `conncert diff`: what an update changes for those who use the published connector. */
export async function runDiff(parsed: ParsedArguments): Promise<ExitCode> {
  const { contract: _, ...before } = parsed;
  const { connector: published } = await findContract(before, realWorld());
  const [next = ''] = parsed.others;
  return run('diff', { ...parsed, path: next }, undefined, published);
}

async function run(kind: Kind, parsed: ParsedArguments, outer?: AbortSignal, published?: string): Promise<ExitCode> {
  const world = realWorld();
  const began = world.monotonic();
  const contract = withFlags(await findContract(parsed, world), parsed);
  const profile = chooseProfile(parsed, contract, kind);
  const unnamed = parsed.quiet || parsed.json || kind === 'check' || kind === 'diff' ? undefined : await unnamedContract(parsed, world);
  if (unnamed !== undefined)
    process.stderr.write(
      `${unnamed} is not taken for the contract unless it is named: ${ownCommand(world.environment)} ${kind} ${unnamed}\n`,
    );
  const targets = kind === 'check' || kind === 'diff' ? [] : chooseTargets(contract, parsed.targets);
  const baseline = parsed.baseline === undefined || parsed.updateBaseline ? undefined : await readBaseline(parsed.baseline, world);
  if (parsed.updateBaseline && parsed.baseline !== undefined) await requireWritableBaseline(parsed.baseline);
  const reports = await prepareReports(kind, contract, parsed, world);
  // Behind everything that may refuse the call: what is refused has changed nothing.
  if (parsed.fix) {
    const { runFix } = await import('./run-fix.ts');
    await runFix(contract, profile, parsed.dryRun);
    if (parsed.dryRun) return 0;
  }
  const stop = stopOnInterrupt(outer);
  const progress = createProgress(!parsed.quiet && !parsed.json);
  const events: HarnessEvent[] = [];
  try {
    const { operations, seed, concurrency } = parsed;
    const shared = { contract, profile, seed, tool: tool(), began, ...(baseline && { baseline }) };
    const run =
      published === undefined
        ? certify({ ...shared, targets, operations, onlyTheirFindings: kind === 'test', concurrency, signal: stop.signal }, world)
        : compareConnectors({ ...shared, published }, world);
    for await (const event of run) {
      events.push(event);
      progress.show(event);
    }
  } finally {
    progress.clear();
    stop.release();
  }
  const record =
    parsed.updateBaseline && parsed.baseline !== undefined
      ? await foldWithNewBaseline(events, parsed.baseline, targets.length === 0 ? await knownOfRuns(parsed.baseline, world) : [])
      : foldRun(events);
  const code = exitCode(kind, record.certificate);
  const printed = reports?.printed(record, events);
  if (printed !== undefined) process.stdout.write(printed);
  const out = printed === undefined ? process.stdout : process.stderr;
  tell(record, parsed, { verdict: verdictWord(kind, record.certificate, code), command: ownCommand(world.environment) }, out);
  // Told first: a report that cannot be written takes nothing of the result with it.
  const main = await reports?.write(record, events);
  if (main !== undefined && !parsed.quiet && !parsed.json) out.write(`\nReport: ${main}\n`);
  return code;
}

/** What the call says of collections goes before what the contract says. */
function withFlags({ collections, ...contract }: Contract, { folders, bail }: ParsedArguments): Contract {
  if (!collections) {
    if (folders.length > 0 || bail)
      throw new HarnessError('usage', { problem: '--folder and --bail are for the collections of a contract, and none is named.' });
    return contract;
  }
  return {
    ...contract,
    collections: collections.map((one) => ({ ...one, ...(folders.length > 0 && { folders }), ...(bail && { bail }) })),
  };
}

/** Before anything runs: a run whose findings cannot be kept would be for nothing. */
async function requireWritableBaseline(path: string): Promise<void> {
  await requireWritableFile(path).catch((error: unknown) => {
    if (!(error instanceof HarnessError)) throw error;
    throw new HarnessError('baseline-unwritable', error.details as { path: string; reason: string }, { cause: error });
  });
}

/** Writes the baseline of a run in which all ran that was to run, and judges it as the next one will be judged. */
async function foldWithNewBaseline(events: readonly HarnessEvent[], path: string, kept: readonly BaselineEntry[]): Promise<RunRecord> {
  const cutShort = events.flatMap(whyCutShort)[0];
  if (cutShort !== undefined) {
    process.stderr.write(`${path} was left as it is, for what did not run would be forgotten: ${cutShort}.\n`);
    return foldRun(events);
  }
  const baseline = [...baselineOf(foldRun(events).certificate.findings), ...kept];
  await writeBaseline(path, baseline);
  process.stderr.write(`${path} holds ${baseline.length} ${baseline.length === 1 ? 'finding' : 'findings'} now.\n`);
  return foldRun(events.map((event) => (event.type === 'run-started' ? { ...event, baseline } : event)));
}

/** What runs have found: a command that runs nothing keeps it. A file that is no baseline is written anew. */
async function knownOfRuns(path: string, world: World): Promise<readonly BaselineEntry[]> {
  const known = await readBaseline(path, world).catch((error: unknown) => {
    if (error instanceof HarnessError) return [];
    throw error;
  });
  return known.filter(({ kind }) => kind === 'check');
}

/** Why a part of a run did not run, where an event says so. */
function whyCutShort(event: HarnessEvent): readonly string[] {
  if (event.type === 'run-interrupted') return [`the run was stopped: ${event.reason}`];
  if (event.type === 'target-skipped') return [event.reason];
  const isThrottled = event.type === 'finding-made' && event.finding.id === 'request-throttled';
  return isThrottled ? [`${event.finding.target} asks for fewer requests (429)`] : [];
}

/**
 * One place decides the exit code. `check` and `test` pass where nothing failed (and, for `test`, something ran): what was
 * not exercised, or is only known to the baseline, is told, but only `certify` insists on it.
 */
function exitCode(kind: Kind, { verdict, gates }: Certificate): ExitCode {
  if (kind === 'certify' || verdict === 'not-certified') return verdict === 'certified' ? 0 : 1;
  const open = gates.filter(({ outcome }) => outcome === 'not-exercised').map(({ id }) => id);
  const passing = kind === 'test' ? ['every-operation', 'live-target', 'auth-enforced'] : ['cases-ran'];
  return open.every((id) => id === 'errors-settled' || passing.includes(id)) ? 0 : 1;
}

/** The verdict as `--quiet` prints it. */
function verdictWord(kind: Kind, { verdict }: Certificate, code: ExitCode): string {
  if (kind === 'diff') return code === 0 ? 'compatible' : 'not-compatible';
  return kind === 'check' && code === 0 ? 'passed' : verdict;
}

/** Says what came out, on stdout unless a report was asked for there. */
function tell(
  record: RunRecord,
  { json: asJson, quiet }: ParsedArguments,
  { verdict, command }: { readonly verdict: string; readonly command: string },
  stream: NodeJS.WriteStream,
): void {
  if (asJson) {
    stream.write(json.render(record));
    return;
  }
  const columns = stream.columns ?? 100;
  stream.write(quiet ? `${verdict}\n` : renderTerminal(record, { color: showsColor(stream), columns, command }));
}

/** The mock and the contract's targets, or those that were asked for by name. */
function chooseTargets(contract: Contract, names: readonly string[]): readonly Target[] {
  const all = [MOCK_TARGET, ...contract.targets];
  if (names.length === 0) return all;
  return [...new Set(names)].map((name) => {
    const target = all.find((candidate) => candidate.name === name);
    if (target) return target;
    const known = all.map((candidate) => candidate.name);
    const suggestion = didYouMean(name, known);
    throw new HarnessError('target-unknown', { name, known, ...(suggestion !== undefined && { suggestion }) });
  });
}

/**
 * The first Ctrl-C lets the run end in order, with its reports; the second ends it at once. A terminal that is closed may say so
 * more than once.
 */
function stopOnInterrupt(outer: AbortSignal | undefined): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const release = onStop((asked) => {
    if (controller.signal.aborted && asked !== 'SIGHUP') process.exit(130);
    if (controller.signal.aborted) return;
    process.stderr.write('\nStopping; press Ctrl-C again to stop at once.\n');
    controller.abort('by the user');
  });
  return { signal: outer ? AbortSignal.any([controller.signal, outer]) : controller.signal, release };
}
