import { allowedTokenUrl, type NamedAddresses, withNamedAddresses } from '../../auth/sign-in-addresses.ts';
import { readTokens, refreshRequest, type SignInValues, type Tokens } from '../../auth/token-requests.ts';
import { readToken } from '../../lib/json-web-token.ts';
import { retryAfterMs } from '../../lib/retry-after.ts';
import type { SignIn } from '../../model/connection.ts';
import type { WireRequest, WireResponse } from '../../model/exchange.ts';
import { HarnessError } from '../../model/harness-error.ts';
import type { World } from '../../model/world.ts';
import { pauseIn } from '../../replay/pace.ts';
import type { Sender } from '../../replay/pactum.ts';

/** The access token of a connection, renewed as the platform renews it: before it ends, and once after a 401. */
export interface TokenSource {
  /** As it is now. */
  readonly token: () => string;
  /** Renewed where it is about to end. */
  readonly current: () => Promise<string>;
  /** A new one in the stead of one that was refused; false where there is none to be had. */
  readonly renew: (refused: string) => Promise<boolean>;
  /** Why the last renewal failed, if it did. */
  readonly failure: () => string | undefined;
  /** The access tokens that the token server has given, and told of how long they hold. */
  readonly got: () => readonly GotToken[];
}

/** An access token that was got in the run. */
export interface GotToken {
  readonly accessToken: string;
  /** How long it holds from when it was got. */
  readonly lifeMs: number;
  /** How long ago that was, at least: a clock that is set meanwhile does not count. */
  readonly ageMs: number;
}

/** What tokens are got with. */
export interface TokenParts {
  /** What messages call the connection: `the connection qa`. */
  readonly connection: string;
  readonly signIn: SignIn;
  readonly values: SignInValues;
  readonly addresses: NamedAddresses;
  readonly sender: Sender;
  readonly world: World;
  readonly timeoutMs: number;
  /** Told of every token before it is used. */
  readonly learn: (tokens: readonly string[]) => void;
  readonly signal?: AbortSignal;
}

/** Tokens, and when the access token ends: milliseconds since 1970. */
export interface DatedTokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly expiresAt?: number;
}

/** What there is of leeway for clocks that differ. Source: RFC 7519, section 4.1.4, "no more than a few minutes". */
export const LEEWAY_MS = 5 * 60_000;

/** Renewed so long before their end that no request outlives them; of short lives, a tenth. */
const MARGIN_MS = 60_000;

/**
 * A source of tokens that starts with what there is; without an access token, a first one is got.
 *
 * @throws HarnessError `token-refused`, `token-host-unnamed`, `sign-in-incomplete` where the first one cannot be got, or kept:
 * `tokens-unwritable`
 */
