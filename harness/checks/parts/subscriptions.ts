import { isSuccess } from '../../lib/is-success.ts';
import { jsonValue } from '../../lib/json-value.ts';
import { callbackPart } from '../../model/callback.ts';
import { callbackUrlIn } from '../../model/callback-urls.ts';
import { ownAddress } from '../../lib/own-address.ts';
import type { Exchange } from '../../model/exchange.ts';
import { FIRE, HOOK, isStep } from '../../model/trigger-steps.ts';
import type { Played } from '../check.ts';

/** A subscription that succeeded. */
export interface Subscription {
  readonly exchange: Exchange;
  readonly status: number;
  /** The callback address that was given. */
  readonly callback: string;
  /** As the answer writes it. */
  readonly location: string | undefined;
  /** Where that leads; undefined where that is off the target. */
  readonly url: string | undefined;
  /** What came to its address, changed or not, before it was unsubscribed. */
  readonly notifications: readonly Exchange[];
}

/** The subscription of a step; undefined where there was none. */
export function subscriptionOf({ connector, operation, steps, service }: Played, name: string): Subscription | undefined {
  const exchange = steps.find(({ step }) => step === name);
  const { request, response } = exchange ?? {};
  if (!exchange || !response || !isSuccess(response.status)) return undefined;
  const callback = callbackUrlIn(connector, operation, jsonValue(request?.body?.data ?? ''));
  if (callback === undefined) return undefined;
  const location = response.headers['location'];
  const notifications = notificationsIn(steps, HOOK.notification).filter(
    ({ request: { url } }) => callbackPart(url)?.token === callbackPart(callback)?.token,
  );
  const url = location === undefined ? undefined : ownAddress(location, exchange.request.url, service);
  return { exchange, status: response.status, callback, location, url, notifications };
}

/** The notifications that were recorded under a name. */
export function notificationsIn(steps: readonly Exchange[], name: string): readonly Exchange[] {
  return steps.filter(
    ({ arrived, step }) => arrived && step !== undefined && /^ \d+$/.test(step.slice(name.length)) && step.startsWith(name),
  );
}

/** The calls that made something happen while the first subscription lasted. */
export function firingsBeforeDelete({ steps }: Played): readonly Exchange[] {
  const end = steps.findIndex(({ step }) => step === HOOK.unsubscribe);
  const before = end < 0 ? steps : steps.slice(0, end);
  return before.filter(({ step, response }) => isStep(step, FIRE) && isSuccess(response?.status));
}

/** How many notifications were recorded under a name, those among them that were counted and not kept. */
export function countOf(steps: readonly Exchange[], name: string): number {
  return notificationsIn(steps, name).reduce((sum, { more = 0 }) => sum + 1 + more, 0);
}

/** The step of a name, where an answer came. */
export function answeredStep({ steps }: Played, name: string): { readonly exchange: Exchange; readonly status: number } | undefined {
  const exchange = steps.find(({ step }) => step === name);
  return exchange?.response && { exchange, status: exchange.response.status };
}
