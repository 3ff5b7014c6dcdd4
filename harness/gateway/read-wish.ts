import { ANSWER_FAULTS, type Wish } from '../model/arrived-request.ts';

/** Longer than any client waits. */
const LONGEST_DELAY_MS = 600_000;

/**
 * What the header `Prefer` asks of the mock (RFC 7240; `code` is Prism's convention). Preferences that it does not know it leaves alone, as
 * the RFC says; of `fault`, which is its own, it tells values that it does not know.
 */
export function readWish(prefer: string | undefined): Wish {
  if (prefer === undefined) return {};
  const wishes = new Map(
    prefer.split(/[,;\s]+/).map((preference) => {
      const [name = '', value = ''] = preference.split('=', 2);
      return [name.toLowerCase(), value.replaceAll('"', '').toLowerCase()];
    }),
  );
  const status = /^[2-5]\d\d$/.exec(wishes.get('code') ?? '')?.[0];
  const delay = /^\d{1,6}$/.exec(wishes.get('delay') ?? '')?.[0];
  const asked = wishes.get('fault');
  const fault = ANSWER_FAULTS.find((name) => name === asked);
  return {
    ...(status !== undefined && { status: Number(status) }),
    ...(wishes.has('respond-async') && { later: true as const }),
    ...(wishes.has('fire') && { fire: true as const }),
    ...(delay !== undefined && { delayMs: Math.min(Number(delay), LONGEST_DELAY_MS) }),
    ...(fault !== undefined ? { fault } : asked !== undefined && { unknownFault: asked }),
  };
}
