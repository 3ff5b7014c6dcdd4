import type { CertifyOptions } from '../certify-options.ts';
import { asksFor } from '../../checks/check.ts';
import { isRefusedAgain, type Judged } from '../../checks/run-checks.ts';
import { faultsOfInputs } from './fault-of-call.ts';
import { findingMade } from './finding-made.ts';
import { fixedInput } from '../plan/fresh-values.ts';
import type { credentialFinder } from '../secrets/holds-credential.ts';
import { caseFinished, judgeExchange, judgementOf } from './judge-exchange.ts';
import { isSuccess } from '../../lib/is-success.ts';
import type { Case } from '../../model/case.ts';
import { findOperation } from '../../model/connector.ts';
import { type Contract, givenName, operationContract } from '../../model/contract.ts';
import type { HarnessEvent } from '../../model/event.ts';
import type { Exchange } from '../../model/exchange.ts';
import { inputKey } from '../../model/operation.ts';
import type { OpenTarget } from '../target/open-target.ts';
import type { PlayedSequence } from '../send/play-sequence.ts';
import { isRefusal } from '../send/preflight.ts';
import type { Workplace } from '../workplace.ts';

/** What is known of a target's cases while they run. */
export interface Course {
  readonly cases: Map<string, Case>;
  /** What was asked for with a bad credential, and done all the same. */
  readonly taken: Set<string>;
  /** What was sent with the right credential, and done. */
  readonly done: Set<string>;
  /** Ids of the operations that have accepted the right credential. */
  readonly accepting: Set<string>;
  /** How many exchanges have come, and how many had when the right credential was accepted last. */
  readonly count: { come: number; accepted: number };
  /** By status: which operations have refused the right credential in valid requests, and how many exchanges had come the last time. */
  readonly turnedAway: Map<number, { readonly operations: Set<string>; last: number }>;
  /** Valid requests that were refused, each with the id of the first case that shows it. */
  readonly refused: Map<string, string>;
}

/** A course at its begin, with the cases that are to run. */
export function beginCourse(cases: readonly Case[]): Course {
  return {
    cases: new Map(cases.map((made) => [made.id, made])),
    taken: new Set(),
    done: new Set(),
    accepting: new Set(),
    count: { come: 0, accepted: 0 },
    turnedAway: new Map(),
    refused: new Map(),
  };
}

/** An exchange, its case, and what is known of the time at which it came. */
interface Arrived extends Pick<Judged, 'takenBefore' | 'doneBefore' | 'neverFound' | 'credentialAccepted'> {
  readonly exchange: Exchange;
  readonly made: Case;
  /** How many had come with it. */
  readonly nth: number;
  /** Of a request that is invalid on purpose: the inputs of the valid one that it is made of. */
  readonly whole?: Case['inputs'];
}

/**
 * Judges each exchange as it comes; of a valid request that fails as if by no fault of its own only when it is known how others fare. What
 * an operation never did is not known where the run ends early.
 */
export async function* judgeAll(
  exchanges: AsyncIterable<Exchange>,
  course: Course,
  open: OpenTarget,
  workplace: Workplace,
  { contract, signal }: CertifyOptions,
  holds: ReturnType<typeof credentialFinder>,
): AsyncGenerator<HarnessEvent> {
  const heldBack: Arrived[] = [];
  const there = new Set<string>();
  let isWhole = false;
  try {
    for await (const exchange of exchanges) {
      const arrived = arrive(exchange, course);
      if (!arrived) continue;
      yield { type: 'exchange-recorded', exchange };
      const isLost = isNotFound(arrived);
      if (!isLost && arrived.made.credential === 'right') there.add(exchange.operationId);
      if (isLost || isTurnedAway(arrived)) heldBack.push(arrived);
      else yield* judge(arrived, open, workplace, contract, holds);
    }
    isWhole = !signal?.aborted;
  } finally {
    const lost = isWhole ? operationsLost(heldBack.filter(isNotFound), there) : new Set<string>();
    for (const arrived of heldBack) {
      const { operationId } = arrived.made;
      const known = {
        ...(lost.has(operationId) && { neverFound: true }),
        ...(isLockedOut(arrived, course) && { lockedOut: true }),
        ...acceptedBy(operationId, course),
      };
      yield* judge({ ...arrived, ...known }, open, workplace, contract, holds);
    }
  }
}

function isNotFound({ exchange: { targetKind, response }, made: { credential, expected } }: Arrived): boolean {
  const tells = expected.kind === 'success' || expected.kind === 'refused';
  return targetKind === 'live' && response?.status === 404 && credential === 'right' && tells;
}

function isTurnedAway({ exchange, made }: Pick<Arrived, 'exchange' | 'made'>): boolean {
  const { credential, expected } = made;
  const wantsIn = expected.kind === 'success' || (expected.kind === 'authored' && !asksFor(made, exchange.response?.status ?? 0));
  return exchange.targetKind === 'live' && isRefusal(exchange) && credential === 'right' && wantsIn;
}

/**
 * Whether a case of the contract is refused for the credential, which the service accepts no more after the wrong ones that it was sent:
 * valid requests are refused likewise, those of the same operation, or all since the last one that was not.
 */
function isLockedOut(arrived: Arrived, { count, turnedAway }: Course): boolean {
  const { exchange, made, nth } = arrived;
  const others = turnedAway.get(exchange.response?.status ?? 0);
  if (made.expected.kind !== 'authored' || !others || !isTurnedAway(arrived)) return false;
  return others.operations.has(made.operationId) || (nth > count.accepted && others.last > count.accepted);
}

/** Who has accepted the right credential, seen from an operation that has not. */
function acceptedBy(operationId: string, { accepting }: Course): Pick<Judged, 'credentialAccepted'> {
  if (accepting.has(operationId)) return { credentialAccepted: 'here' };
  return accepting.size > 0 ? { credentialAccepted: 'elsewhere' } : {};
}

