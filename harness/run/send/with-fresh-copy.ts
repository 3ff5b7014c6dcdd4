import type { SpoilingId } from '../../auth/auth-type.ts';
import { authType } from '../../auth/index.ts';
import { presentCredential } from '../../auth/present-credential.ts';
import { readToken } from '../../lib/json-web-token.ts';
import { refusesCredential } from '../../lib/refuses-credential.ts';
import type { CredentialUse } from '../../model/case.ts';
import type { Credential } from '../../model/connection.ts';
import type { WireRequest } from '../../model/exchange.ts';
import type { World } from '../../model/world.ts';
import type { Passage, Send } from '../../replay/replay-cases.ts';
import type { OpenTarget } from '../target/open-target.ts';
import { exchangeToken } from './with-fresh-token.ts';

/** The spoilings that leave most of the right token as it is: its end, above all. */
const COPIES: ReadonlySet<CredentialUse> = new Set<SpoilingId>([
  'schemeless',
  'nearly-right',
  'other-case',
  'misplaced',
  'unsigned',
  'wrong-audience',
]);

/**
 * A passage on which spoilt copies of a token are made of the one that holds when they go. One that is refused when that has ended
 * meanwhile is made once more; where it has again, the refusal is doubted.
 */
export function withFreshCopy(open: OpenTarget, world: World, passage: Passage): Passage {
  const { tokens, connection, keys } = open;
  if (!authType(connection.type).own(connection).includes('accessToken')) return passage;
  return async (job, send) => {
    const use = job.case.credential;
    const { madeOf } = job;
    if (!madeOf || !COPIES.has(use) || keys().refused[use as SpoilingId]) return passage(job, send);
    await tokens?.current();
    const { right: current } = keys();
    const text = textOf(use, current);
    let isDoubted = false;
    const sendCopy: Send = async (request, purpose, platformUrl) => {
      let token = '';
      const sign = async (): Promise<WireRequest> => {
        await tokens?.current();
        const { right } = keys();
        token = right['accessToken'] ?? '';
        return exchangeToken(request, text, textOf(use, right));
      };
      const isInDoubt = () => hasEnded(token, open, world);
      const outcome = await send(request, purpose, platformUrl, sign);
      if (!isRefused(outcome) || !isInDoubt()) return outcome;
      const again = (await tokens?.renew(token)) ? await send(request, 'again', platformUrl, sign) : outcome;
      isDoubted ||= isRefused(again) && isInDoubt();
      return again;
    };
    const request = exchangeToken(job.request, textOf(use, madeOf), text);
    const passed = await passage({ ...job, request, presented: present(use, current)?.values ?? job.presented }, sendCopy);
    return isDoubted ? { ...passed, doubt: 'token-ended' } : passed;
  };

  function present(use: CredentialUse, right: Credential) {
    const presented = presentCredential(connection, use, { right, refused: {} });
    return 'lacking' in presented ? undefined : presented;
  }

  /** The copy as it stands in a request, without the name of its scheme. */
  function textOf(use: CredentialUse, right: Credential): string {
    const { headers = {}, query = {} } = present(use, right)?.attachment ?? {};
    return [...Object.values(headers), ...Object.values(query)].flatMap((text) => text.split(' ').slice(-1))[0] ?? '';
  }
}

function isRefused(outcome: Awaited<ReturnType<Send>>): boolean {
  return 'response' in outcome && refusesCredential(outcome.response.status);
}

/** Whether a token has ended by what its server has told, or by what it says itself, in the time of the service. */
function hasEnded(token: string, { tokens, clockAheadMs = 0 }: OpenTarget, world: World): boolean {
  if (tokens?.got().some(({ accessToken, lifeMs, ageMs }) => accessToken === token && ageMs >= lifeMs)) return true;
  const end = Number(readToken(token)?.claims['exp'] ?? NaN) * 1000;
  // Services tell the time without its fractions.
  const aheadMs = Math.max(clockAheadMs, Math.min(0, clockAheadMs + 1000));
  return world.now().getTime() + aheadMs >= end;
}
