import type { ExitCode } from './exit-code.ts';
import type { FlagName } from './flags.ts';
import type { ParsedArguments } from './parsed-arguments.ts';

/** One command of the command line. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** What it takes besides flags: as its usage says it, in words, and how many there must and may be. */
  readonly takes: { readonly usage: string; readonly words: string; readonly least: number; readonly most: number };
  readonly flags: readonly FlagName[];
  /** What a flag does here, where it is not what it does elsewhere. */
  readonly flagTexts?: Readonly<Partial<Record<FlagName, string>>>;
  readonly examples: readonly string[];
  /** Loads what runs it: help and errors stay quick. */
  readonly load: () => Promise<(parsed: ParsedArguments) => Promise<ExitCode>>;
}
