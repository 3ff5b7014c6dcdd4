import { decoded } from '../lib/decoded.ts';
import { didYouMean } from '../lib/did-you-mean.ts';
import { isLoopback } from '../lib/loopback.ts';
import { mediaType } from '../lib/media-type.ts';
import { problemJson } from '../lib/problem-json.ts';
import type { Answer } from '../model/answer.ts';
import type { UnroutedRequest } from '../model/arrived-request.ts';
import { findOperation } from '../model/connector.ts';
import { wakingWebhook } from '../model/notification-operation.ts';
import type { Operation } from '../model/operation.ts';
import type { Schema } from '../model/schema.ts';
import { anotherItem } from './another-value.ts';
import { callbackObstacle, deliver, type Delivery } from './deliver.ts';
import type { LayerParts, NotificationOf } from './layer-parts.ts';
import { newsOf, newsSchema } from './polling.ts';
import { count, keep, type Session, tell } from './sessions.ts';
import { subscribes } from './webhooks.ts';

/** What the mock's own endpoints need besides what its layers share. */
export interface ControlParts extends LayerParts {
  readonly notificationOf: NotificationOf;
  /** Hosts besides this machine that may be called back. */
  readonly callbackHosts: readonly string[];
}

const ENDPOINTS = 'POST /.conncert/fire/<operationId>, POST /.conncert/callback, and GET and DELETE /.conncert/state';

/**
 * The mock's own endpoints, for the session that the request names:
 *
 * - `POST /.conncert/fire/<operationId>` makes a trigger fire; a body is what it tells, else the mock makes that up.
 * - `POST /.conncert/callback` takes what a webhook tells, for those who have no receiver of their own.
 * - `GET /.conncert/state` shows what the session has brought about, and what was called back; `DELETE` forgets it.
 */
