import type { CertifyOptions } from './certify-options.ts';
import { gatewayNotes } from './checks/gateway-notes.ts';
import { requestThrottled } from './checks/request-throttled.ts';
import { checks } from './checks/index.ts';
import { limitStatement } from './checks/limits.ts';
import { type Judged, runChecks } from './checks/run-checks.ts';
import { citingChoices, firstChoices, mayBeChosen, withChosen } from './choose-inputs.ts';
import { findingMade } from './finding-made.ts';
import { isSuccess } from './lib/is-success.ts';
import { judgeExchange } from './judge-exchange.ts';
import type { Case, CredentialUse } from './model/case.ts';
import { type Connector, findOperation } from './model/connector.ts';
import { type Contract, givenName, operationContract, type OperationContract } from './model/contract.ts';
import type { HarnessEvent } from './model/event.ts';
import type { Exchange } from './model/exchange.ts';
import { inputKey, type Operation, type Parameter } from './model/operation.ts';
import type { OpenCollection } from './load/open-collections.ts';
import type { OpenTarget } from './open-target.ts';
import { createPassage } from './pass-through-gateway.ts';
import { planTarget, type SequenceJob, type TargetPlan } from './plan-target.ts';
import { type PlayedSequence, playSequence } from './play-sequence.ts';
import { credentialFinder } from './holds-credential.ts';
import { chooseProbes, credentialRefusal, isRefusal } from './preflight.ts';
import { createCallbacks } from './replay/callbacks.ts';
import { inParallel } from './replay/in-parallel.ts';
import { type Job, replayCases, type ReplayOptions } from './replay/replay-cases.ts';
import { objectionTo } from './sending-limits.ts';
import { withFreshToken } from './with-fresh-token.ts';
import type { Workplace } from './workplace.ts';

/** Clocks further apart make tokens and signatures fail. */
const MOST_SKEW_MS = 5 * 60_000;

/**
 * Plans, replays and checks the cases of one open target; its events are as things were, secrets included.
 *
 * Where the service refuses the right credential, that is said once, and the other cases do not run.
 */
export async function* exerciseTarget(
  open: OpenTarget,
  workplace: Workplace,
  options: CertifyOptions,
  collections: readonly OpenCollection[] = [],
): AsyncGenerator<HarnessEvent> {
  const told = new Set<string>();
  for await (const event of exerciseAll(open, workplace, options, collections)) if (isNews(event, told)) yield ofNobody(event);
  // Whatever the old token was good for: the platform would ask for a new connection.
  const failure = open.tokens?.failure();
  if (failure === undefined) return;
  const statement = limitStatement('credential-refused', `The token could not be renewed. ${failure}`);
  yield findingMade(workplace.connector, { ...statement, target: open.target.name });
}

/**
 * What the gateway notices in passing it notices with every request of an operation: once is enough, unless it decides about a case. That
 * a service is asked too often is no operation's affair, and is told once.
 */
function isNews(event: HarnessEvent, told: Set<string>): boolean {
  if (event.type === 'finding-made' && event.finding.id === requestThrottled.id)
    return !told.has(requestThrottled.id) && told.add(requestThrottled.id) !== undefined;
  if (event.type !== 'finding-made' || event.finding.severity === 'error' || !Object.hasOwn(gatewayNotes, event.finding.id)) return true;
  const { id, operationId, message, location } = event.finding;
  const key = JSON.stringify([id, operationId, message, location]);
  return !told.has(key) && told.add(key) !== undefined;
}

/** That a service is asked too often names no case and no operation: whose request is the first to be turned away hangs on the run. */
function ofNobody(event: HarnessEvent): HarnessEvent {
  if (event.type !== 'finding-made' || event.finding.id !== requestThrottled.id) return event;
  const { caseId: _case, operationId: _operation, location: _location, ...finding } = event.finding;
  return { ...event, finding };
}

