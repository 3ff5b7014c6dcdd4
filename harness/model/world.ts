/** The outside world as a run sees it: the real one at the door, an invented one in tests. */
export interface World {
  readonly now: () => Date;
  /** Milliseconds of a clock that only goes forward. */
  readonly monotonic: () => number;
  /** Waits for so many milliseconds, or until the signal fires; by the clock of this machine where nothing is said. */
  readonly pause?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
}
