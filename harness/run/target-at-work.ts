import type { CertifyOptions } from './certify-options.ts';
import { beginCourse, type Course } from './judge/course.ts';
import type { PlanTargetOptions } from './plan/plan-target.ts';
import { createPassage } from './send/pass-through-gateway.ts';
import { objectionTo } from './send/sending-limits.ts';
import { withFreshCopy } from './send/with-fresh-copy.ts';
import { withFreshToken } from './send/with-fresh-token.ts';
import { credentialFinder } from './secrets/holds-credential.ts';
import { createSecretLearner, learning, type SecretLearner } from './secrets/learn-secrets.ts';
import type { OpenTarget } from './target/open-target.ts';
import type { Workplace } from './workplace.ts';
import type { ReplayOptions } from '../replay/replay-cases.ts';

/** A target that is being exercised, with what planning, sending and judging take there. */
export interface TargetAtWork {
  readonly open: OpenTarget;
  readonly workplace: Workplace;
  readonly options: CertifyOptions;
  readonly planning: PlanTargetOptions;
  /** How requests go. */
  readonly how: ReplayOptions;
  readonly learn: SecretLearner;
  readonly holds: ReturnType<typeof credentialFinder>;
  readonly course: Course;
}

/** An open target, made ready to be exercised. */
export function putToWork(open: OpenTarget, workplace: Workplace, options: CertifyOptions): TargetAtWork {
  const { connector, operations, validator } = workplace;
  const { contract, seed } = options;
  const learn = createSecretLearner(open, connector.files.find(({ role }) => role === 'definition')?.text ?? '');
  return {
    open,
    workplace,
    options,
    planning: { connector, contract, operations, validator, seed },
    how: replayOptions(open, workplace, options, learn),
    learn,
    holds: credentialFinder(open),
    course: beginCourse(),
  };
}

function replayOptions(
  open: OpenTarget,
  { connector, sender, world }: Workplace,
  { contract: { environmentVariables = {} }, concurrency, signal }: CertifyOptions,
  learn: SecretLearner,
): ReplayOptions {
  const { target, pace } = open;
  const stopping = signal && { signal };
  const gateway = createPassage({ open, connector, world, environmentVariables, ...stopping });
  const fresh = withFreshToken(open, withFreshCopy(open, world, gateway));
  // The mock has none of its own.
  const passage = target.kind === 'live' ? learning(learn, fresh) : fresh;
  return { target, sender, pace, world, concurrency, objectionTo: objectionTo(connector, open), passage, ...stopping };
}
