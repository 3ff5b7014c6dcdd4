/** Dates are read leniently by the platform, so that numbers of all sorts would pass for them. */
const HTTP_DATE = /^[A-Z][a-z]{2,8},? /;

/**
 * How long `Retry-After` asks to wait from `now` on, in milliseconds: seconds or a date. Undefined where it is not there or cannot be
 * read. Source: RFC 9110 §10.2.3.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: Date): number | undefined {
  const text = headers['retry-after']?.trim() ?? '';
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : HTTP_DATE.test(text) ? Date.parse(text) - now.getTime() : NaN;
  return Number.isFinite(ms) ? Math.max(ms, 0) : undefined;
}
