import { casesSkipped } from './case-events.ts';
import { awaitsChoice } from './exercise-chosen.ts';
import { limitStatement } from '../../checks/limits.ts';
import { findingMade } from '../judge/finding-made.ts';
import type { HarnessEvent } from '../../model/event.ts';
import { planTarget, type SkippedCase, type TargetPlan } from '../plan/plan-target.ts';
import { awaitsEndedToken } from '../send/ended-token.ts';
import type { TargetAtWork } from '../target-at-work.ts';

/** What is to be done on a target from the begin, and what can be done in its course, if at all. */
export interface PhasePlan extends Pick<TargetPlan, 'jobs' | 'sequences'> {
  /** Cases that lack nothing but what drop-downs offer. */
  readonly waiting: readonly SkippedCase[];
  /** Cases with a token that has ended. */
  readonly ending: readonly SkippedCase[];
}

/** Plans what is to be done on a target, and tells what is not. */
export function* planPhases(work: TargetAtWork): Generator<HarnessEvent, PhasePlan> {
  const { jobs, sequences, leftOut, skipped } = planTarget(work.open, work.planning);
  yield* operationsLeftOut(leftOut, work);
  const {
    ending = [],
    waiting = [],
    hopeless = [],
  } = Object.groupBy(skipped, ({ case: made }) =>
    awaitsEndedToken(made, work.open) ? 'ending' : awaitsChoice(made, work) ? 'waiting' : 'hopeless',
  );
  yield* casesSkipped(hopeless, work);
  return { jobs, sequences, waiting, ending };
}

function* operationsLeftOut(
  leftOut: TargetPlan['leftOut'],
  { open: { target }, workplace: { connector } }: TargetAtWork,
): Generator<HarnessEvent> {
  for (const { operation, reason, limit } of leftOut) {
    const { operationId, at } = operation;
    yield { type: 'operation-skipped', operationId, target: target.name, reason };
    if (!limit) continue;
    const statement = limitStatement(limit, `Not exercised on ${target.name}: ${reason}.`);
    yield findingMade(connector, { ...statement, operationId, target: target.name, at });
  }
}
