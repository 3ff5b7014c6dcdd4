import { setTimeout as sleep } from 'node:timers/promises';
import { isLoopback } from '../lib/loopback.ts';

/** What came of calling a callback address. */
export interface Delivery {
  readonly callback: string;
  readonly tries: number;
  /** The status of the last try; absent where no answer came. */
  readonly status?: number;
  /** Why it failed, or was not tried. */
  readonly failure?: string;
}

/** Waits before each try, as a service that tries again would: it is not to be waited for long. */
const WAITS_MS = [0, 100, 400];
const PATIENCE_MS = 10_000;

/**
 * Calls a callback address with a JSON body, up to three times where it does not answer 2xx. Redirects are not followed.
 *
 * @param isWanted asked before each try: a subscription may end in between.
 */
export async function deliver(callback: string, payload: unknown, isWanted: () => boolean): Promise<Delivery> {
  let outcome: Omit<Delivery, 'callback' | 'tries'> = { failure: 'the subscription has ended' };
  let tries = 0;
  for (const wait of WAITS_MS) {
    await sleep(wait);
    if (!isWanted()) break;
    tries++;
    outcome = await call(callback, payload);
    if (outcome.status !== undefined && outcome.failure === undefined) break;
  }
  return { callback, tries, ...outcome };
}

async function call(callback: string, payload: unknown): Promise<Omit<Delivery, 'callback' | 'tries'>> {
  try {
    const response = await fetch(callback, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    return { status: response.status, ...(!response.ok && { failure: `it answered ${response.status}` }) };
  } catch (error) {
    const { message, cause } = error as Error;
    return { failure: cause instanceof Error ? cause.message : message };
  }
}

/** Why the URL of a callback is not called: only this machine is, and the hosts that the mock was told; undefined where it is. */
export function callbackObstacle(callback: string, allowedHosts: readonly string[]): string | undefined {
  const url = new URL(callback);
  if (isLoopback(callback) || allowedHosts.includes(url.hostname) || allowedHosts.includes(url.host)) return undefined;
  return `${url.hostname} is another machine; --callback-host ${url.hostname} allows it`;
}
