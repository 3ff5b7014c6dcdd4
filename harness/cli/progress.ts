import type { HarnessEvent } from '../model/event.ts';
import { shortTitle } from '../reporters/reading/connector-name.ts';
import { plain } from '../reporters/terminal/text.ts';

/** A line on stderr that says how far a run is. */
export interface Progress {
  readonly show: (event: HarnessEvent) => void;
  readonly clear: () => void;
}

const EVERY = 100;

/** Progress for people: nothing unless stderr is a terminal. */
export function createProgress(wanted: boolean): Progress {
  if (!wanted || !process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  let planned = 0;
  let finished = 0;
  let target = '';
  let shownAt = 0;
  const write = (text: string) => process.stderr.write(`\r\u001b[2K${text}`);
  return {
    show: (event) => {
      if (event.type === 'run-started') write(`${plain(shortTitle(event.connector))}: checking the rules`);
      if (event.type === 'target-ready') target = event.target.name;
      if (event.type === 'case-planned') planned++;
      if (event.type !== 'case-finished') return;
      finished++;
      const now = performance.now();
      if (now - shownAt < EVERY) return;
      shownAt = now;
      write(`${target}: ${finished} of ${planned} cases`);
    },
    clear: () => write(''),
  };
}
