import { parseArgs } from 'node:util';
import { didYouMean } from '../lib/did-you-mean.ts';
import { HarnessError } from '../model/harness-error.ts';
import { type Command, type FlagName, FLAGS } from './commands.ts';

/** A command's arguments, checked. */
export interface ParsedArguments {
  readonly help: boolean;
  /** The connector (a folder, a definition file or a contract), or what else the command takes first. Empty where nothing was given. */
  readonly path: string;
  /** What the command takes besides, in order. */
  readonly others: readonly string[];
  readonly contract?: string;
  readonly targets: readonly string[];
  readonly profile?: string;
  readonly operations: readonly string[];
  readonly seed: number;
  readonly concurrency: number;
  readonly reports: readonly string[];
  readonly reportDir?: string;
  readonly port?: number;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly watch: boolean;
  readonly baseline?: string;
  readonly updateBaseline: boolean;
  readonly fix: boolean;
  readonly dryRun: boolean;
}

/**
 * Reads a command's arguments.
 *
 * @throws HarnessError `usage` for unknown flags (with the nearest known one), missing values and numbers that are none
 */
export function parseArguments(command: Command, argv: readonly string[]): ParsedArguments {
  const { values, positionals } = read(command, argv);
  const text = (name: FlagName) => (typeof values[name] === 'string' ? values[name] : undefined);
  const texts = (name: FlagName) => (Array.isArray(values[name]) ? values[name].filter((value) => typeof value === 'string') : []);
  const help = values['help'] === true;
  const { least, most, words } = command.takes;
  const [path, ...others] = positionals;
  if (!help && positionals.length < least) throw usage(`conncert ${command.name} needs ${words}.`, command);
  if (positionals.length > most) throw usage(`conncert ${command.name} takes ${words}. "${positionals[most]}" is one too many.`, command);
  if (values['dry-run'] === true && values['fix'] !== true) throw usage('--dry-run goes with --fix.', command);
  const baseline = text('baseline');
  if (values['update-baseline'] === true) {
    if (baseline === undefined) throw usage('--update-baseline goes with --baseline <file>.', command);
    if (texts('operation').length + texts('target').length > 0)
      throw usage('--update-baseline takes a whole run, without --operation and --target: what does not run would be forgotten.', command);
  }
  const contract = text('contract');
  const profile = text('profile');
  const reportDir = text('report-dir');
  const port = wholeNumber('port', text('port'), 0, 65_535, command);
  return {
    help,
    path: path ?? '',
    others,
    targets: texts('target'),
    operations: texts('operation'),
    reports: texts('report'),
    seed: wholeNumber('seed', text('seed'), 0, 2 ** 31 - 1, command) ?? 1,
    concurrency: wholeNumber('concurrency', text('concurrency'), 1, 256, command) ?? 8,
    json: values['json'] === true,
    quiet: values['quiet'] === true,
    watch: values['watch'] === true,
    updateBaseline: values['update-baseline'] === true,
    fix: values['fix'] === true,
    dryRun: values['dry-run'] === true,
    ...(baseline !== undefined && { baseline }),
    ...(contract !== undefined && { contract }),
    ...(profile !== undefined && { profile }),
    ...(reportDir !== undefined && { reportDir }),
    ...(port !== undefined && { port }),
  };
}

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

function read(command: Command, argv: readonly string[]): { values: Values; positionals: readonly string[] } {
  const options = Object.fromEntries([
    ...command.flags.map(
      (name) => [name, { type: 'value' in FLAGS[name] ? ('string' as const) : ('boolean' as const), multiple: FLAGS[name].many }] as const,
    ),
    ['help', { type: 'boolean' as const, short: 'h', multiple: false }] as const,
  ]);
  for (const argument of argv) {
    if (argument === '--') break;
    const name = /^--([^=]+)/.exec(argument)?.[1];
    if (name !== undefined && !Object.hasOwn(options, name)) throw unknownFlag(name, command);
  }
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw usage((error as Error).message.replace(/\. To specify.*$/s, '.'), command);
  }
}

function unknownFlag(name: string, command: Command): HarnessError {
  const known = [...command.flags, 'help'];
  const suggestion = didYouMean(name, known);
  const elsewhere = Object.hasOwn(FLAGS, name) ? `conncert ${command.name} does not take --${name}.` : undefined;
  return usage(elsewhere ?? `There is no flag --${name}${suggestion ? `; did you mean --${suggestion}?` : '.'}`, command);
}

function wholeNumber(name: string, text: string | undefined, least: number, most: number, command: Command): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most) {
    throw usage(`--${name} takes a whole number from ${least} to ${most}, not "${text}".`, command);
  }
  return value;
}

function usage(problem: string, command: Command): HarnessError {
  return new HarnessError('usage', { problem }, { hint: `See conncert ${command.name} --help.` });
}
