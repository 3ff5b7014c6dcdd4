import { presentCredential } from '../../auth/present-credential.ts';
import type { Case } from '../../model/case.ts';
import type { World } from '../../model/world.ts';
import type { OpenTarget } from '../target/open-target.ts';
import { pauseIn } from '../../replay/pace.ts';
import { type GotToken, LEEWAY_MS } from '../target/token-source.ts';

/** A target of which the expired credential is a token that the run itself has got and seen end, or why there is none. */
export type WithEndedToken = { readonly open: OpenTarget } | { readonly lacking: string };

/**
 * Nobody is kept waiting for what may come to nothing, but for what a run against a small service takes anyway: a token of two seconds,
 * as services for tests give, has ended for everybody after four, and clocks that are told by the second may hide another one.
 */
const MOST_WAIT_MS = 5000;

/** Whether a case is about an expired credential of which there may be one later in the run, for tokens are got there. */
export function awaitsEndedToken({ credential }: Case, { tokens, connection, keys }: OpenTarget): boolean {
  return credential === 'expired' && tokens !== undefined && 'lacking' in presentCredential(connection, credential, keys());
}

/** A target with the token that ended first, waited for where that is a matter of seconds. */
export async function withEndedToken(open: OpenTarget, world: World, signal?: AbortSignal): Promise<WithEndedToken> {
  const [first] = (open.tokens?.got() ?? []).toSorted((a, b) => untilEnded(a, open) - untilEnded(b, open));
  if (!first) return { lacking: `${NONE_DATED}, and ${NONE_NAMED}` };
  const ms = untilEnded(first, open);
  if (ms > MOST_WAIT_MS) return { lacking: `${NONE_ENDED}, and ${NONE_NAMED}` };
  if (ms > 0) await pauseIn(world, ms, signal);
  const expired = { ...open.keys().right, accessToken: first.accessToken };
  const keys = () => ({ ...open.keys(), refused: { ...open.keys().refused, expired } });
  return { open: { ...open, keys } };
}

const NONE_DATED = 'the run got no token of which the token server says how long it holds (expires_in)';
const NONE_ENDED = 'no token that the run got has ended for so long that every service would refuse it';
const NONE_NAMED = 'refusedConnections of the target names none';

/**
 * In how many milliseconds a token has ended for every service: one by whose clock it is earlier, and one where the life of a token begins
 * anew with each use, so that a whole life must have passed without any. What a service reads for itself in a token it may take for longer.
 */
function untilEnded({ accessToken, lifeMs, ageMs }: GotToken, { clockAheadMs = 0 }: OpenTarget): number {
  const overlooked = Math.max(lifeMs, isSelfContained(accessToken) ? LEEWAY_MS : 0);
  return lifeMs + overlooked + Math.max(0, -clockAheadMs) - ageMs;
}

/** Whether a token may hold its own end, signed or encrypted (RFC 7519, RFC 7516), and is no mere name for what its server keeps. */
function isSelfContained(token: string): boolean {
  return token.split('.').length > 2;
}
