import { firstList } from '../lib/first-list.ts';
import { isObject } from '../lib/is-object.ts';
import { isSuccess } from '../lib/is-success.ts';
import { valueOn } from '../lib/value-on.ts';
import type { Connector } from './connector.ts';
import type { WireResponse } from './exchange.ts';
import { declaredResponse, type Operation } from './operation.ts';
import { jsonOf } from './read-body.ts';
import { splitOnPath } from './split-on.ts';

/**
 * What an answer of a polling trigger starts runs with: for a batch the items of the list by which it is split, else the answer as
 * one. Nothing for a 202, and for an empty list.
 *
 * Source: the workflow engine’s contract with polling triggers.
 */
export function newsIn(connector: Connector, operation: Operation, response: WireResponse | undefined): readonly unknown[] {
  if (!response || !isSuccess(response.status) || response.status === 202 || response.status === 204) return [];
  const body = jsonOf(response);
  if (operation.trigger !== 'batch') return response.body.bytes === 0 ? [] : [body ?? response.body.data];
  return splitList(connector, operation, response.status, body) ?? listIn(body) ?? (body === undefined ? [] : [body]);
}

/** What HTTP has for "nothing new", and the workflow engine's contract with polling triggers knows nothing of. */
export const NOT_MODIFIED = 304;

/** Whether a status answers a poll, with news or with none. */
export function answersPoll(status = 0): boolean {
  return isSuccess(status) || status === NOT_MODIFIED;
}

/** What an answer tells that an answer before it did not. */
export function newsSince(
  connector: Connector,
  operation: Operation,
  before: WireResponse | undefined,
  response: WireResponse | undefined,
): readonly unknown[] {
  const known = new Set(newsIn(connector, operation, before).map((item) => JSON.stringify(item)));
  return newsIn(connector, operation, response).filter((item) => !known.has(JSON.stringify(item)));
}

/** The list by which a body is split, as the declared schema has it; undefined where the schema leads to none or the body lacks it. */
export function splitList(connector: Connector, operation: Operation, status: number, body: unknown): readonly unknown[] | undefined {
  const path = splitPath(connector, operation, status);
  const list = path && valueOn(body, path);
  return Array.isArray(list) ? list : undefined;
}

/** The properties that lead to the list by which an answer of this status is split; see `splitOnPath`. */
export function splitPath({ definitions }: Connector, operation: Operation, status: number): readonly string[] | undefined {
  const schema = declaredResponse(operation, status)?.schema;
  return schema && splitOnPath(schema, definitions);
}

function listIn(body: unknown): readonly unknown[] | undefined {
  return Array.isArray(body) ? body : isObject(body) ? firstList(body) : undefined;
}