async function* exerciseAll(
  open: OpenTarget,
  workplace: Workplace,
  options: CertifyOptions,
  collections: readonly OpenCollection[],
): AsyncGenerator<HarnessEvent> {
  const { connector, operations, validator } = workplace;
  const { target } = open;
  const { contract, seed } = options;
  yield* clockSkew(open, connector);
  const plan = planTarget(open, { connector, contract, operations, validator, seed });
  const waiting = open.target.kind === 'live' ? plan.skipped.filter(({ case: made }) => isWaiting(made, workplace)) : [];
  yield* leftOut({ ...plan, skipped: plan.skipped.filter((one) => !waiting.includes(one)) }, open, connector);
  const how = replayOptions(open, workplace, options);
  const probes: Exchange[] = [];
  for (const probe of chooseProbes(connector, open, plan.jobs)) {
    for await (const exchange of replayCases([probe], how)) probes.push(exchange);
    if (!probes.every(isRefusal)) break;
  }
  const probed = new Set(probes.map(({ caseId }) => caseId));
  const others = plan.jobs.filter(({ case: made }) => !probed.has(made.id));
  for (const job of plan.jobs) if (probed.has(job.case.id)) yield { type: 'case-planned', case: job.case, target: target.name };
  const refusal = credentialRefusal(connector, open, probes);
  if (refusal !== undefined) {
    yield* stopShort(refusal, { open, connector, probes, others: [...others, ...plan.sequences, ...waiting] });
    return;
  }
  for (const { case: made } of [...others, ...plan.sequences]) yield { type: 'case-planned', case: made, target: target.name };
  const course: Course = {
    cases: new Map(plan.jobs.map((job) => [job.case.id, job.case])),
    taken: new Set(),
    done: new Set(),
    accepting: new Set(),
  };
  const holds = credentialFinder(open);
  const [reading, writing] = [others.filter(({ phase }) => phase === 0), others.filter(({ phase }) => phase > 0)];
  yield* judgeAll(following(probes, replayCases(reading, how)), course, open, workplace, options, holds);
  // Before anything is changed or deleted: sequences read more than they write, and clean up behind themselves.
  const fetched: PlayedSequence[] = [];
  for await (const played of play(plan.sequences, how, open, workplace, options)) {
    yield* judgeSequence(played, course, open, workplace, contract, holds);
    if (played.job.sequence.id === 'dynamic-values') fetched.push(played);
  }
  // What makers would pick is known by now: cases that lack nothing else can be made.
  const further = planChosen(waiting, fetched, open, workplace, options);
  for (const [made, reason] of further.skipped) yield { type: 'case-skipped', case: made, target: target.name, reason };
  for (const job of [...further.jobs, ...further.sequences]) yield { type: 'case-planned', case: job.case, target: target.name };
  for (const { case: made } of further.jobs) course.cases.set(made.id, made);
  yield* judgeAll(replayCases(further.jobs, how), course, open, workplace, options, holds);
  for await (const played of play(further.sequences, how, open, workplace, options))
    yield* judgeSequence(played, course, open, workplace, contract, holds);
  yield* judgeAll(replayCases(writing, how), course, open, workplace, options, holds);
  if (collections.length > 0)
    yield* (await import('./replay-collections.ts')).replayCollections(collections, { open, workplace, contract, how, holds });
}

/** How the requests of a target go, in all that is done on it. */
function replayOptions(open: OpenTarget, workplace: Workplace, { contract, concurrency, signal }: CertifyOptions): ReplayOptions {
  const { target, pace } = open;
  const { connector, sender, world } = workplace;
  const passage = withFreshToken(
    open,
    createPassage(open, {
      connector,
      world,
      environmentVariables: contract.environmentVariables ?? {},
      ...(signal && { signal }),
    }),
  );
  return { target, sender, pace, world, concurrency, objectionTo: objectionTo(connector, open), passage, ...(signal && { signal }) };
}

/** Sequences that change nothing several at a time, and then the others, each by itself. */
async function* play(
  jobs: readonly SequenceJob[],
  how: ReplayOptions,
  open: OpenTarget,
  workplace: Workplace,
  options: CertifyOptions,
): AsyncGenerator<PlayedSequence> {
  const { signal } = options;
  await using callbacks = createCallbacks({ ...open.target.callback, world: workplace.world, ...(signal && { signal }) });
  const one = (job: SequenceJob) => playSequence(job, open, workplace, { ...how, callbacks }, options);
  yield* inParallel(
    jobs.filter(({ alone }) => !alone),
    options.concurrency,
    one,
    options.signal,
  );
  yield* inParallel(
    jobs.filter(({ alone }) => alone),
    1,
    one,
    options.signal,
  );
}

function isWaiting(made: Case, { connector, validator }: Workplace): boolean {
  const operation = findOperation(connector, made.operationId);
  return operation !== undefined && mayBeChosen(made, operation, connector, validator);
}

