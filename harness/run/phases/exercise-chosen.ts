import { casesPlanned, casesSkipped } from './case-events.ts';
import { exerciseSequences } from './exercise-sequences.ts';
import { judgeAll } from '../judge/judge-cases.ts';
import type { Case } from '../../model/case.ts';
import { findOperation } from '../../model/connector.ts';
import type { HarnessEvent } from '../../model/event.ts';
import type { Operation } from '../../model/operation.ts';
import { citingChoices, firstChoices, mayBeChosen, withChosen } from '../plan/choose-inputs.ts';
import { planTarget, type SkippedCase, type TargetPlan } from '../plan/plan-target.ts';
import { type Job, replayCases } from '../../replay/replay-cases.ts';
import type { PlayedSequence } from '../send/play-sequence.ts';
import type { TargetAtWork } from '../target-at-work.ts';

/** Whether a case cannot be tried on a real service before it is known what makers would pick there. */
export function awaitsChoice(made: Case, { open, workplace: { connector, validator } }: TargetAtWork): boolean {
  const operation = open.target.kind === 'live' ? findOperation(connector, made.operationId) : undefined;
  return operation !== undefined && mayBeChosen(made, operation, connector, validator);
}

/** Cases that waited for the choices of drop-downs, with the first of each that was fetched. */
export async function* exerciseChosen(
  waiting: readonly SkippedCase[],
  fetched: readonly PlayedSequence[],
  work: TargetAtWork,
): AsyncGenerator<HarnessEvent> {
  const { jobs, sequences, skipped } = planChosen(waiting, fetched, work);
  yield* casesSkipped(skipped, work);
  yield* casesPlanned([...jobs, ...sequences], work);
  yield* judgeAll(replayCases(jobs, work.how), work);
  yield* exerciseSequences(sequences, work);
}

/** What can be done of the cases that waited, and what still cannot. */
function planChosen(
  waiting: readonly SkippedCase[],
  fetched: readonly PlayedSequence[],
  { open, planning, options: { signal } }: TargetAtWork,
): Omit<TargetPlan, 'leftOut'> {
  const { connector, contract, validator } = planning;
  const chosen = firstChoices(fetched, connector, validator);
  const lacking = new Map(waiting.map(({ case: { id, invented } }) => [id, invented]));
  const ids = new Set(waiting.map(({ case: { operationId } }) => operationId));
  const operations = signal?.aborted ? [] : planning.operations.filter((one) => ids.has(one.operationId) && chosen.has(one));
  const plan = planTarget(open, { ...planning, contract: withChosen(contract, chosen), operations });
  const cite = <One extends Pick<Job, 'case'> & { readonly operation: Pick<Operation, 'operationId'> }>(job: One): One => {
    const operation = operations.find(({ operationId }) => operationId === job.operation.operationId);
    return { ...job, case: citingChoices(job.case, lacking.get(job.case.id) ?? [], (operation && chosen.get(operation)) ?? {}) };
  };
  const jobs = plan.jobs.filter((job) => lacking.has(job.case.id)).map(cite);
  const sequences = plan.sequences.filter((job) => lacking.has(job.case.id)).map(cite);
  const done = new Set([...jobs, ...sequences].map((job) => job.case.id));
  return { jobs, sequences, skipped: waiting.filter(({ case: { id } }) => !done.has(id)) };
}
