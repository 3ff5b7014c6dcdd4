import type { Case } from '../../model/case.ts';
import type { HarnessEvent } from '../../model/event.ts';
import type { SkippedCase } from '../plan/plan-target.ts';
import type { TargetAtWork } from '../target-at-work.ts';

/** Tells of cases that are to run; from then on the course of the target knows them. */
export function* casesPlanned(
  jobs: Iterable<{ readonly case: Case }>,
  { open: { target }, course }: Pick<TargetAtWork, 'open' | 'course'>,
): Generator<HarnessEvent> {
  for (const { case: made } of jobs) {
    course.cases.set(made.id, made);
    yield { type: 'case-planned', case: made, target: target.name };
  }
}

/** Tells of cases that are not tried. */
export function* casesSkipped(skipped: Iterable<SkippedCase>, { open: { target } }: Pick<TargetAtWork, 'open'>): Generator<HarnessEvent> {
  for (const { case: made, reason } of skipped) yield { type: 'case-skipped', target: target.name, case: made, reason };
}
