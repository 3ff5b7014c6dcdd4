import { isSuccess } from '../lib/is-success.ts';
import { shortened } from '../lib/shortened.ts';
import { valueOn } from '../lib/value-on.ts';
import type { ArrivedRequest, UnroutedRequest } from '../model/arrived-request.ts';
import { callbackUrlIn, callbackUrls } from '../model/callback-urls.ts';
import type { Connector } from '../model/connector.ts';
import { type Operation, successResponses } from '../model/operation.ts';
import { findEntity, newId } from './entity.ts';
import { replaceOn } from './json-way.ts';
import { type LayerParts, mayBe } from './layer-parts.ts';
import { fillTemplate, resourceRoles } from './resource-roles.ts';
import { type Answering, goneAnswer, type Layer, refusal, type Sample, withHeaders, withValue } from './sample.ts';
import { schemaAt } from './schema-at.ts';
import { count, keep } from './sessions.ts';

/**
 * Subscriptions: a request that leaves a callback address is answered with the address under which the subscription is ended, on
 * the mock's own host. Deleted there, it is gone, and nothing is called back any more.
 */
export function createWebhooks(parts: LayerParts): Layer {
  const { connector, sessions } = parts;
  const roles = resourceRoles(connector);
  const deletions = connector.operations.filter(isPlainDeletion);
  const ends = new Map(
    connector.operations
      .filter((operation) => subscribes(operation, connector))
      .map((operation) => [operation, endingOperation(operation, deletions)]),
  );
  const ending = new Set([...ends.values()].map((end) => end?.operation));
  return (operation, inner) => {
    if (ending.has(operation)) return endSubscription(operation, inner);
    return ends.has(operation) ? subscribe(operation, inner) : undefined;
  };

  function subscribe(operation: Operation, inner: Answering): Answering {
    const end = ends.get(operation);
    const isCreated = roles.get(operation)?.does === 'create';
    const isAccepted = says201(operation);
    const takesNumber = end?.operation.parameters.some(
      ({ name, schema }) => name === end.variable && /^(integer|number)$/.test(schema.type ?? ''),
    );
    return async (request) => {
      const callback = callbackUrlIn(connector, operation, request.body);
      if (callback !== undefined && !/^https?:$/.test(URL.parse(callback)?.protocol ?? ''))
        return refusal(operation, parts.sampleOf, `The callback address "${shortened(callback, 100)}" is no http address.`);
      const sample = await inner(isAccepted ? { ...request, wish: { ...request.wish, status: 201 } } : request);
      if (callback === undefined || !isSuccess(sample.status)) return sample;
      const session = sessions.enter(request.session);
      const numbered = isCreated ? { sample, id: idIn(sample) } : renumbered(sample, count(session, placeOf(request)));
      const id = numbered.id !== undefined && fits(numbered.id) ? numbered.id : nameOf(count(session, 'subscription names'));
      const address = end
        ? fillTemplate(end.operation.path, { ...request.pathValues, [end.variable]: id })
        : `${request.path}/${fillTemplate('{id}', { id })}`;
      keep(session.subscriptions, address, {
        operationId: operation.operationId,
        callback,
        address,
        undeclared: end === undefined,
        removed: false,
      });
      return withHeaders(numbered.sample, { location: request.baseUrl + address });
    };

    /** The collection in which a subscription lies: things there are counted, whoever made them. */
    function placeOf({ path, pathValues }: ArrivedRequest): string {
      return end ? fillTemplate(end.operation.path.slice(0, end.operation.path.indexOf(`{${end.variable}}`)), pathValues) : path;
    }

    /** Whether an id is what the DELETE operation takes for one. */
    function fits(id: string): boolean {
      return !takesNumber || Number.isFinite(Number(id));
    }

    function nameOf(n: number): string {
      return takesNumber ? String(n) : `subscription-${n}`;
    }

    function idIn({ value }: Sample): string | undefined {
      const entity = findEntity(value, end?.variable ?? 'id');
      return entity && String(valueOn(value, [...entity.way, entity.idName]));
    }

    /** The answer with an id of its own, so that two subscriptions have two. */
    function renumbered(sample: Sample, n: number): { readonly sample: Sample; readonly id: string | undefined } {
      const entity = findEntity(sample.value, end?.variable ?? 'id');
      if (!entity) return { sample, id: undefined };
      const way = [...entity.way, entity.idName];
      const id = newId(valueOn(sample.value, way), schemaAt(sample.response?.schema, way, connector.definitions), n, parts);
      const value = replaceOn(sample.value, way, id);
      return mayBe(parts, sample, value) ? { sample: withValue(sample, value), id: String(id) } : { sample, id: `${idIn(sample)}-${n}` };
    }
  }

  function endSubscription(operation: Operation, inner: Answering): Answering {
    return async (request) => {
      const subscription = sessions.find(request.session)?.subscriptions.get(request.path);
      if (subscription?.removed) return goneAnswer(operation, parts.sampleOf, 'The subscription was ended before.');
      const sample = await inner(request);
      if (subscription && isSuccess(sample.status)) subscription.removed = true;
      return sample;
    };
  }
}

