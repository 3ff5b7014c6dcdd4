/** Clocks need not agree to the minute. */
export const CLOCK_SLACK_MS = 5 * 60_000;

/** The time that a value of an item tells; NaN where it tells none. */
export function dateIn(value: unknown): number {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) ? Date.parse(value) : NaN;
}
