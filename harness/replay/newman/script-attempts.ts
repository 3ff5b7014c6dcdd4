import { asksWhether, asksWithin, isEvaluated, isOfScript, quotedIn, type RunningScript } from './script-place.ts';

/** Larger texts are no library that a script would make something of. */
export const LONGEST_LIBRARY = 4 * 1024 * 1024;

const MOST_ANSWERS = 10;

/** Tells what scripts try from what they only ask for. */
export interface AttemptWatch {
  /** `tell` is for an attempt; what comes of a text that the script has evaluated is decided when it has ended. */
  readonly enter: (what: string, stack: string, script: RunningScript | undefined, tell: () => void) => void;
  /** A script has ended, and left these texts in variables. */
  readonly settle: (variables?: readonly string[]) => void;
  /** Scripts make libraries of answers. */
  readonly keepAnswer: (bytes?: Uint8Array) => void;
}

/** A watch for one run. */
export function watchAttempts(): AttemptWatch {
  const answers: string[] = [];
  let undecided: { readonly what: string; readonly stack: string; readonly script: RunningScript; readonly tell: () => void }[] = [];
  return {
    enter: (what, stack, script, tell) => {
      if (!isOfScript(stack) || (script && asksWhether(what, script, stack))) return;
      if (script && isEvaluated(stack)) undecided.push({ what, stack, script, tell });
      else tell();
    },
    settle: (variables = []) => {
      const ended = undecided;
      undecided = [];
      for (const { what, stack, script, tell } of ended)
        if (!asksWithin(what, [...variables, ...answers, ...quotedIn(script)], stack)) tell();
    },
    keepAnswer: (bytes = new Uint8Array()) => {
      if (bytes.length > LONGEST_LIBRARY) return;
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
      if (!/\bprocess\b|\bfetch\b|XMLHttpRequest|WebSocket/.test(text)) return;
      answers.push(text);
      if (answers.length > MOST_ANSWERS) answers.shift();
    },
  };
}
