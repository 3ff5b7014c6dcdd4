import type { Command } from './command.ts';
import type { FlagName } from './flags.ts';
import type { ParsedArguments } from './parsed-arguments.ts';
import { type ReadFlags, readFlags } from './read-flags.ts';
import { usageError } from './usage-error.ts';

/**
 * Reads a command's arguments.
 *
 * @throws HarnessError `usage` as `readFlags`, and for numbers that are none and flags that do not go together
 */
export function parseArguments(command: Command, argv: readonly string[]): ParsedArguments {
  const flags = readFlags(command, argv);
  const { has, valuesOf, positionals } = flags;
  const last = (name: FlagName) => valuesOf(name).at(-1);
  const help = has('help');
  const [path, ...others] = positionals;
  if (!help) requireSense(command, flags);
  const contract = last('contract');
  const profile = last('profile');
  const reportDir = last('report-dir');
  const baseline = last('baseline');
  const connection = last('connection');
  const output = last('output');
  const environment = last('environment');
  const host = last('host');
  const port = wholeNumber('port', last('port'), 0, 65_535, command);
  return {
    help,
    path: path ?? '',
    others,
    targets: valuesOf('target'),
    operations: valuesOf('operation'),
    reports: valuesOf('report'),
    callbackHosts: valuesOf('callback-host'),
    seed: wholeNumber('seed', last('seed'), 0, 2 ** 31 - 1, command) ?? 1,
    concurrency: wholeNumber('concurrency', last('concurrency'), 1, 256, command) ?? 8,
    folders: valuesOf('folder'),
    bail: has('bail'),
    json: has('json'),
    quiet: has('quiet'),
    watch: has('watch'),
    updateBaseline: has('update-baseline'),
    fix: has('fix'),
    dryRun: has('dry-run'),
    wizard: has('wizard'),
    keepHeaders: has('keep-headers'),
    errorSchemas: has('error-schemas'),
    examples: has('examples'),
    postman: has('postman'),
    force: has('force'),
    noBrowser: has('no-browser'),
    ...(output !== undefined && { output }),
    ...(environment !== undefined && { environment }),
    ...(host !== undefined && { host }),
    ...(connection !== undefined && { connection }),
    ...(baseline !== undefined && { baseline }),
    ...(contract !== undefined && { contract }),
    ...(profile !== undefined && { profile }),
    ...(reportDir !== undefined && { reportDir }),
    ...(port !== undefined && { port }),
  };
}

/** Refuses what a command cannot run with, or could only run with by ignoring some of it. */
function requireSense(command: Command, { has, valuesOf, positionals }: ReadFlags): void {
  const { least, most, words } = command.takes;
  const refuse = (problem: string) => usageError(problem, command);
  if (positionals.length < least) throw refuse(`conncert ${command.name} needs ${words}.`);
  if (positionals.length > most) throw refuse(`conncert ${command.name} takes ${words}. "${positionals[most]}" is one too many.`);
  if (positionals.some((given) => given.trim() === ''))
    throw refuse(`conncert ${command.name} takes ${words}. The path given is empty, as a variable is that is not set.`);
  if (command.name === 'export' && !has('postman')) throw refuse('conncert export needs the format to write: --postman.');
  const onStdout = [
    ...(has('json') ? ['--json'] : []),
    ...valuesOf('report')
      .filter(isStdout)
      .map((value) => `--report ${value}`),
  ];
  if (onStdout.length > 1)
    throw refuse(`${onStdout.join(' and ')} go to stdout, where only one has room. Give the other a file: --report <format>=<path>.`);
  if (has('dry-run')) requireLoneDryRun(command, has);
  if (!has('update-baseline')) return;
  if (!has('baseline')) throw refuse('--update-baseline goes with --baseline <file>.');
  if (has('operation') || has('target'))
    throw refuse('--update-baseline takes a whole run, without --operation and --target: what does not run would be forgotten.');
}

function requireLoneDryRun(command: Command, has: ReadFlags['has']): void {
  if (!command.flags.includes('fix')) return;
  if (!has('fix')) throw usageError('--dry-run goes with --fix.', command);
  const idle = (['json', 'report', 'report-dir', 'baseline', 'update-baseline'] as const).filter(has);
  if (idle.length > 0)
    throw usageError(
      `--dry-run prints the changes as a diff and makes no report, so --${idle[0]} has nothing to do. conncert check --json tells each change in report.json.`,
      command,
    );
}

function isStdout(report: string): boolean {
  return /^[^=]*=-$/.test(report);
}

function wholeNumber(name: string, text: string | undefined, least: number, most: number, command: Command): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw usageError(`--${name} takes a whole number from ${least} to ${most}, not "${text}".`, command);
  }
  return value;
}
