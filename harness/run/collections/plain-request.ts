import type { CollectionCall } from './collection-call.ts';
import type { CollectionReplay } from './collection-course.ts';
import { steersMessage } from '../../lib/steering-names.ts';
import type { WireRequest } from '../../model/exchange.ts';
import { canUnpack } from '../../replay/decompress.ts';
import type { Outcome } from '../../replay/pactum.ts';

/** The request as our sender makes it: what Postman's engine adds of its own is left away, so that both ways of sending send the same. */
export function plainRequest({ method, headers, body }: CollectionCall, url: string): WireRequest {
  const kept = Object.entries(headers).filter(
    ([name, value]) => !steersMessage(name) && !OF_ENGINE.has(name) && !(name === 'cache-control' && value === 'no-cache'),
  );
  const named = Object.fromEntries(kept);
  const { 'user-agent': agent, 'accept-encoding': accepted = '' } = named;
  return {
    method,
    url,
    headers: {
      accept: '*/*',
      ...named,
      'accept-encoding': canUnpack(accepted) ? accepted : 'identity',
      'user-agent': agent === undefined || agent.startsWith('PostmanRuntime/') ? 'conncert' : agent,
    },
    ...(body && body.bytes > 0 && { body }),
  };
}

const OF_ENGINE: ReadonlySet<string> = new Set(['postman-token', 'host', 'connection', 'content-length']);

/** Asks what is no operation’s to answer, past the gateway, and learns what the answer gives away. */
export async function sendPlain(
  request: WireRequest,
  { open, how: { pace, sender, world, signal }, learn }: Pick<CollectionReplay, 'open' | 'how' | 'learn'>,
): Promise<Outcome & { readonly durationMs: number }> {
  await pace.turn(signal);
  const begun = world.monotonic();
  const outcome = await sender.send(request, { timeoutMs: open.target.timeoutMs, ...(signal && { signal }) });
  if ('response' in outcome) learn.ofAnswer(outcome.response);
  return { ...outcome, durationMs: world.monotonic() - begun };
}
