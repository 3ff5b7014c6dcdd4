import { authType } from '../../auth/index.ts';
import type { WireRequest } from '../../model/exchange.ts';
import type { OpenTarget } from '../target/open-target.ts';
import type { Passage, Send } from '../../replay/replay-cases.ts';

/**
 * A passage on which right tokens are renewed as the platform renews them: before they end, however long a request waits for its turn,
 * and once after a 401, whereupon the request that was refused, and none before it, is made again. A request that signs in otherwise
 * stays as it is.
 */
export function withFreshToken({ tokens, connection, keys }: OpenTarget, passage: Passage): Passage {
  if (!tokens) return passage;
  const current = async (): Promise<string> => {
    await tokens.current();
    return tokens.token();
  };
  return async (job, send) => {
    if (job.case.credential !== 'right') return passage(job, send);
    const used = await current();
    const { right } = keys();
    const { attach } = authType(connection.type);
    const planned = Object.entries(attach(connection, job.presented).headers);
    const isOurs = planned.every(([name, text]) => job.request.headers[name] === text);
    const headers = { ...job.request.headers, ...(isOurs && attach(connection, right).headers) };
    const sendFresh: Send = async (request, purpose, platformUrl) => {
      let sent = { token: used, request };
      const sign = async (): Promise<WireRequest> => {
        const token = await current();
        sent = { token, request: exchangeToken(request, used, token) };
        return sent.request;
      };
      const outcome = await send(request, purpose, platformUrl, sign);
      const isRefused = 'response' in outcome && outcome.response.status === 401;
      if (!isRefused || !holds(sent.request, sent.token) || !(await tokens.renew(sent.token))) return outcome;
      return send(request, 'again', platformUrl, sign);
    };
    return passage({ ...job, request: { ...job.request, headers }, presented: right }, sendFresh);
  };
}

/** Whether a request carries a token, be it where policies have put it. */
function holds({ url, headers }: WireRequest, token: string): boolean {
  return token !== '' && [url, ...Object.values(headers)].some((text) => text.includes(token));
}

/** The request with another token in the place of one. */
export function exchangeToken(request: WireRequest, before: string, after: string): WireRequest {
  if (before === after || !holds(request, before)) return request;
  const headers = Object.entries(request.headers).map(([name, text]) => [name, text.replaceAll(before, () => after)]);
  return { ...request, url: request.url.replaceAll(before, () => encodeURIComponent(after)), headers: Object.fromEntries(headers) };
}
