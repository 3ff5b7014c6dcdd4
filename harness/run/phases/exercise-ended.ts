import { casesPlanned, casesSkipped } from './case-events.ts';
import { judgeAll } from '../judge/judge-cases.ts';
import type { HarnessEvent } from '../../model/event.ts';
import { planTarget, type SkippedCase } from '../plan/plan-target.ts';
import { replayCases } from '../../replay/replay-cases.ts';
import { credentialFinder } from '../secrets/holds-credential.ts';
import { withEndedToken } from '../send/ended-token.ts';
import type { TargetAtWork } from '../target-at-work.ts';

/** Cases with a token that the run has got and seen end; returned are those that there is none for, each with why. */
export async function* exerciseEnded(
  ending: readonly SkippedCase[],
  work: TargetAtWork,
): AsyncGenerator<HarnessEvent, readonly SkippedCase[]> {
  const { planning, workplace, options, how } = work;
  if (ending.length === 0 || options.signal?.aborted) return ending;
  const ready = await withEndedToken(work.open, workplace.world, options.signal);
  if ('lacking' in ready) return ending.map(({ case: made }) => ({ case: made, reason: ready.lacking }));
  const cases = new Set(ending.map(({ case: { id } }) => id));
  const ids = new Set(ending.map(({ case: { operationId } }) => operationId));
  const operations = planning.operations.filter(({ operationId }) => ids.has(operationId));
  const plan = planTarget(ready.open, { ...planning, operations });
  const jobs = plan.jobs.filter(({ case: { id } }) => cases.has(id));
  yield* casesPlanned(jobs, work);
  yield* judgeAll(replayCases(jobs, how), { ...work, holds: credentialFinder(ready.open) });
  return plan.skipped.filter(({ case: { id } }) => cases.has(id));
}

/** The same at the end of a run, of those for which there was no token: what is asked for may be gone, so only what takes no input. */
export async function* exerciseEndedAtLast(unended: readonly SkippedCase[], work: TargetAtWork): AsyncGenerator<HarnessEvent> {
  const { bare = [], others = [] } = Object.groupBy(unended, ({ case: { inputs } }) =>
    Object.keys(inputs).length === 0 ? 'bare' : 'others',
  );
  const left = yield* exerciseEnded(bare, work);
  yield* casesSkipped([...others, ...left], work);
}
