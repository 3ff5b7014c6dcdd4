import type { World } from './model/world.ts';

/** The real clock, environment and working folder of this process. */
export function realWorld(): World {
  return {
    now: () => new Date(),
    monotonic: () => performance.now(),
    environment: process.env,
    workingFolder: process.cwd(),
  };
}
