import { authType } from './auth/index.ts';
import type { ServiceCall } from './model/exchange.ts';
import type { OpenTarget } from './open-target.ts';
import type { Job, Passage, Passed } from './replay/replay-cases.ts';

/**
 * A passage on which right tokens are renewed as the platform renews them: before they end, and once after a 401, whereupon the
 * request is made again. What the first was answered stays among the calls.
 */
export function withFreshToken({ tokens, connection, keys }: OpenTarget, passage: Passage): Passage {
  if (!tokens) return passage;
  const signed = (job: Job): Job => {
    const { right } = keys();
    const { headers } = authType(connection.type).attach(connection, right);
    return { ...job, request: { ...job.request, headers: { ...job.request.headers, ...headers } }, presented: right };
  };
  return async (job, send) => {
    if (job.case.credential !== 'right') return passage(job, send);
    const used = await tokens.current();
    const first = signed(job);
    const passed = await passage(first, send);
    if (!isRefused(passed) || !(await tokens.renew(used))) return passed;
    const second = signed(job);
    const again = await passage(second, send);
    const calls = [...callsOf(passed, first, 'rewritten'), ...callsOf(again, second, 'again')];
    return { ...again, calls, notes: [...(passed.notes ?? []), ...(again.notes ?? [])] };
  };
}

function isRefused({ outcome }: Passed): boolean {
  return 'response' in outcome && outcome.response.status === 401;
}

function callsOf({ calls, outcome }: Passed, { request }: Job, purpose: ServiceCall['purpose']): readonly ServiceCall[] {
  return calls && calls.length > 0 ? calls : [{ purpose, request, ...outcome }];
}
