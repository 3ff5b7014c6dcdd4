import type { CollectionCall } from './collection-call.ts';
import { steersMessage } from '../../lib/steering-names.ts';
import type { WireRequest } from '../../model/exchange.ts';

/** The request as our sender makes it: what Postman's engine adds of its own is left away, so that both ways of sending send the same. */
export function plainRequest({ method, headers, body }: CollectionCall, url: string): WireRequest {
  const kept = Object.entries(headers).filter(
    ([name, value]) => !steersMessage(name) && !OF_ENGINE.has(name) && !(name === 'cache-control' && value === 'no-cache'),
  );
  const named = Object.fromEntries(kept);
  const agent = named['user-agent'];
  return {
    method,
    url,
    headers: {
      accept: '*/*',
      ...named,
      'accept-encoding': 'identity',
      'user-agent': agent === undefined || agent.startsWith('PostmanRuntime/') ? 'conncert' : agent,
    },
    ...(body && body.bytes > 0 && { body }),
  };
}

const OF_ENGINE: ReadonlySet<string> = new Set(['postman-token', 'host', 'connection', 'content-length', 'accept-encoding']);
