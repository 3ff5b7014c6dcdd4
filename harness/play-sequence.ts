import type { CertifyOptions } from './certify-options.ts';
import type { Workplace } from './workplace.ts';
import { sequenceChecks } from './checks/index.ts';
import { runSequenceChecks } from './checks/run-sequence-checks.ts';
import { ownAddress, type ServiceAddress } from './lib/own-address.ts';
import { declaredUrl } from './model/connector.ts';
import type { Exchange } from './model/exchange.ts';
import type { Statement } from './model/finding.ts';
import type { OpenTarget } from './open-target.ts';
import { foreignHost, type SequenceJob, toJob } from './plan-target.ts';
import { pause } from './replay/pace.ts';
import { exchangeFor, type ReplayOptions } from './replay/replay-cases.ts';
import type { Conclusion, Step } from './sequences/sequence.ts';

/** A sequence that was played: its exchanges in order, each with the step that it was, and what is to be said of the whole. */
export interface PlayedSequence {
  readonly job: SequenceJob;
  readonly steps: readonly { readonly step: Step; readonly exchange: Exchange }[];
  readonly statements: readonly Statement[];
  readonly inconclusive?: string;
}

/** Plays one sequence on an open target and judges it as a whole. */
export async function playSequence(
  job: SequenceJob,
  open: OpenTarget,
  { connector, validator }: Workplace,
  replay: Omit<ReplayOptions, 'concurrency'>,
  { contract, signal }: CertifyOptions,
): Promise<PlayedSequence> {
  const { sequence, operation, case: made } = job;
  const declared = declaredUrl(connector);
  const service: ServiceAddress = { url: open.url, ...(declared !== undefined && { declared }) };
  const ownHost = URL.parse(open.url)?.host;
  const steps: { step: Step; exchange: Exchange }[] = [];
  const conclusion: Conclusion = await sequence.run({
    connector,
    operation,
    case: made,
    contract: Object.hasOwn(contract.operations, operation.operationId) ? contract.operations[operation.operationId] : undefined,
    targetKind: open.target.kind,
    take: async (step) => {
      const { name, url, method, inputs, credential = 'right', expected } = step;
      const stepJob = toJob({ ...made, inputs, credential, expected }, step.operation, open, {
        step: name,
        ...(url !== undefined && { link: url }),
        ...(method !== undefined && { method }),
      });
      const foreign = foreignHost(stepJob.request.url, ownHost);
      // The sequence asks `own` before: that it did not is a fault of ours.
      if (foreign !== undefined) throw new Error(`${made.id}, ${name}: ${foreign}`);
      const exchange = await exchangeFor(stepJob, replay);
      steps.push({ step, exchange });
      return exchange;
    },
    own: (link, from) => ownAddress(link, from.request.url, service),
    wait: (ms) => pause(ms, signal),
    stopped: () => signal?.aborted ?? false,
  });
  const played = {
    connector,
    operation,
    case: made,
    steps: steps.map(({ exchange }) => exchange),
    service,
    validator,
    redact: open.redact,
  };
  const judged = runSequenceChecks(sequenceChecks, played, open.target);
  const inconclusive = judged.inconclusive ?? conclusion.inconclusive;
  return { job, steps, statements: judged.statements, ...(inconclusive !== undefined && { inconclusive }) };
}
