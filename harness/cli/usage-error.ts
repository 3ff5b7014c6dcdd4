import { HarnessError } from '../model/harness-error.ts';
import type { Command } from './command.ts';

/** What is wrong with a call of a command, with the way to its help. */
export function usageError(problem: string, command: Command): HarnessError {
  return new HarnessError('usage', { problem }, { hint: `See conncert ${command.name} --help.` });
}
