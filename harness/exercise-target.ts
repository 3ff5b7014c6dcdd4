import type { CertifyOptions } from './run/certify-options.ts';
import { gatewayNotes } from './checks/gateway-notes.ts';
import { checks } from './checks/index.ts';
import { limitStatement } from './checks/limits.ts';
import { citingChoices, firstChoices, mayBeChosen, withChosen } from './run/plan/choose-inputs.ts';
import { awaitsEndedToken, withEndedToken } from './run/send/ended-token.ts';
import { findingMade } from './run/judge/finding-made.ts';
import { beginCourse, type Course, judgeAll, judgeSequence, refusedBefore } from './run/judge/judge-cases.ts';
import { createSecretLearner, learning, type SecretLearner } from './run/secrets/learn-secrets.ts';
import type { Case } from './model/case.ts';
import { type Connector, findOperation } from './model/connector.ts';
import type { HarnessEvent } from './model/event.ts';
import type { Exchange } from './model/exchange.ts';
import type { Operation } from './model/operation.ts';
import type { OpenCollection } from './load/open-collections.ts';
import type { OpenTarget } from './run/target/open-target.ts';
import { createPassage } from './run/send/pass-through-gateway.ts';
import { planTarget, type SequenceJob, type TargetPlan } from './run/plan/plan-target.ts';
import { type PlayedSequence, playSequence } from './run/send/play-sequence.ts';
import { credentialFinder } from './run/secrets/holds-credential.ts';
import { chooseProbes, credentialRefusal, isRefusal } from './run/send/preflight.ts';
import { createCallbacks } from './replay/callbacks.ts';
import { inParallel } from './replay/in-parallel.ts';
import { type Job, replayCases, type ReplayOptions } from './replay/replay-cases.ts';
import { objectionTo } from './run/send/sending-limits.ts';
import { withFreshToken } from './run/send/with-fresh-token.ts';
import type { Workplace } from './run/workplace.ts';

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
  for await (const event of exerciseAll(open, workplace, options, collections)) if (isNews(event, told)) yield event;
  // Whatever the old token was good for: the platform would ask for a new connection.
  const failure = open.tokens?.failure();
  if (failure === undefined) return;
  const statement = limitStatement('credential-refused', `The token could not be renewed. ${failure}`);
  yield findingMade(workplace.connector, { ...statement, target: open.target.name });
}

/**
 * What the gateway notices in passing it notices with every request of an operation: once is enough, unless it decides about a case. What a
 * check says of the target as a whole is told once, whichever case it is that shows it.
 */
function isNews(event: HarnessEvent, told: Set<string>): boolean {
  if (event.type !== 'finding-made') return true;
  const { id, severity, operationId, message, location } = event.finding;
  const isNote = severity !== 'error' && Object.hasOwn(gatewayNotes, id);
  if (!isNote && !OF_TARGETS.has(id)) return true;
  const key = isNote ? JSON.stringify([id, operationId, message, location]) : id;
  return !told.has(key) && told.add(key) !== undefined;
}

