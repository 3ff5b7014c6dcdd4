import { ANSWER_FAULTS, type Wish } from '../model/arrived-request.ts';

/** Longer than any client waits. */
const LONGEST_DELAY_MS = 600_000;

/**
 * What the header `Prefer` asks of the mock (RFC 7240; `code` is Prism's convention). Preferences that it does not know it leaves alone, as
 * the RFC says; of those that are its own it tells values that it cannot give.
 */
export function readWish(prefer: string | undefined): Wish {
  if (prefer === undefined) return {};
  const wishes = new Map(
    prefer.split(/[,;\s]+/).map((preference) => {
      const [name = '', value = ''] = preference.split('=', 2);
      return [name.toLowerCase(), value.replaceAll('"', '').toLowerCase()];
    }),
  );
  const [code, delay, asked] = ['code', 'delay', 'fault'].map((name) => wishes.get(name));
  const fault = ANSWER_FAULTS.find((name) => name === asked);
  const problems = [
    code !== undefined && !/^[2-5]\d\d$/.test(code) && `code=${code}, which is no status from 200 to 599`,
    delay !== undefined && !isDelay(delay) && `delay=${delay}, which is no number of milliseconds up to ${LONGEST_DELAY_MS}`,
    asked !== undefined && !fault && `fault=${asked}, which the mock does not know; it knows ${ANSWER_FAULTS.join(', ')}`,
  ].filter((problem) => problem !== false);
  if (problems.length > 0) return { problem: `Prefer asks for ${problems.join('; and for ')}.` };
  return {
    ...(code !== undefined && { status: Number(code) }),
    ...(wishes.has('respond-async') && { later: true as const }),
    ...(wishes.has('fire') && { fire: true as const }),
    ...(delay !== undefined && { delayMs: Number(delay) }),
    ...(fault !== undefined && { fault }),
  };
}

function isDelay(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) <= LONGEST_DELAY_MS;
}
