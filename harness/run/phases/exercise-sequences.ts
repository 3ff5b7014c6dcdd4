import { judgeSequence } from '../judge/judge-cases.ts';
import type { HarnessEvent } from '../../model/event.ts';
import type { SequenceJob } from '../plan/plan-target.ts';
import { createCallbacks } from '../../replay/callbacks.ts';
import { inParallel } from '../../replay/in-parallel.ts';
import { type PlayedSequence, playSequence } from '../send/play-sequence.ts';
import type { TargetAtWork } from '../target-at-work.ts';

/** Plays sequences, and judges each as soon as it has ended; returned are those that have fetched what makers choose of. */
export async function* exerciseSequences(
  jobs: readonly SequenceJob[],
  work: TargetAtWork,
): AsyncGenerator<HarnessEvent, readonly PlayedSequence[]> {
  const fetched: PlayedSequence[] = [];
  for await (const played of play(jobs, work)) {
    yield* judgeSequence(played, work);
    if (played.job.sequence.id === 'dynamic-values') fetched.push(played);
  }
  return fetched;
}

/** Sequences that change nothing several at a time, and then the others, each by itself. */
async function* play(jobs: readonly SequenceJob[], work: TargetAtWork): AsyncGenerator<PlayedSequence> {
  const { open, workplace, options } = work;
  const { signal, concurrency } = options;
  await using callbacks = createCallbacks({ ...open.target.callback, world: workplace.world, ...(signal && { signal }) });
  const one = (job: SequenceJob) => playSequence(job, callbacks, work);
  const [together, alone] = [jobs.filter((job) => !job.alone), jobs.filter((job) => job.alone)];
  yield* inParallel(together, concurrency, one, signal);
  yield* inParallel(alone, 1, one, signal);
}
