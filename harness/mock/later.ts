import { isSuccess } from '../lib/is-success.ts';
import type { ArrivedRequest, UnroutedRequest } from '../model/arrived-request.ts';
import { type Operation, successResponses } from '../model/operation.ts';
import type { LayerParts } from './layer-parts.ts';
import { type Answering, type Layer, type Sample, withHeaders } from './sample.ts';
import { count, keep } from './sessions.ts';

/** Where the mock lets ask for the result of work that it has accepted. */
const PLACE = '/conncert-operations/';

/** The ask that finds the work finished. */
const FINISHED_AT = 2;

/**
 * Actions that are accepted now and finished later: 202 with the address of the result, which says 202 once more and then gives
 * what the operation declares for its end. Where 202 is the only success that is declared, always; else where the request asks for
 * it, by `Prefer: respond-async` or `Prefer: code=202`.
 */
export function createLater(parts: LayerParts): Layer {
  return (operation, inner) => {
    if (!canBeLater(operation)) return isAccepting(operation) ? acceptingWhere(operation, inner) : undefined;
    const isOnlyWay = successResponses(operation).every(({ status }) => status === '202');
    return async (request) => {
      const { status, later } = request.wish;
      if (!isOnlyWay && !later && status !== 202) return inner(request);
      const accepted = await parts.sampleOf(operation, 202);
      const session = parts.sessions.enter(request.session);
      const address = `${PLACE}${count(session, PLACE)}`;
      const result = isOnlyWay ? { ...accepted, status: 200 } : await inner(withoutWish(request));
      const waiting = { location: request.baseUrl + address, 'retry-after': '0' };
      keep(session.pending, address, { asked: 0, result: { ...result, headers: without(result.headers, Object.keys(waiting)) } });
      return withHeaders(accepted, waiting);
    };
  };

  /** Where no address of the result is declared, that it was accepted is all that is ever heard of it. */
  function acceptingWhere(operation: Operation, inner: Answering): Answering {
    return async (request) => {
      if (!request.wish.later) return inner(request);
      const result = await inner(withoutWish(request));
      return isSuccess(result.status) ? parts.sampleOf(operation, 202) : result;
    };
  }
}

function isAccepting({ kind, responses }: Operation): boolean {
  return kind === 'action' && responses.some(({ status }) => status === '202');
}

/** Whether an operation may be finished later: an action that declares 202 with the address of its result. */
export function canBeLater(operation: Operation): boolean {
  const accepted = operation.responses.find(({ status }) => status === '202');
  return operation.kind === 'action' && accepted?.headers.some(({ name }) => name.toLowerCase() === 'location') === true;
}

/** The answer at the address of a result; undefined where there is no such address. */
export function pendingAnswer({ sessions }: LayerParts, { method, path, session, baseUrl }: UnroutedRequest): (() => Sample) | undefined {
  const pending = method === 'GET' ? sessions.find(session)?.pending.get(path) : undefined;
  if (!pending) return undefined;
  return () => {
    if (++pending.asked >= FINISHED_AT) return pending.result;
    const headers = { location: baseUrl + path, 'retry-after': '0' };
    return { status: 202, headers, body: Buffer.alloc(0), note: { source: 'prism' } };
  };
}

function withoutWish(request: ArrivedRequest): ArrivedRequest {
  return { ...request, wish: {} };
}

function without(headers: Readonly<Record<string, string>>, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}
