import { freshInputs, renewedInputs } from '../plan/fresh-values.ts';
import type { ServiceAddress } from '../../lib/own-address.ts';
import { NOTIFICATION_STATUS } from '../../model/callback.ts';
import type { Exchange } from '../../model/exchange.ts';
import { serviceAddress } from '../../model/service-address.ts';
import { foreignHost, type SequenceJob, toJob } from '../plan/plan-target.ts';
import { exchangeFor, type Job, type Passage } from '../../replay/replay-cases.ts';
import type { SequenceContext, Step } from '../../sequences/sequence.ts';
import type { OpenTarget } from '../target/open-target.ts';
import type { TargetAtWork } from '../target-at-work.ts';

/** An exchange of a sequence with the step that it was; without one: what the service sent. */
export interface PlayedStep {
  readonly step?: Step;
  readonly exchange: Exchange;
}

/** The line between a sequence and a service, with all that went over it. */
export interface StepLine extends Pick<SequenceContext, 'take' | 'record'> {
  /** In order. */
  readonly steps: readonly PlayedStep[];
  /** What belongs to the service, as far as policies have shown it. */
  readonly service: () => ServiceAddress;
}

/** A line for one sequence. */
export function createStepLine(job: SequenceJob, { open, workplace: { connector }, how }: TargetAtWork): StepLine {
  const { case: made } = job;
  const { signal, passage, ...replay } = how;
  const steps: PlayedStep[] = [];
  const inForce = new Set<string>();
  const noting = passage && notingInForce(passage, inForce);
  const service = () => serviceAddress(connector, open, [...inForce]);
  return {
    steps,
    service,
    take: async (drafted) => {
      const step = withFreshInputs(drafted, job, open);
      const stepJob = toStepJob(step, job, open);
      const foreign = foreignHost(stepJob.request.url, service());
      // The sequence asks `own` before: that it did not is a fault of ours.
      if (foreign !== undefined) throw new Error(`${made.id}, ${step.name}: ${foreign}`);
      const stopping = signal && !step.outlivesStop && { signal };
      const exchange = await exchangeFor(stepJob, { ...replay, ...(noting && { passage: noting }), ...stopping });
      steps.push({ step, exchange });
      return exchange;
    },
    record: (name, { request, arrivedAt, more }) => {
      const response = { status: NOTIFICATION_STATUS, headers: {}, body: { encoding: 'utf8' as const, data: '', bytes: 0 } };
      const { name: target, kind: targetKind } = open.target;
      const whose = { caseId: made.id, operationId: job.operation.operationId, target, targetKind };
      const arrival = { arrived: true as const, ...(more !== undefined && { more }), startedAt: arrivedAt, durationMs: 0 };
      steps.push({ exchange: { ...whose, request, response, step: name, ...arrival } });
    },
  };
}

/** A passage that takes note of the service URLs that policies put in the place of the definition's. */
function notingInForce(passage: Passage, inForce: Set<string>): Passage {
  return async (...call) => {
    const passed = await passage(...call);
    if (passed.inForce !== undefined) inForce.add(passed.inForce);
    return passed;
  };
}

function withFreshInputs(step: Step, { case: made }: SequenceJob, open: OpenTarget): Step {
  const call = `${made.id} ${step.name}`;
  const filled = freshInputs(step.inputs, open, call);
  return { ...step, inputs: step.fresh ? renewedInputs(filled, open, made.id, call) : filled };
}

function toStepJob(step: Step, { case: made }: SequenceJob, open: OpenTarget): Job {
  const { name, operation, url, method, inputs, credential = 'right', pastGateway, expected } = step;
  return toJob({ ...made, inputs, credential, expected }, operation, open, {
    step: name,
    ...(url !== undefined && { link: url }),
    ...(method !== undefined && { method }),
    ...(pastGateway && { pastGateway }),
  });
}
