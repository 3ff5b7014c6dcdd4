import { parseArgs } from 'node:util';
import { didYouMean } from '../lib/did-you-mean.ts';
import type { HarnessError } from '../model/harness-error.ts';
import type { Command } from './command.ts';
import { type FlagName, FLAGS } from './flags.ts';
import { usageError } from './usage-error.ts';

/** A command line, taken apart. */
export interface ReadFlags {
  /** Whether a flag is there. */
  readonly has: (name: FlagName | 'help') => boolean;
  /** The values of a flag, in order; never empty texts. */
  readonly valuesOf: (name: FlagName) => readonly string[];
  readonly positionals: readonly string[];
}

type Token = ReturnType<typeof tokensOf>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

/**
 * Takes a command line apart.
 *
 * @throws HarnessError `usage` for unknown flags (with the nearest known one), values that are missing or empty, and values where none
 * are taken
 */
export function readFlags(command: Command, argv: readonly string[]): ReadFlags {
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokensOf(command, argv)) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind === 'option') values.set(token.name, [...(values.get(token.name) ?? []), valueOf(token, command)]);
  }
  return { has: (name) => values.has(name), valuesOf: (name) => values.get(name) ?? [], positionals };
}

/** Not strict: what is wrong is told in words of ours. */
function tokensOf(command: Command, argv: readonly string[]) {
  const options = Object.fromEntries([
    ...command.flags.map((name) => {
      const flag = FLAGS[name];
      const type = 'value' in flag ? ('string' as const) : ('boolean' as const);
      return [name, { type, ...('short' in flag && { short: flag.short }) }] as const;
    }),
    ['help', { type: 'boolean' as const, short: 'h' }] as const,
  ]);
  return parseArgs({ args: [...argv], options, allowPositionals: true, strict: false, tokens: true }).tokens;
}

function isFlagOf({ flags }: Command, name: string): name is FlagName {
  return (flags as readonly string[]).includes(name);
}

function unknownFlag({ name, rawName }: OptionToken, command: Command): HarnessError {
  if (Object.hasOwn(FLAGS, name)) return usageError(`conncert ${command.name} does not take ${rawName}.`, command);
  const suggestion = rawName.startsWith('--') ? didYouMean(name, [...command.flags, 'help']) : undefined;
  return usageError(`There is no flag ${rawName}${suggestion ? `; did you mean --${suggestion}?` : '.'}`, command);
}

/** The value of one flag; empty for flags that take none. */
function valueOf(token: OptionToken, command: Command): string {
  const { name, rawName, value, inlineValue } = token;
  if (name !== 'help' && !isFlagOf(command, name)) throw unknownFlag(token, command);
  const flag = name === 'help' ? {} : FLAGS[name];
  if (!('value' in flag)) {
    if (value === undefined) return '';
    throw usageError(`${rawName} takes no value: leave out "=${value}".`, command);
  }
  const needs = `${rawName} needs a value: ${rawName} ${flag.value}.`;
  if (value === undefined) throw usageError(needs, command);
  // A negative number is no flag: it is told as the value that it is meant to be.
  if (!inlineValue && /^-[^\d]/.test(value))
    throw usageError(`${needs} ${value} follows it; a value that begins with a dash is written ${rawName}=${value}.`, command);
  if (value.trim() === '') throw usageError(`${needs} The one given is empty, as a variable is that is not set.`, command);
  return value;
}