export async function openTokenSource(
  parts: TokenParts,
  start: { readonly accessToken?: string; readonly refreshToken?: string; readonly expiresAt?: number },
  keep: (tokens: DatedTokens) => Promise<void>,
): Promise<TokenSource> {
  const { world } = parts;
  /** By token, for a server may give the same one again, which then holds for longer. */
  const got = new Map<string, { readonly lifeMs: number; readonly at: number }>();
  let refreshToken = start.refreshToken;
  let tokens: DatedTokens & { readonly lifeMs?: number } =
    start.accessToken === undefined ? await get() : { ...dateTokens({ accessToken: start.accessToken }, world), ...start };
  let underway: Promise<boolean> | undefined;
  let failure: string | undefined;
  let isExhausted = refreshToken === undefined;

  return {
    token: () => tokens.accessToken,
    current: async () => {
      const margin = Math.min(MARGIN_MS, (tokens.lifeMs ?? Infinity) / 10);
      if (tokens.expiresAt !== undefined && world.now().getTime() >= tokens.expiresAt - margin) await renew(tokens.accessToken);
      return tokens.accessToken;
    },
    renew,
    failure: () => failure,
    got: () => Array.from(got, ([accessToken, { lifeMs, at }]) => ({ accessToken, lifeMs, ageMs: world.monotonic() - at })),
  };

  /** Several requests may be refused at once; one renewal is enough for all of them. */
  async function renew(refused: string): Promise<boolean> {
    if (tokens.accessToken !== refused) return true;
    if (isExhausted) return false;
    underway ??= get()
      .then(
        (fresh) => {
          tokens = fresh;
          return true;
        },
        (error: unknown) => {
          // What the service says to the old token stands then. A fresh one that cannot be kept would be lost without a word.
          if (!(error instanceof HarnessError) || error.code === 'tokens-unwritable') throw error;
          isExhausted = true;
          failure = error.message;
          return false;
        },
      )
      .finally(() => (underway = undefined));
    return underway;
  }

  async function get(): Promise<DatedTokens & { readonly lifeMs?: number }> {
    const signIn = withNamedAddresses(parts.signIn, parts.addresses);
    const filled = refreshRequest(signIn, { ...parts.values, ...(refreshToken !== undefined && { refreshToken }) });
    if ('lacking' in filled) throw new HarnessError('sign-in-incomplete', { connection: parts.connection, names: filled.lacking });
    const fresh = await requestTokens(parts, filled.made);
    refreshToken = fresh.refreshToken ?? refreshToken;
    const dated = dateTokens({ ...fresh, ...(refreshToken !== undefined && { refreshToken }) }, world);
    await keep(dated);
    got.delete(fresh.accessToken);
    if (fresh.expiresIn === undefined) return dated;
    const lifeMs = fresh.expiresIn * 1000;
    got.set(fresh.accessToken, { lifeMs, at: world.monotonic() });
    return { ...dated, lifeMs };
  }
}

/**
 * Asks a token server, if the contract names it or everybody knows it. One that is busy is given time, and asked again.
 *
 * @throws HarnessError `token-host-unnamed`, `token-refused`
 */
export async function requestTokens(
  { connection, addresses, sender, world, timeoutMs, learn, signal }: Omit<TokenParts, 'signIn' | 'values'>,
  request: WireRequest,
): Promise<Tokens> {
  const url = allowedTokenUrl(request.url, addresses);
  if (url === undefined) throw new HarnessError('token-host-unnamed', { connection, url: endpointOf(request.url) });
  const send = () => sender.send({ ...request, url }, { timeoutMs, ...(signal && { signal }) });
  let outcome = await send();
  for (let left = MOST_RETRIES; left > 0 && !signal?.aborted; left--) {
    const ms =
      'response' in outcome && isBusy(outcome.response) ? (retryAfterMs(outcome.response.headers, world.now()) ?? USUAL_WAIT_MS) : Infinity;
    if (ms > LONGEST_WAIT_MS) break;
    await pauseIn(world, ms, signal);
    outcome = await send();
  }
  const refuse = (reason: string, hint?: string) =>
    new HarnessError('token-refused', { connection, url: endpointOf(url), reason }, hint === undefined ? {} : { hint });
  if ('failure' in outcome) throw refuse(outcome.failure.message);
  const tokens = readTokens(outcome.response);
  if ('refusal' in tokens) throw refuse(`it answers ${tokens.refusal}`, isBusy(outcome.response) ? WHEN_BUSY : undefined);
  learn(tokens.secrets);
  return tokens;
}

const MOST_RETRIES = 2;
const USUAL_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
const WHEN_BUSY = 'The token server is busy or fails, which says nothing of the sign-in: run again later.';

function isBusy({ status }: WireResponse): boolean {
  return status === 429 || status >= 500;
}

/** Tokens with the time at which the access token ends, as the token server says or the token itself. */
export function dateTokens({ accessToken, refreshToken, expiresIn }: Omit<Tokens, 'secrets'>, world: World): DatedTokens {
  const expiresAt = expiresIn === undefined ? endOf(accessToken) : world.now().getTime() + expiresIn * 1000;
  return { accessToken, ...(refreshToken !== undefined && { refreshToken }), ...(expiresAt !== undefined && { expiresAt }) };
}

function endOf(token: string): number | undefined {
  const end = Number(readToken(token)?.claims['exp'] ?? NaN);
  return Number.isFinite(end) ? end * 1000 : undefined;
}

/** An address as messages name it: a query may hold secrets. */
function endpointOf(url: string): string {
  return url.split('?')[0] ?? url;
}