/** Operations that answer 404 to all that they are asked with the right credential, valid or not. */
function operationsLost(notFound: readonly Arrived[], there: ReadonlySet<string>): ReadonlySet<string> {
  const of = (kind: 'success' | 'refused') =>
    new Set(notFound.filter(({ made }) => made.expected.kind === kind).map(({ made }) => made.operationId));
  const refused = of('refused');
  return new Set([...of('success')].filter((operationId) => refused.has(operationId) && !there.has(operationId)));
}

function arrive(exchange: Exchange, course: Course): Arrived | undefined {
  const { cases, taken, done, accepting, refused, count } = course;
  const made = cases.get(exchange.caseId);
  if (!made) return undefined;
  const nth = ++count.come;
  const asked = () => JSON.stringify([made.operationId, made.inputs]);
  const takenBefore = taken.size > 0 && taken.has(asked());
  if (isSuccess(exchange.response?.status)) {
    if (made.expected.kind === 'unauthorised') taken.add(asked());
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
function doneBefore(
  { operationId, request: { method, body, url }, response, credential }: Exchange,
  done: Set<string>,
): Pick<Judged, 'doneBefore'> {
  const content = body && [body.encoding, body.data];
  const [same, alike] = [JSON.stringify([operationId, method, url, content]), JSON.stringify([operationId, content ?? url])];
  const before = done.has(same) ? 'same' : done.has(alike) ? 'alike' : undefined;
  if (credential === undefined && isSuccess(response?.status)) done.add(same).add(alike);
  return before === undefined ? {} : { doneBefore: before };
}

function* judge(
  { exchange, made, whole, ...known }: Arrived,
  open: OpenTarget,
  workplace: Workplace,
  contract: Contract,
  holds: ReturnType<typeof credentialFinder>,
): Generator<HarnessEvent> {
  const operation = findOperation(workplace.connector, exchange.operationId);
  if (!operation) return;
  const inputs = knownOfInputs({ exchange, made, operation, ...(whole && { whole }) }, open, workplace, contract);
  yield* judgeExchange({ exchange, case: made, operation, ...inputs, ...known }, open, workplace, holds);
}

/** Each step is an exchange like any other, and is judged as one; then the sequence as a whole. */
export function* judgeSequence(
  { job: { case: made, operation: owner }, steps, statements, inconclusive }: PlayedSequence,
  course: Course,
  open: OpenTarget,
  workplace: Workplace,
  contract: Contract,
  holds: ReturnType<typeof credentialFinder>,
): Generator<HarnessEvent> {
  const judgements = [];
  for (const { step, exchange } of steps) {
    yield { type: 'exchange-recorded', exchange };
    if (!step || step.aside) continue;
    const { operation, inputs, credential = 'right', expected, givenAt } = step;
    const before = doneBefore(exchange, course.done);
    const asCase = { ...made, inputs, credential, expected };
    // What fires a trigger fires it no less where it did so before: the sequence says what is missing.
    if (operation !== owner && isRefusedAgain({ exchange, case: asCase, operation, ...before })) continue;
    const given = knownOfInputs(
      { exchange, made: asCase, operation, ...(givenAt !== undefined && { givenAt }) },
      open,
      workplace,
      contract,
    );
    const known = { ...given, ...before, ...acceptedBy(operation.operationId, course) };
    const judgement = judgementOf({ exchange, case: asCase, operation, ...known }, open, workplace, holds);
    for (const statement of judgement.statements) yield findingMade(workplace.connector, statement);
    judgements.push({ ...judgement, isOwn: operation === owner });
  }
  for (const statement of statements) yield findingMade(workplace.connector, statement);
  const schemaCompared = judgements.some((judgement) => judgement.isOwn && judgement.schemaCompared);
  const uncertain = judgements.find((judgement) => judgement.inconclusive !== undefined)?.inconclusive;
  yield caseFinished(made, open.target.name, { schemaCompared, inconclusive: inconclusive ?? uncertain });
}

/** What is known of the inputs of a request; of one that is refused, also what may be the cause. */
function knownOfInputs(
  { exchange, made, whole, operation, givenAt }: Pick<Arrived, 'exchange' | 'made' | 'whole'> & Pick<Judged, 'operation' | 'givenAt'>,
  open: OpenTarget,
  { connector, validator }: Workplace,
  contract: Contract,
): Pick<Judged, 'given' | 'givenAt' | 'givenFault' | 'fixedInput'> {
  const isAll = givenAt !== undefined || made.kind === 'authored';
  const own = operationContract(contract.operations, operation);
  const given = operation.parameters.filter((parameter) => {
    const key = inputKey(operation, parameter);
    return Object.hasOwn(made.inputs, key) && !made.invented.includes(key) && (isAll || givenName(operation, own, parameter) !== undefined);
  });
  const where = { given, ...(givenAt !== undefined && { givenAt }) };
  const { status = 0 } = exchange.response ?? {};
  if (status < 400 || status >= 500) return where;
  const { redact } = open;
  const faultsOf = (inputs: Case['inputs']) => [...faultsOfInputs(given, operation, inputs, { connector, validator, redact })];
  // What is left out on purpose is none of them.
  const ofWhole = made.expected.kind === 'refused' ? new Set(whole ? faultsOf(whole) : []) : undefined;
  const givenFault = faultsOf(made.inputs).find((fault) => !ofWhole || ofWhole.has(fault));
  const fixed = operation.safe ? undefined : fixedInput(operation, made.inputs, open, connector.definitions);
  return { ...where, ...(givenFault !== undefined && { givenFault }), ...(fixed !== undefined && { fixedInput: fixed }) };
}