/** What can be done of the cases that waited for the choices of drop-downs, once those were fetched, and what still cannot. */
function planChosen(
  waiting: TargetPlan['skipped'],
  fetched: readonly PlayedSequence[],
  open: OpenTarget,
  { connector, operations, validator }: Workplace,
  { contract, seed, signal }: CertifyOptions,
): Pick<TargetPlan, 'jobs' | 'sequences'> & { readonly skipped: readonly (readonly [made: Case, reason: string])[] } {
  const chosen = firstChoices(fetched, connector, validator);
  const lacking = new Map(waiting.map(({ case: { id, invented } }) => [id, invented]));
  const ids = new Set(waiting.map(({ case: { operationId } }) => operationId));
  const concerned = signal?.aborted ? [] : operations.filter((one) => ids.has(one.operationId) && chosen.has(one));
  const plan = planTarget(open, { connector, contract: withChosen(contract, chosen), operations: concerned, validator, seed });
  const cite = <One extends Pick<Job, 'case'> & { readonly operation: Pick<Operation, 'operationId'> }>(job: One): One => {
    const inputs = concerned.find(({ operationId }) => operationId === job.operation.operationId);
    return { ...job, case: citingChoices(job.case, lacking.get(job.case.id) ?? [], (inputs && chosen.get(inputs)) ?? {}) };
  };
  const jobs = plan.jobs.filter((job) => lacking.has(job.case.id)).map(cite);
  const sequences = plan.sequences.filter((job) => lacking.has(job.case.id)).map(cite);
  const done = new Set([...jobs, ...sequences].map((job) => job.case.id));
  const left = waiting.filter(({ case: { id } }) => !done.has(id));
  return { jobs, sequences, skipped: left.map(({ case: made, reason }) => [made, reason] as const) };
}

/** What is known of a target's cases while they run. */
interface Course {
  readonly cases: Map<string, Case>;
  /** What was asked for with a bad credential, and done all the same. */
  readonly taken: Set<string>;
  /** What was sent with the right credential, and done. */
  readonly done: Set<string>;
  /** Ids of the operations that have accepted the right credential. */
  readonly accepting: Set<string>;
}

/** An exchange, its case, and what is known of the time at which it came. */
interface Arrived extends Pick<Judged, 'takenBefore' | 'doneBefore' | 'neverFound' | 'credentialAccepted'> {
  readonly exchange: Exchange;
  readonly made: Case;
}

async function* following<One>(first: Iterable<One>, then: AsyncIterable<One>): AsyncGenerator<One> {
  yield* first;
  yield* then;
}

/**
 * Judges each exchange as it comes; of a valid request that fails as if by no fault of its own only when it is known how others fare. What
 * an operation never did is not known where the run ends early.
 */
async function* judgeAll(
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
      const known = { ...(lost.has(operationId) && { neverFound: true }), ...acceptedBy(operationId, course) };
      yield* judge({ ...arrived, ...known }, open, workplace, contract, holds);
    }
  }
}

function isNotFound({ exchange: { targetKind, response }, made: { credential, expected } }: Arrived): boolean {
  const tells = expected.kind === 'success' || expected.kind === 'refused';
  return targetKind === 'live' && response?.status === 404 && credential === 'right' && tells;
}