export function createControl(parts: ControlParts): (request: UnroutedRequest) => Promise<Answer> {
  return async (request) => {
    const { method, path, headers, session } = request;
    // A page from elsewhere could call this machine by a name of its own.
    if (!isLoopback(`http://${headers['host'] ?? ''}`)) return problem(403, 'Only this machine may ask this.');
    const fired = /^\/\.conncert\/fire\/([^/]+)$/.exec(path)?.[1];
    if (fired !== undefined) return method === 'POST' ? fire(decoded(fired), request) : problem(405, 'Firing takes POST.');
    if (path === '/.conncert/callback') return method === 'POST' ? receive(request) : problem(405, 'Calling back takes POST.');
    if (path !== '/.conncert/state') return problem(404, `There is only ${ENDPOINTS}.`);
    if (method === 'GET') return json(200, { session, ...shown(parts.sessions.find(session)) });
    if (method !== 'DELETE') return problem(405, 'The state takes GET and DELETE.');
    parts.sessions.end(session);
    return empty(204);
  };

  /** The platform answers 202 to whoever calls back. */
  function receive({ session: name, body }: UnroutedRequest): Answer {
    const session = parts.sessions.enter(name);
    keep(session.received, String(count(session, 'received')), body);
    return empty(202);
  }

  async function fire(operationId: string, { session: name, body, headers }: UnroutedRequest): Promise<Answer> {
    const { connector, sessions } = parts;
    const operation = findOperation(connector, operationId);
    if (!operation) {
      const suggestion = didYouMean(
        operationId,
        connector.operations.map((candidate) => candidate.operationId),
      );
      return problem(404, `There is no operation ${operationId}${suggestion === undefined ? '.' : `; did you mean ${suggestion}?`}`);
    }
    const session = sessions.enter(name);
    const isPolled = operation.kind === 'polling-trigger';
    if (!isPolled && !subscribes(operation, connector)) return problem(409, `${operationId} is no trigger: it cannot fire.`);
    const payload = payloadIn(body, headers['content-type']);
    if ('fault' in payload) return problem(400, payload.fault);
    if (!isPolled) return callBack(operation, session, payload.value);
    const told = await announce(operation, session, payload.value);
    const webhook = wakingWebhook(connector, operation);
    // Who waits to be woken is told once there is something to fetch.
    if (webhook) await callBack(webhook, session, undefined);
    return told;
  }

  async function announce(operation: Operation, session: Session, body: unknown): Promise<Answer> {
    const { operationId } = operation;
    const news = newsOf(session, operationId);
    const items = Array.isArray(body) ? (body as readonly unknown[]) : [body];
    for (const item of items) tell(news, item);
    const total = { operationId, news: news.forgotten + news.kept.length };
    if (body === undefined) return json(200, total);
    const schema = newsSchema(await parts.sampleOf(operation), parts.connector.definitions);
    const faults = items.flatMap((item, n) => faultsOf(schema, item).map((fault) => (Array.isArray(body) ? `/${n}${fault}` : fault)));
    return json(200, { ...total, faults });
  }

  async function callBack(operation: Operation, session: Session, body: unknown): Promise<Answer> {
    const { operationId } = operation;
    const subscriptions = [...session.subscriptions.values()].filter((one) => one.operationId === operationId && !one.removed);
    if (subscriptions.length === 0) return problem(409, `Nobody has subscribed to ${operationId}, or not in this session.`);
    const payload = body ?? (await madeUp(operation, count(session, `notifications of ${operationId}`)));
    const deliveries = await Promise.all(
      subscriptions.map(async (subscription): Promise<Delivery> => {
        const failure = callbackObstacle(subscription.callback, parts.callbackHosts);
        if (failure !== undefined) return { callback: subscription.callback, tries: 0, failure };
        return deliver(subscription.callback, payload, () => !subscription.removed);
      }),
    );
    return json(200, { operationId, payload, faults: faultsOf(operation.notificationContent?.schema, payload), deliveries });
  }

  /** What the service tells: as declared, and each time of something else. */
  async function madeUp(operation: Operation, n: number): Promise<unknown> {
    const payload = await parts.notificationOf(operation);
    const other = anotherItem(payload, operation.notificationContent?.schema, n - 1, {
      definitions: parts.connector.definitions,
      validator: parts.validator,
    });
    return faultsOf(operation.notificationContent?.schema, other).length === 0 ? other : payload;
  }

  /** How a payload breaks what is declared of it: sent it is all the same. */
  function faultsOf(schema: Schema | undefined, payload: unknown): readonly string[] {
    if (!schema) return [];
    try {
      return parts.validator
        .check(schema, payload, 10)
        .map(({ path, expected, actual }) => `${path || '/'}: ${expected} is expected, not ${actual}`);
    } catch {
      return [];
    }
  }
}

/** What a body tells, if it is JSON; forms are what some tools send unasked. */
function payloadIn(body: unknown, contentType = ''): { readonly value: unknown } | { readonly fault: string } {
  if (body === undefined) return { value: undefined };
  const what = 'What a trigger is to tell is JSON';
  if (FORMS.has(mediaType(contentType))) return { fault: `${what}, not ${mediaType(contentType)}: say content-type: application/json.` };
  if (typeof body !== 'string') return { value: body };
  try {
    return { value: JSON.parse(body) as unknown };
  } catch (error) {
    return { fault: `${what}; the body cannot be read as such: ${(error as Error).message}.` };
  }
}

const FORMS: ReadonlySet<string> = new Set(['application/x-www-form-urlencoded', 'multipart/form-data']);

function shown(session: Session | undefined): Record<string, unknown> {
  return {
    things: Object.fromEntries([...(session?.things ?? [])].map(([place, things]) => [place, [...things.values()]])),
    subscriptions: [...(session?.subscriptions.values() ?? [])],
    received: [...(session?.received.values() ?? [])],
    news: Object.fromEntries([...(session?.news ?? [])].map(([id, { forgotten, kept }]) => [id, forgotten + kept.length])),
  };
}

function json(status: number, value: unknown): Answer {
  const body = Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
  return { status, headers: { 'content-type': 'application/json' }, body, note: { source: 'prism' } };
}

function empty(status: number): Answer {
  return { status, headers: {}, body: Buffer.alloc(0), note: { source: 'prism' } };
}

function problem(status: number, detail: string): Answer {
  return { status, ...problemJson(status, detail), note: { source: 'refused', detail } };
}
