import type { ScriptPlace } from './newman-event.ts';

/** A script that runs: which it is, and its lines. */
export interface RunningScript extends Omit<ScriptPlace, 'line'> {
  readonly lines: readonly string[];
}

/** The engine puts so many lines before the first one of a script. */
const LINES_BEFORE = 4;

/** A frame of a script itself: what it has made with `Function` or `eval` has its own lines. */
const FRAME = /eval at exec \([^()]*\), <anonymous>:(\d+):\d+/;

/** The line of a script, from 1, from which something was called; undefined where the stack does not tell. */
export function lineIn({ lines }: Pick<RunningScript, 'lines'>, stack: string): number | undefined {
  const line = Number(FRAME.exec(stack)?.[1] ?? 0) - LINES_BEFORE;
  return line >= 1 && line <= lines.length ? line : undefined;
}

/** Whether it is a script that asks: the libraries of the sandbox look around as well. */
export function isOfScript(stack: string): boolean {
  // Behind the message and the two frames of whoever tells.
  return stack.split('\n')[3]?.includes('eval at exec (') ?? true;
}

/** Whether a line only asks if there is such a name, as libraries do that run anywhere. */
export function asksWhether(name: string, line: string | undefined): boolean {
  return line !== undefined && new RegExp(`typeof\\s*\\(?\\s*${name}\\b`).test(line);
}

/** The position of the request or folder whose script has this id; empty for the collection's own. */
export function scriptOwner(id: string): string {
  return id.split('/', 1)[0] ?? '';
}

/** What a script says on its console before a test that ends when it says so. */
export const TEST_BEGUN = '\u0000conncert: a test has begun';
