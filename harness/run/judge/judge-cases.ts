import { isRefusedAgain, type Judged } from '../../checks/run-checks.ts';
import { acceptedBy, arrive, type Arrived, doneBefore, isLockedOut, isTurnedAway } from './course.ts';
import { faultsOfInputs } from './fault-of-call.ts';
import { findingMade } from './finding-made.ts';
import { fixedInput } from '../plan/fresh-values.ts';
import { caseFinished, judgeExchange, judgementOf } from './judge-exchange.ts';
import type { Case } from '../../model/case.ts';
import { findOperation } from '../../model/connector.ts';
import { givenName, operationContract } from '../../model/contract.ts';
import type { HarnessEvent } from '../../model/event.ts';
import type { Exchange } from '../../model/exchange.ts';
import { inputKey } from '../../model/operation.ts';
import type { PlayedSequence } from '../send/play-sequence.ts';
import type { TargetAtWork } from '../target-at-work.ts';

/**
 * Judges each exchange as it comes; of a valid request that fails as if by no fault of its own, and of a copy whose signature does not
 * fit, only when it is known how others fare. What an operation never did is not known where the run ends early.
 */
export async function* judgeAll(exchanges: AsyncIterable<Exchange>, work: TargetAtWork): AsyncGenerator<HarnessEvent> {
  const { course, options } = work;
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
      if (isLost || isTurnedAway(arrived) || exchange.doubt === 'signature-misfit') heldBack.push(arrived);
      else yield* judge(arrived, work);
    }
    isWhole = !options.signal?.aborted;
  } finally {
    const lost = isWhole ? operationsLost(heldBack.filter(isNotFound), there) : new Set<string>();
    for (const arrived of heldBack) {
      const { operationId } = arrived.made;
      const known = {
        ...(lost.has(operationId) && { neverFound: true }),
        ...(isLockedOut(arrived, course) && { lockedOut: true }),
        ...(course.signatureIgnored.has(operationId) && { signatureIgnored: true }),
        ...acceptedBy(operationId, course),
      };
      yield* judge({ ...arrived, ...known }, work);
    }
  }
}

function isNotFound({ exchange: { targetKind, response }, made: { credential, expected } }: Arrived): boolean {
  const tells = expected.kind === 'success' || expected.kind === 'refused';
  return targetKind === 'live' && response?.status === 404 && credential === 'right' && tells;
}

/** Operations that answer 404 to all that they are asked with the right credential, valid or not. */
function operationsLost(notFound: readonly Arrived[], there: ReadonlySet<string>): ReadonlySet<string> {
  const of = (kind: 'success' | 'refused') =>
    new Set(notFound.filter(({ made }) => made.expected.kind === kind).map(({ made }) => made.operationId));
  const refused = of('refused');
  return new Set([...of('success')].filter((operationId) => refused.has(operationId) && !there.has(operationId)));
}

function* judge({ exchange, made, whole, ...known }: Arrived, work: TargetAtWork): Generator<HarnessEvent> {
  const { open, workplace, holds } = work;
  const operation = findOperation(workplace.connector, exchange.operationId);
  if (!operation) return;
  const inputs = knownOfInputs({ exchange, made, operation, ...(whole && { whole }) }, work);
  yield* judgeExchange({ exchange, case: made, operation, ...inputs, ...known }, open, workplace, holds);
}

/** Each step is an exchange like any other, and is judged as one; then the sequence as a whole. */
export function* judgeSequence(
  { job: { case: made, operation: owner }, steps, statements, inconclusive }: PlayedSequence,
  work: TargetAtWork,
): Generator<HarnessEvent> {
  const { open, workplace, holds, course } = work;
  const judgements = [];
  for (const { step, exchange } of steps) {
    yield { type: 'exchange-recorded', exchange };
    if (!step || step.aside) continue;
    const { operation, inputs, credential = 'right', expected, givenAt } = step;
    const before = doneBefore(exchange, course.done);
    const asCase = { ...made, inputs, credential, expected };
    // What fires a trigger fires it no less where it did so before: the sequence says what is missing.
    if (operation !== owner && isRefusedAgain({ exchange, case: asCase, operation, ...before })) continue;
    const given = knownOfInputs({ exchange, made: asCase, operation, ...(givenAt !== undefined && { givenAt }) }, work);
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
  { open, workplace: { connector, validator }, options: { contract } }: TargetAtWork,
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
