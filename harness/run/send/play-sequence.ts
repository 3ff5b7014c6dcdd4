import type { Played } from '../../checks/check.ts';
import { sequenceChecks } from '../../checks/index.ts';
import { runSequenceChecks } from '../../checks/run-sequence-checks.ts';
import { refusedBefore } from '../judge/course.ts';
import { faultOfInputs, faultOfValue } from '../judge/fault-of-call.ts';
import { createTrigger } from './fire-trigger.ts';
import { givenName, operationContract } from '../../model/contract.ts';
import type { Statement } from '../../model/finding.ts';
import { HarnessError } from '../../model/harness-error.ts';
import { sourceAt } from '../../model/input-at.ts';
import type { SequenceJob } from '../plan/plan-target.ts';
import type { Callbacks } from '../../replay/callbacks.ts';
import type { Conclusion } from '../../sequences/sequence.ts';
import { sequenceContext } from './sequence-context.ts';
import { createStepLine, type PlayedStep } from './step-line.ts';
import type { TargetAtWork } from '../target-at-work.ts';

/** A sequence that was played: its exchanges in order, and what is to be said of the whole. */
export interface PlayedSequence {
  readonly job: SequenceJob;
  readonly steps: readonly PlayedStep[];
  readonly statements: readonly Statement[];
  readonly inconclusive?: string;
}

/** Plays one sequence on a target, which calls back at `callbacks`, and judges it as a whole. */
export async function playSequence(job: SequenceJob, callbacks: Callbacks, work: TargetAtWork): Promise<PlayedSequence> {
  const { open, options } = work;
  const line = createStepLine(job, work);
  const trigger = createTrigger(job, line.take, work);
  const context = sequenceContext(job, { line, trigger, callbacks }, work);
  const conclusion = await job.sequence.run(context).catch(whatStoodInTheWay);
  const { steps } = line;
  // What did not come in time may only have had no time.
  if (options.signal?.aborted) return { job, steps, statements: [], inconclusive: 'the run was stopped' };
  const { connector, validator } = work.workplace;
  const { operation, case: made, dynamic } = job;
  const played: Played = {
    connector,
    operation,
    case: made,
    steps: steps.map(({ exchange }) => exchange),
    ...trigger.soFar(),
    signsIn: context.signsIn,
    service: line.service(),
    validator,
    redact: open.redact,
    refusedBefore: (exchange) => refusedBefore(exchange, work.course),
    ...givenFaults(job, work),
    ...(dynamic && { dynamic }),
  };
  const judged = runSequenceChecks(sequenceChecks, played, open.target);
  const inconclusive = judged.inconclusive ?? conclusion.inconclusive;
  return { job, steps, statements: judged.statements, ...(inconclusive !== undefined && { inconclusive }) };
}

/** What keeps one sequence from being played takes nothing from the others. */
function whatStoodInTheWay(error: unknown): Conclusion {
  if (error instanceof HarnessError) return { inconclusive: error.message };
  throw error;
}

/** What of the values that the contract gives is not as declared. */
function givenFaults(
  { operation, case: made }: SequenceJob,
  { open: { redact }, workplace: { connector, validator }, options: { contract } }: TargetAtWork,
): Pick<Played, 'givenFault' | 'argumentFault'> {
  const demands = { connector, validator, redact };
  return {
    givenFault: () => {
      const own = operationContract(contract.operations, operation);
      const given = operation.parameters.filter((parameter) => givenName(operation, own, parameter) !== undefined);
      return faultOfInputs(given, operation, made.inputs, demands);
    },
    argumentFault: ({ reference, source }, caller) => {
      if (reference === undefined || source.kind !== 'value') return undefined;
      const { parameter, at } = sourceAt(caller, reference, connector.definitions);
      const own = operationContract(contract.operations, caller);
      const [schema] = Array.isArray(at) ? at : [];
      const isGiven = parameter && givenName(caller, own, parameter) !== undefined;
      return isGiven && schema ? faultOfValue(reference, schema, source.value, demands) : undefined;
    },
  };
}