/** Whether 201 is the answer to subscribing: it is declared, and leaves no body out that another success has. */
function says201(operation: Operation): boolean {
  const successes = successResponses(operation);
  const created = successes.find(({ status }) => status === '201');
  return created !== undefined && (created.schema !== undefined || successes.every(({ schema }) => schema === undefined));
}

/** Whether an operation takes an address for callbacks. */
export function subscribes(operation: Operation, connector: Connector): boolean {
  return callbackUrls(operation, connector).length > 0;
}

/** Whether an operation can be made to fire. */
export function canFire(operation: Operation, connector: Connector): boolean {
  return operation.kind === 'polling-trigger' || subscribes(operation, connector);
}

/** Ends a subscription at the address that was made up for it; undefined where there is none. */
export function endedSubscription({ sessions }: LayerParts, { method, path, session }: UnroutedRequest): (() => Sample) | undefined {
  const subscription = method === 'DELETE' ? sessions.find(session)?.subscriptions.get(path) : undefined;
  if (!subscription?.undeclared) return undefined;
  return () => {
    const status = subscription.removed ? 404 : 204;
    subscription.removed = true;
    const { operationId } = subscription;
    return { status, headers: {}, body: Buffer.alloc(0), note: { operationId, source: status === 204 ? 'prism' : 'gone' } };
  };
}

/** Whether an operation deletes what its path names, and asks for nothing else: the platform knows the address alone. */
function isPlainDeletion({ method, path, parameters }: Operation): boolean {
  return method === 'delete' && !path.includes('?') && parameters.every((parameter) => parameter.in === 'path' || !parameter.required);
}

/** The operation that ends subscriptions, and its variable that takes their id. */
interface Ending {
  readonly operation: Operation;
  readonly variable: string;
}

/**
 * The DELETE operation that fits: its path has the subscription's id as its one variable that is not known from subscribing, and
 * leads on from the path of subscribing, from a part of it, or speaks of hooks and subscriptions.
 */
function endingOperation({ path }: Operation, deletions: readonly Operation[]): Ending | undefined {
  const fitting = deletions.flatMap((operation) => {
    const unknown = variablesOf(operation.path).filter((name) => !path.includes(`{${name}}`));
    const [variable] = unknown;
    if (unknown.length !== 1 || variable === undefined) return [];
    const stem = operation.path.slice(0, operation.path.indexOf(`{${variable}}`)).replace(/[/('=]*$/, '');
    const isOnTheWay = stem !== '' && (path === stem || path.startsWith(`${stem}/`));
    return isOnTheWay || SPEAKS_OF_HOOKS.test(operation.path) ? [{ operation, variable, nearness: isOnTheWay ? stem.length : 0 }] : [];
  });
  return fitting.toSorted((a, b) => b.nearness - a.nearness)[0];
}

const SPEAKS_OF_HOOKS = /hook|subscri|callback|notification|trigger/i;

function variablesOf(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
}
