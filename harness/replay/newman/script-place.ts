import type { ScriptPlace } from './newman-event.ts';

/** A script that runs: which it is, and its lines. */
export interface RunningScript extends Omit<ScriptPlace, 'line'> {
  readonly lines: readonly string[];
}

/** The engine puts so many lines before the first one of a script. */
const LINES_BEFORE = 4;
/** And so many letters in it. */
const LETTERS_BEFORE = 20;

/** A frame of a script itself: what it has made with `Function` or `eval` has its own lines. */
const FRAME = /eval at exec \([^()]*\), <anonymous>:(\d+):(\d+)/;

/** The line of a script, from 1, from which something was called; undefined where the stack does not tell. */
export function lineIn({ lines }: Pick<RunningScript, 'lines'>, stack: string): number | undefined {
  const line = Number(FRAME.exec(stack)?.[1] ?? 0) - LINES_BEFORE;
  return line >= 1 && line <= lines.length ? line : undefined;
}

/** A frame of a script, or of what it has made of a text, as the engine writes it without an error. */
const BARE_FRAME = /\(:(\d+):\d+\)$/;

/** Code that is made of a text has lines of its own, in frames that look the same. */
const MAKES_CODE = /\b(?:Function|eval)\b/;

/** The line of a script, from 1, at which it was found: the innermost, or the outermost where it makes code of texts. */
export function lineStuckIn({ lines }: Pick<RunningScript, 'lines'>, frames: readonly string[]): number | undefined {
  const found = frames.flatMap((frame) => {
    const line = Number(BARE_FRAME.exec(frame)?.[1] ?? 0) - LINES_BEFORE;
    return line >= 1 && line <= lines.length ? [line] : [];
  });
  return MAKES_CODE.test(lines.join('\n')) ? found.at(-1) : found[0];
}

/** Whether it is a script that asks: the libraries of the sandbox look around as well. */
export function isOfScript(stack: string): boolean {
  return asker(stack)?.includes('eval at exec (') ?? true;
}

/** Behind the message and the two frames of whoever tells. */
function asker(stack: string): string | undefined {
  return stack.split('\n')[3];
}

/** Whether a script only asks if there is such a name, as libraries do that run anywhere: `typeof process`, `global.fetch ? … : …`. */
export function asksWhether(name: string, { lines }: Pick<RunningScript, 'lines'>, stack: string): boolean {
  const [, row, column] = FRAME.exec(asker(stack) ?? '') ?? [];
  const index = Number(row) - LINES_BEFORE - 1;
  return asksAt(name, lines, index, Number(column) - 1 - (index === 0 ? LETTERS_BEFORE : 0));
}

/** A frame of what a script has made of a text with `eval` or `Function`: a library that it keeps in a variable, say. */
const EVALUATED = /eval at .*\(eval at exec \([^()]*\).*\), <anonymous>:(\d+):(\d+)\)?$/;

/** `Function` puts so many lines before the first one of its text. */
const LINES_OF_FUNCTION = 2;

/** Whether it is made of a text what asks. */
export function isEvaluated(stack: string): boolean {
  return EVALUATED.test(asker(stack) ?? '');
}

/** Whether what is made of one of these texts only asks, as `asksWhether` has it; of those that have the name there, all must. */
export function asksWithin(name: string, texts: readonly string[], stack: string): boolean {
  const [, row, column] = EVALUATED.exec(asker(stack) ?? '') ?? [];
  const named = texts.flatMap((text) => {
    const lines = text.split('\n');
    return [0, LINES_OF_FUNCTION]
      .map((before) => Number(row) - before - 1)
      .filter((index) => standsAt(name, lines, index, Number(column) - 1))
      .map((index) => asksAt(name, lines, index, Number(column) - 1));
  });
  return named.length > 0 && named.every(Boolean);
}

/** The place may be that of the whole statement. */
function standsAt(name: string, lines: readonly string[], index: number, column: number): boolean {
  const text = index >= 0 ? lines.slice(index, index + 3).join('\n') : '';
  const start = text.indexOf(name, column);
  return start >= 0 && start - column < MOST_BEFORE && !text.slice(column, start).includes(';');
}

function asksAt(name: string, lines: readonly string[], index: number, column: number): boolean {
  // Of `typeof name` the place is that of `typeof`; the name may stand in the line below.
  const text = index >= 0 ? lines.slice(index, index + 3).join('\n') : '';
  const start = text.indexOf(name, column);
  if (start < 0) return false;
  const before = text.slice(Math.max(0, start - MOST_BEFORE), start).replace(OWNER, '');
  const after = text.slice(start + name.length, start + name.length + MOST_BEFORE);
  return /(?:\btypeof[\s(]*|!\s*)$/.test(before) || ASKED.test(after) || (/\bif\s*\(\s*$/.test(before) && /^\s*\)/.test(after));
}

/** Libraries may be one line of a million letters. */
const MOST_BEFORE = 200;

/** The texts in quotes that a script has, as it reads them. */
export function quotedIn({ lines }: Pick<RunningScript, 'lines'>): readonly string[] {
  const quoted = lines.join('\n').match(/"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|`(?:[^`\\]|\\[^])*`/g) ?? [];
  return quoted.map((text) => text.slice(1, -1).replaceAll(/\\(.)/gs, (_, letter: string) => (letter === 'n' ? '\n' : letter)));
}

/** How a script says that it means a global name. */
const OWNER = /\b(?:globalThis|global|window|self|this)\s*\.\s*$/;

/** What follows a name that is only held against something. */
const ASKED = /^\s*(?:\?(?!\.)|&&|\|\||[!=]==?)/;

/** The position of the request or folder whose script has this id; empty for the collection's own. */
export function scriptOwner(id: string): string {
  return id.split('/', 1)[0] ?? '';
}

/** What a script says on its console before a test that ends when it says so. */
export const TEST_BEGUN = '\u0000conncert: a test has begun';