function isTurnedAway({ exchange, made: { credential, expected } }: Arrived): boolean {
  return exchange.targetKind === 'live' && isRefusal(exchange) && credential === 'right' && expected.kind === 'success';
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

function arrive(exchange: Exchange, { cases, taken, done, accepting }: Course): Arrived | undefined {
  const made = cases.get(exchange.caseId);
  if (!made) return undefined;
  const asked = () => JSON.stringify([made.operationId, made.inputs]);
  const takenBefore = taken.size > 0 && taken.has(asked());
  if (isSuccess(exchange.response?.status)) {
    if (made.expected.kind === 'unauthorised') taken.add(asked());
    if (made.credential === 'right') accepting.add(made.operationId);
  }
  return { exchange, made, ...(takenBefore && { takenBefore }), ...(isDoneBefore(exchange, done) && { doneBefore: true }) };
}

/** Whether the same was sent and done before; what is done now is remembered. */
function isDoneBefore({ operationId, request: { body, url }, response, credential }: Exchange, done: Set<string>): boolean {
  const sent = JSON.stringify([operationId, body ? [body.encoding, body.data] : url]);
  const isBefore = done.has(sent);
  if (credential === undefined && isSuccess(response?.status)) done.add(sent);
  return isBefore;
}

function* judge(
  { exchange, made, ...known }: Arrived,
  open: OpenTarget,
  workplace: Workplace,
  contract: Contract,
  holds: ReturnType<typeof credentialFinder>,
): Generator<HarnessEvent> {
  const operation = findOperation(workplace.connector, exchange.operationId);
  if (!operation) return;
  const given = givenInputs(made, operation, operationContract(contract.operations, operation));
  yield* judgeExchange({ exchange, case: made, operation, given, ...known }, open, workplace, holds);
}

/** Each step is an exchange like any other, and is judged as one; then the sequence as a whole. */
function* judgeSequence(
  { job: { case: made, operation: owner }, steps, statements, inconclusive }: PlayedSequence,
  course: Course,
  { target, redact }: OpenTarget,
  { connector, validator }: Workplace,
  contract: Contract,
  holds: ReturnType<typeof credentialFinder>,
): Generator<HarnessEvent> {
  const judgements = [];
  for (const { step, exchange } of steps) {
    yield { type: 'exchange-recorded', exchange };
    if (!step || step.aside) continue;
    const { operation, inputs, credential = 'right', expected } = step;
    const isBefore = isDoneBefore(exchange, course.done);
    // What fires a trigger fires it no less where it did so before: the sequence says what is missing.
    if (isBefore && operation !== owner && exchange.response?.status === 409) continue;
    const asCase = { ...made, inputs, credential, expected };
    const given = givenInputs(asCase, operation, operationContract(contract.operations, operation));
    const judgement = runChecks(checks, {
      connector,
      operation,
      case: asCase,
      exchange,
      validator,
      given,
      redact,
      ...(isBefore && { doneBefore: true }),
      ...acceptedBy(operation.operationId, course),
      ...credentialIn(holds, credential, exchange),
    });
    for (const statement of judgement.statements) yield findingMade(connector, statement);
    judgements.push({ ...judgement, isOwn: operation === owner });
  }
  for (const statement of statements) yield findingMade(connector, statement);
  const schemaCompared = judgements.some((judgement) => judgement.isOwn && judgement.schemaCompared);
  const uncertain = judgements.find((judgement) => judgement.inconclusive !== undefined)?.inconclusive;
  yield finished(made, target.name, schemaCompared, inconclusive ?? uncertain);
}

function credentialIn(holds: ReturnType<typeof credentialFinder>, use: CredentialUse, exchange: Exchange): Pick<Judged, 'holdsCredential'> {
  const holdsCredential = holds(use, exchange);
  return holdsCredential ? { holdsCredential } : {};
}

function finished({ id }: Case, target: string, schemaCompared: boolean, inconclusive: string | undefined): HarnessEvent {
  return { type: 'case-finished', caseId: id, target, schemaCompared, ...(inconclusive !== undefined && { inconclusive }) };
}

/** The inputs of a case whose values are the contract's. */
function givenInputs(made: Case, operation: Operation, contract: OperationContract | undefined): readonly Parameter[] {
  if (!contract) return [];
  return operation.parameters.filter(
    (parameter) => Object.hasOwn(made.inputs, inputKey(operation, parameter)) && givenName(operation, contract, parameter) !== undefined,
  );
}

function* leftOut(plan: TargetPlan, { target }: OpenTarget, connector: Connector): Generator<HarnessEvent> {
  for (const { operation, reason, limit } of plan.leftOut) {
    yield { type: 'operation-skipped', operationId: operation.operationId, target: target.name, reason };
    if (limit)
      yield findingMade(connector, {
        ...limitStatement(limit, `Not exercised on ${target.name}: ${reason}.`),
        operationId: operation.operationId,
        target: target.name,
        at: operation.at,
      });
  }
  for (const skipped of plan.skipped) yield { type: 'case-skipped', target: target.name, ...skipped };
}

/** One finding instead of one for each case; what was tried stays as evidence, and proves nothing. */
function* stopShort(
  refusal: string,
  {
    open: { target },
    connector,
    probes,
    others,
  }: {
    readonly open: OpenTarget;
    readonly connector: Connector;
    readonly probes: readonly Exchange[];
    readonly others: readonly Pick<Job, 'case'>[];
  },
): Generator<HarnessEvent> {
  const reason = 'the service refuses the credential of the contract';
  yield { type: 'target-skipped', target: { name: target.name, kind: target.kind }, reason };
  yield findingMade(connector, { ...limitStatement('credential-refused', refusal), target: target.name });
  for (const exchange of probes) {
    yield { type: 'exchange-recorded', exchange };
    yield { type: 'case-finished', caseId: exchange.caseId, target: target.name, schemaCompared: false, inconclusive: reason };
  }
  for (const { case: made } of others) yield { type: 'case-skipped', case: made, target: target.name, reason };
}

function* clockSkew({ target, clockAheadMs = 0 }: OpenTarget, connector: Connector): Generator<HarnessEvent> {
  if (Math.abs(clockAheadMs) <= MOST_SKEW_MS) return;
  const minutes = Math.round(Math.abs(clockAheadMs) / 60_000);
  const apart =
    minutes < 120 ? `${minutes} minutes` : minutes < 2880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
  const message = `The clock of ${target.name} is ${apart} ${clockAheadMs > 0 ? 'ahead of' : 'behind'} the clock of this machine.`;
  yield findingMade(connector, { ...limitStatement('clock-skew', message), target: target.name });
}
