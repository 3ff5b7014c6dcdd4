import type { RaisedError } from './engine.ts';
import type { NewmanLimits } from './newman-event.ts';

/** Why no answer of the relay came, from what the engine makes of it. */
export function whyUnanswered(error: RaisedError | null, { requestMs, responseBytes }: NewmanLimits): string {
  const { message = 'no answer', code = '' } = error ?? {};
  if (/Maximum response size/i.test(message)) return `the response is larger than ${responseBytes / 1024 / 1024} MB`;
  if (/^E(SOCKET)?TIMEDOUT$/.test(code)) return `no complete answer within ${requestMs / 1000} s`;
  if (/^(ECONNRESET|EPIPE)$/.test(code) || /socket hang up|aborted/i.test(message))
    return 'the connection was closed before the answer was complete';
  return message;
}
