import type { Outcome, Sender } from './pactum.ts';

/** The longest that a service may take over HEAD, which many answer at once and some never. */
const MOST_FOR_HEAD_MS = 5_000;

/**
 * What comes of asking a service whether it is there, at its base address. Any HTTP answer will do, to HEAD or else to GET, as
 * some services answer only that: neither changes anything, and nothing need be there.
 */
export async function firstAnswer(
  url: string,
  sender: Sender,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined },
): Promise<Outcome> {
  const ask = (method: string, ms: number) =>
    sender.send(
      // Much may come before the next request: a connection kept for as long would be closed just when it is wanted.
      { method, url, headers: { 'user-agent': 'conncert', connection: 'close' } },
      { timeoutMs: ms, ...(signal && { signal }) },
    );
  const forHead = Math.min(timeoutMs / 4, MOST_FOR_HEAD_MS);
  const head = await ask('HEAD', forHead);
  const isSettled = 'response' in head || ['refused', 'unknown-host', 'tls', 'cancelled'].includes(head.failure.kind);
  return isSettled ? head : ask('GET', timeoutMs - forHead);
}

/** Whether a service is there: what it has at its base address may be too large to read. */
export function isAnswer(outcome: Outcome): boolean {
  return 'response' in outcome || outcome.failure.kind === 'too-large';
}
