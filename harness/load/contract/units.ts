/** Milliseconds of a time such as `30s`, `500ms` or `2m`; undefined where it is none. */
export function durationMs(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d+)(ms|s|m)$/.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * (MILLISECONDS[unit] ?? 1);
}

/** Requests per second of a rate such as `10/s` or `600/m`; undefined where it is none. */
export function ratePerSecond(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)\/([smh])$/.exec(text) ?? [];
  return count === undefined ? undefined : (Number(count) * 1000) / (MILLISECONDS[unit] ?? 1000);
}

const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
