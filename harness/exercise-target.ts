import type { CertifyOptions } from './run/certify-options.ts';
import { limitStatement } from './checks/limits.ts';
import { findingMade } from './run/judge/finding-made.ts';
import { judgeAll } from './run/judge/judge-cases.ts';
import { toldOnce } from './run/judge/told-once.ts';
import type { HarnessEvent } from './model/event.ts';
import type { OpenCollection } from './load/open-collections.ts';
import { casesPlanned } from './run/phases/case-events.ts';
import { exerciseChosen } from './run/phases/exercise-chosen.ts';
import { exerciseEnded, exerciseEndedAtLast } from './run/phases/exercise-ended.ts';
import { exerciseSequences } from './run/phases/exercise-sequences.ts';
import { planPhases } from './run/phases/plan-phases.ts';
import { preflight } from './run/phases/preflight.ts';
import { replayCases } from './replay/replay-cases.ts';
import { clockSkew } from './run/target/clock-skew.ts';
import type { OpenTarget } from './run/target/open-target.ts';
import { putToWork, type TargetAtWork } from './run/target-at-work.ts';
import type { Workplace } from './run/workplace.ts';

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
  yield* toldOnce(exerciseAll(putToWork(open, workplace, options), collections));
  // Whatever the old token was good for: the platform would ask for a new connection.
  const failure = open.tokens?.failure();
  if (failure === undefined) return;
  const statement = limitStatement('credential-refused', `The token could not be renewed. ${failure}`);
  yield findingMade(workplace.connector, { ...statement, target: open.target.name });
}

async function* exerciseAll(work: TargetAtWork, collections: readonly OpenCollection[]): AsyncGenerator<HarnessEvent> {
  const { open, workplace, how } = work;
  yield* clockSkew(open, workplace.connector);
  const plan = yield* planPhases(work);
  const cleared = yield* preflight(plan, work);
  if (!cleared) return;
  const { probes, others } = cleared;
  const [reading, writing] = [others.filter(({ phase }) => phase === 0), others.filter(({ phase }) => phase > 0)];
  yield* casesPlanned([...others, ...plan.sequences], work);
  yield* judgeAll(following(probes, replayCases(reading, how)), work);
  // Before anything is changed or deleted: sequences read more than they write, and clean up behind themselves.
  const fetched = yield* exerciseSequences(plan.sequences, work);
  // What makers would pick is known by now: cases that lack nothing else can be made.
  yield* exerciseChosen(plan.waiting, fetched, work);
  // What is asked for may be gone once data is changed.
  const unended = yield* exerciseEnded(plan.ending, work);
  yield* judgeAll(replayCases(writing, how), work);
  yield* exerciseCollections(collections, work);
  yield* exerciseEndedAtLast(unended, work);
}

async function* following<One>(first: Iterable<One>, then: AsyncIterable<One>): AsyncGenerator<One> {
  yield* first;
  yield* then;
}

/** Loaded when needed: Postman's own libraries take a while to start. */
async function* exerciseCollections(collections: readonly OpenCollection[], work: TargetAtWork): AsyncGenerator<HarnessEvent> {
  if (collections.length === 0) return;
  const { replayCollections } = await import('./run/collections/replay-collections.ts');
  yield* replayCollections(collections, { ...work, contract: work.options.contract });
}
