import { asksFor } from '../../checks/check.ts';
import type { Judged } from '../../checks/run-checks.ts';
import { isSuccess } from '../../lib/is-success.ts';
import type { Case } from '../../model/case.ts';
import { type Exchange, isRefusal } from '../../model/exchange.ts';

/** What is known of a target's cases while they run. */
export interface Course {
  /** Those that are to run, by id. */
  readonly cases: Map<string, Case>;
  /** What was asked for with a bad credential, and done all the same. */
  readonly taken: Set<string>;
  /** What was sent with the right credential, and done. */
  readonly done: Set<string>;
  /** Ids of the operations that have accepted the right credential. */
  readonly accepting: Set<string>;
  /** Ids of the operations that have accepted the right token with a wrong signature. */
  readonly signatureIgnored: Set<string>;
  /** How many exchanges have come, and how many had when the right credential was accepted last. */
  readonly count: { come: number; accepted: number };
  /** By status: which operations have refused the right credential in valid requests, and how many exchanges had come the last time. */
  readonly turnedAway: Map<number, { readonly operations: Set<string>; last: number }>;
  /** Valid requests that were refused, each with the id of the first case that shows it. */
  readonly refused: Map<string, string>;
}

/** A course at its begin. */
export function beginCourse(): Course {
  return {
    cases: new Map(),
    taken: new Set(),
    done: new Set(),
    accepting: new Set(),
    signatureIgnored: new Set(),
    count: { come: 0, accepted: 0 },
    turnedAway: new Map(),
    refused: new Map(),
  };
}

/** An exchange, its case, and what is known of the time at which it came. */
export interface Arrived extends Pick<Judged, 'takenBefore' | 'doneBefore' | 'neverFound' | 'credentialAccepted'> {
  readonly exchange: Exchange;
  readonly made: Case;
  /** How many had come with it. */
  readonly nth: number;
  /** Of a request that is invalid on purpose: the inputs of the valid one that it is made of. */
  readonly whole?: Case['inputs'];
}

/** An exchange as it arrives, of which the course takes note; undefined where no case is known that it is of. */
export function arrive(exchange: Exchange, course: Course): Arrived | undefined {
  const { cases, taken, done, accepting, signatureIgnored, refused, count } = course;
  const made = cases.get(exchange.caseId);
  if (!made) return undefined;
  const nth = ++count.come;
  const asked = () => JSON.stringify([made.operationId, made.inputs]);
  const takenBefore = taken.size > 0 && taken.has(asked());
  if (isSuccess(exchange.response?.status)) {
    if (made.expected.kind === 'unauthorised') taken.add(asked());
    if (made.credential === 'nearly-right') signatureIgnored.add(made.operationId);
    if (made.credential === 'right') {
      accepting.add(made.operationId);
      count.accepted = nth;
    }
  } else if (made.expected.kind === 'success' && !refused.has(refusalKey(exchange))) refused.set(refusalKey(exchange), made.id);
  if (made.expected.kind === 'success' && isTurnedAway({ exchange, made })) noteTurnedAway(exchange, course, nth);
  const whole = made.expected.kind === 'refused' ? cases.get(`${made.operationId}/smallest`)?.inputs : undefined;
  return { exchange, made, nth, ...(whole && { whole }), ...(takenBefore && { takenBefore }), ...doneBefore(exchange, done) };
}

function noteTurnedAway({ operationId, response }: Exchange, { turnedAway }: Course, nth: number): void {
  const status = response?.status ?? 0;
  const { operations } = turnedAway.get(status) ?? { operations: new Set<string>() };
  turnedAway.set(status, { operations: operations.add(operationId), last: nth });
}

/** A request and its answer's status as text. */
function refusalKey({ request: { method, url, body }, response }: Exchange): string {
  return JSON.stringify([method, url, body?.data, response?.status]);
}

/** The case in which the same valid request got the same refusal before. */
export function refusedBefore(exchange: Exchange, { refused }: Course): string | undefined {
  return refused.get(refusalKey(exchange));
}

/** Whether the same was sent and done before, or at least the same body; what is done now is remembered. */
export function doneBefore(
  { operationId, request: { method, body, url }, response, credential }: Exchange,
  done: Set<string>,
): Pick<Judged, 'doneBefore'> {
  const content = body && [body.encoding, body.data];
  const [same, alike] = [JSON.stringify([operationId, method, url, content]), JSON.stringify([operationId, content ?? url])];
  const before = done.has(same) ? 'same' : done.has(alike) ? 'alike' : undefined;
  if (credential === undefined && isSuccess(response?.status)) done.add(same).add(alike);
  return before === undefined ? {} : { doneBefore: before };
}

/** Whether a real service turns away what is to get in. */
export function isTurnedAway({ exchange, made }: Pick<Arrived, 'exchange' | 'made'>): boolean {
  const { credential, expected } = made;
  const wantsIn = expected.kind === 'success' || (expected.kind === 'authored' && !asksFor(made, exchange.response?.status ?? 0));
  return exchange.targetKind === 'live' && isRefusal(exchange) && credential === 'right' && wantsIn;
}

/**
 * Whether a case of the contract is refused for the credential, which the service accepts no more after the wrong ones that it was sent:
 * valid requests are refused likewise, those of the same operation, or all since the last one that was not.
 */
export function isLockedOut(arrived: Arrived, { count, turnedAway }: Course): boolean {
  const { exchange, made, nth } = arrived;
  const others = turnedAway.get(exchange.response?.status ?? 0);
  if (made.expected.kind !== 'authored' || !others || !isTurnedAway(arrived)) return false;
  return others.operations.has(made.operationId) || (nth > count.accepted && others.last > count.accepted);
}

/** Who has accepted the right credential, seen from an operation that has not. */
export function acceptedBy(operationId: string, { accepting }: Pick<Course, 'accepting'>): Pick<Judged, 'credentialAccepted'> {
  if (accepting.has(operationId)) return { credentialAccepted: 'here' };
  return accepting.size > 0 ? { credentialAccepted: 'elsewhere' } : {};
}