const OF_TARGETS: ReadonlySet<string> = new Set(checks.flatMap(({ id, ofTarget }) => (ofTarget ? [id] : [])));

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
  const ending = plan.skipped.filter(({ case: made }) => awaitsEndedToken(made, open));
  const lacking = plan.skipped.filter((one) => !ending.includes(one));
  const waiting = open.target.kind === 'live' ? lacking.filter(({ case: made }) => isWaiting(made, workplace)) : [];
  yield* leftOut({ ...plan, skipped: lacking.filter((one) => !waiting.includes(one)) }, open, connector);
  const learn = createSecretLearner(open, connector.files.find(({ role }) => role === 'definition')?.text ?? '');
  const how = replayOptions(open, workplace, options, learn);
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
    yield* stopShort(refusal, { open, connector, probes, others: [...others, ...plan.sequences, ...waiting, ...ending] });
    return;
  }
  for (const { case: made } of [...others, ...plan.sequences]) yield { type: 'case-planned', case: made, target: target.name };
  const course = beginCourse(plan.jobs.map((job) => job.case));
  const holds = credentialFinder(open);
  const [reading, writing] = [others.filter(({ phase }) => phase === 0), others.filter(({ phase }) => phase > 0)];
  yield* judgeAll(following(probes, replayCases(reading, how)), course, open, workplace, options, holds);
  // Before anything is changed or deleted: sequences read more than they write, and clean up behind themselves.
  const fetched: PlayedSequence[] = [];
  for await (const played of play(plan.sequences, how, course, open, workplace, options)) {
    yield* judgeSequence(played, course, open, workplace, contract, holds);
    if (played.job.sequence.id === 'dynamic-values') fetched.push(played);
  }
  // What makers would pick is known by now: cases that lack nothing else can be made.
  const further = planChosen(waiting, fetched, open, workplace, options);
  for (const [made, reason] of further.skipped) yield { type: 'case-skipped', case: made, target: target.name, reason };
  for (const job of [...further.jobs, ...further.sequences]) yield { type: 'case-planned', case: job.case, target: target.name };
  for (const { case: made } of further.jobs) course.cases.set(made.id, made);
  yield* judgeAll(replayCases(further.jobs, how), course, open, workplace, options, holds);
  for await (const played of play(further.sequences, how, course, open, workplace, options))
    yield* judgeSequence(played, course, open, workplace, contract, holds);
  // What is asked for may be gone once data is changed; then only what takes no input is asked for.
  const unended = yield* judgeEnded(ending, how, course, open, workplace, options);
  yield* judgeAll(replayCases(writing, how), course, open, workplace, options, holds);
  if (collections.length > 0)
    yield* (await import('./run/collections/replay-collections.ts')).replayCollections(collections, {
      open,
      workplace,
      contract,
      how,
      learn,
      holds,
    });
  const bare = unended.filter(({ case: made }) => Object.keys(made.inputs).length === 0);
  const left = yield* judgeEnded(bare, how, course, open, workplace, options);
  for (const skipped of [...unended.filter((one) => !bare.includes(one)), ...left])
    yield { type: 'case-skipped', target: target.name, ...skipped };
}

/** Cases with a token that the run has got and seen end; returned are those that there is none for, each with why. */
async function* judgeEnded(
  ending: TargetPlan['skipped'],
  how: ReplayOptions,
  course: Course,
  open: OpenTarget,
  workplace: Workplace,
  options: CertifyOptions,
): AsyncGenerator<HarnessEvent, TargetPlan['skipped']> {
  const { connector, validator, world } = workplace;
  const { contract, seed, signal } = options;
  if (ending.length === 0 || signal?.aborted) return ending;
  const ready = await withEndedToken(open, world, signal);
  if ('lacking' in ready) return ending.map(({ case: made }) => ({ case: made, reason: ready.lacking }));
  const cases = new Set(ending.map(({ case: { id } }) => id));
  const ids = new Set(ending.map(({ case: { operationId } }) => operationId));
  const operations = workplace.operations.filter(({ operationId }) => ids.has(operationId));
  const plan = planTarget(ready.open, { connector, contract, operations, validator, seed });
  const jobs = plan.jobs.filter(({ case: { id } }) => cases.has(id));
  for (const { case: made } of jobs) {
    course.cases.set(made.id, made);
    yield { type: 'case-planned', case: made, target: open.target.name };
  }
  yield* judgeAll(replayCases(jobs, how), course, open, workplace, options, credentialFinder(ready.open));
  return plan.skipped.filter(({ case: { id } }) => cases.has(id));
}

/** How the requests of a target go, in all that is done on it. */
function replayOptions(
  open: OpenTarget,
  workplace: Workplace,
  { contract, concurrency, signal }: CertifyOptions,
  learn: SecretLearner,
): ReplayOptions {
  const { target, pace } = open;
  const { connector, sender, world } = workplace;
  const fresh = withFreshToken(
    open,
    createPassage(open, {
      connector,
      world,
      environmentVariables: contract.environmentVariables ?? {},
      ...(signal && { signal }),
    }),
  );
  // The mock has none of its own.
  const passage = target.kind === 'live' ? learning(learn, fresh) : fresh;
  return { target, sender, pace, world, concurrency, objectionTo: objectionTo(connector, open), passage, ...(signal && { signal }) };
}

/** Sequences that change nothing several at a time, and then the others, each by itself. */
async function* play(
  jobs: readonly SequenceJob[],
  how: ReplayOptions,
  course: Course,
  open: OpenTarget,
  workplace: Workplace,
  options: CertifyOptions,
): AsyncGenerator<PlayedSequence> {
  const { signal } = options;
  await using callbacks = createCallbacks({ ...open.target.callback, world: workplace.world, ...(signal && { signal }) });
  const known = { callbacks, refusedBefore: (exchange: Exchange) => refusedBefore(exchange, course) };
  const one = (job: SequenceJob) => playSequence(job, open, workplace, { ...how, ...known }, options);
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

async function* following<One>(first: Iterable<One>, then: AsyncIterable<One>): AsyncGenerator<One> {
  yield* first;
  yield* then;
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
