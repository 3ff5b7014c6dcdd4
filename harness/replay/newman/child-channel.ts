import { writeSync } from 'node:fs';
import type { Moment, NewmanEvent, ScriptPlace, ViolationKind } from './newman-event.ts';

// How the process in which a collection runs speaks to the one that started it: events as lines on channel 3.

const CHANNEL = 3;
const MOST_TEXT = 4_000;

/** Events go out one after the other and wait for the reader: whoever talks too much waits for themselves. */
export function say(event: NewmanEvent): void {
  let line = Buffer.from(`${JSON.stringify(event)}\n`);
  while (line.length > 0) {
    try {
      line = line.subarray(writeSync(CHANNEL, line));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.exit(1);
    }
  }
}

/** Tells what the collection has tried that it may not; without a script where none did it. */
export function violate(what: ViolationKind, detail: string, moment: Moment | undefined, script?: ScriptPlace): void {
  say({ kind: 'violation', what, detail: cut(detail), ...moment, ...(script && { script }) });
}

/** The last event, and the end of the process. */
export function finish(event: Omit<NewmanEvent & { kind: 'done' }, 'kind'>): never {
  say({ kind: 'done', ...event });
  process.exit(0);
}

/** A text of the collection’s as an event has it. */
export function cut(text: string): string {
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT).toWellFormed()}…` : text;
}
