import type { TransportFailure } from '../../model/exchange.ts';
import type { RaisedError } from './engine.ts';
import type { NewmanLimits } from './newman-event.ts';

/** Why no answer came, from what the engine makes of it. */
export function failureOf(error: RaisedError | null, { requestMs, responseBytes }: NewmanLimits): TransportFailure {
  const message = error?.message ?? 'no answer';
  const code = error?.code ?? '';
  if (/Maximum response size/i.test(message))
    return { kind: 'too-large', message: `the response is larger than ${responseBytes / 1024 / 1024} MB` };
  if (/^E(SOCKET)?TIMEDOUT$/.test(code)) return { kind: 'timeout', message: `no complete answer within ${requestMs / 1000} s` };
  if (code === 'ECONNREFUSED') return { kind: 'refused', message: 'nothing listens there (connection refused)' };
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return { kind: 'unknown-host', message: 'the host name is not known' };
  if (/^(ECONNRESET|EPIPE)$/.test(code) || /socket hang up|aborted/i.test(message))
    return { kind: 'reset', message: 'the connection was closed before the answer was complete' };
  if (code.startsWith('HPE_')) return { kind: 'not-http', message: `what came back is not HTTP (${message})` };
  if (/^(ERR_TLS|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO)|EPROTO/.test(code))
    return { kind: 'tls', message: `no secure connection (${message})` };
  return { kind: 'other', message };
}
