import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../model/world.ts';

/** Spaces requests out: a rate per second, and pauses that the service asks for. Turns come one after another, also after a stall. */
export interface Pace {
  /** Undefined where there is nothing to wait for. */
  readonly turn: (signal: AbortSignal | undefined) => Promise<void> | undefined;
  readonly pauseFor: (ms: number) => void;
}

/** Waits for so many milliseconds, or until the signal fires; in a world of its own time, as that says. */
export async function pauseIn(world: World, ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (world.pause) return world.pause(ms, signal);
  await sleep(ms, undefined, { ...(signal && { signal }) }).catch(() => undefined);
}

/** The pace of one target, for all that is sent to it. */
export function createPace(ratePerSecond: number | undefined, world: World): Pace {
  const gap = ratePerSecond === undefined ? 0 : 1000 / ratePerSecond;
  let next = 0;
  let line: Promise<void> | undefined;
  const wait = async (signal: AbortSignal | undefined): Promise<void> => {
    // A pause that is asked for meanwhile moves the time on.
    for (let at = 0; at < next && !signal?.aborted;) {
      at = next;
      const ms = at - world.monotonic();
      if (ms > 0) await pauseIn(world, ms, signal);
    }
    if (gap > 0) next = Math.max(world.monotonic(), next) + gap;
  };
  return {
    turn: (signal) => (gap === 0 && next === 0 ? undefined : (line = line ? line.then(() => wait(signal)) : wait(signal))),
    pauseFor: (ms) => {
      next = Math.max(next, world.monotonic() + ms);
    },
  };
}
