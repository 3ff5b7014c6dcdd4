import { authType } from '../../auth/index.ts';
import type { CertifyOptions } from '../certify-options.ts';
import type { Workplace } from '../workplace.ts';
import type { Played } from '../../checks/check.ts';
import { sequenceChecks } from '../../checks/index.ts';
import { faultOfInputs, faultOfValue } from '../judge/fault-of-call.ts';
import { createFire } from './fire-trigger.ts';
import { freshInputs, renewedInputs } from '../plan/fresh-values.ts';
import { runSequenceChecks } from '../../checks/run-sequence-checks.ts';
import { ownAddress } from '../../lib/own-address.ts';
import { NOTIFICATION_STATUS } from '../../model/callback.ts';
import { takesCredential } from '../../model/connector.ts';
import { givenName, operationContract } from '../../model/contract.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Statement } from '../../model/finding.ts';
import { HarnessError } from '../../model/harness-error.ts';
import { sourceAt } from '../../model/input-at.ts';
import { serviceAddress } from '../../model/service-address.ts';
import type { OpenTarget } from '../target/open-target.ts';
import { foreignHost, type SequenceJob, toJob } from '../plan/plan-target.ts';
import type { Callbacks } from '../../replay/callbacks.ts';
import { pauseIn } from '../../replay/pace.ts';
import { exchangeFor, type Passage, type ReplayOptions } from '../../replay/replay-cases.ts';
import type { Conclusion, SequenceContext, Step } from '../../sequences/sequence.ts';

/** A sequence that was played: its exchanges in order, each with the step that it was, and what is to be said of the whole. */
export interface PlayedSequence {
  readonly job: SequenceJob;
  /** Without a step: what the service sent. */
  readonly steps: readonly { readonly step?: Step; readonly exchange: Exchange }[];
  readonly statements: readonly Statement[];
  readonly inconclusive?: string;
}

/** How the requests of a sequence go, and where the service calls back. */
export interface PlayOptions extends Omit<ReplayOptions, 'concurrency'> {
  readonly callbacks: Callbacks;
  /** See `Played`. */
  readonly refusedBefore: (exchange: Exchange) => string | undefined;
}

/** Plays one sequence on an open target and judges it as a whole. */
export async function playSequence(
  job: SequenceJob,
  open: OpenTarget,
  { connector, validator, sender }: Workplace,
  { callbacks, refusedBefore, signal, ...replay }: PlayOptions,
  { contract }: CertifyOptions,
): Promise<PlayedSequence> {
  const { sequence, operation, case: made, dynamic } = job;
  const inForce = new Set<string>();
  const service = () => serviceAddress(connector, open, [...inForce]);
  const { passage: inner } = replay;
  const passage: Passage | undefined =
    inner &&
    (async (...call) => {
      const passed = await inner(...call);
      if (passed.inForce !== undefined) inForce.add(passed.inForce);
      return passed;
    });
  const steps: { step?: Step; exchange: Exchange }[] = [];
  const take: SequenceContext['take'] = async (drafted) => {
    const call = `${made.id} ${drafted.name}`;
    const filled = freshInputs(drafted.inputs, open, call);
    const step = { ...drafted, inputs: drafted.fresh ? renewedInputs(filled, open, made.id, call) : filled };
    const { name, url, method, inputs, credential = 'right', pastGateway, expected } = step;
    const stepJob = toJob({ ...made, inputs, credential, expected }, step.operation, open, {
      step: name,
      ...(url !== undefined && { link: url }),
      ...(method !== undefined && { method }),
      ...(pastGateway && { pastGateway }),
    });
    const foreign = foreignHost(stepJob.request.url, service());
    // The sequence asks `own` before: that it did not is a fault of ours.
    if (foreign !== undefined) throw new Error(`${made.id}, ${name}: ${foreign}`);
    const exchange = await exchangeFor(stepJob, {
      ...replay,
      ...(passage && { passage }),
      ...(signal && !step.outlivesStop && { signal }),
    });
    steps.push({ step, exchange });
    return exchange;
  };
  const trigger = createFire({ job, open, connector, contract, sender, take });
  const signsIn = takesCredential(connector, operation) && authType(open.connection.type).canAttach(open.connection);
  let fired = 0;
  let ofItself = 0;
  const run = sequence.run({
    connector,
    operation,
    case: made,
    contract: operationContract(contract.operations, operation),
    targetKind: open.target.kind,
    isPlatform: open.target.gateway === true,
    serviceUrl: open.url,
    ...(dynamic && { dynamic }),
    take,
    own: (link, from) => ownAddress(link, from.request.url, service()),
    signsIn,
    fire: async () => {
      const begun = replay.world.now().getTime();
      const firing = await trigger.fire();
      if (firing) fired++;
      if (firing?.byItself) ofItself++;
      return firing && { ...firing, begun };
    },
    whyNotFired: trigger.whyNot,
    openMailbox: (name) => callbacks.open(`${open.target.name} ${made.id} ${name}`),
    record: (step, { request, arrivedAt, more }) => {
      const response = { status: NOTIFICATION_STATUS, headers: {}, body: { encoding: 'utf8' as const, data: '', bytes: 0 } };
      const whose = { caseId: made.id, operationId: operation.operationId, target: open.target.name, targetKind: open.target.kind };
      steps.push({
        exchange: {
          ...whose,
          request,
          response,
          step,
          arrived: true,
          ...(more !== undefined && { more }),
          startedAt: arrivedAt,
          durationMs: 0,
        },
      });
    },
    wait: (ms) => pauseIn(replay.world, ms, signal),
    stopped: () => signal?.aborted ?? false,
  });
  const conclusion = await run.catch(whatStoodInTheWay);
  const demands = { connector, validator, redact: open.redact };
  const played: Played = {
    connector,
    operation,
    case: made,
    steps: steps.map(({ exchange }) => exchange),
    fired,
    ...(ofItself > 0 && { byItself: true as const }),
    signsIn,
    service: service(),
    validator,
    redact: open.redact,
    refusedBefore,
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
    ...(dynamic && { dynamic }),
  };
  // What did not come in time may only have had no time.
  if (signal?.aborted) return { job, steps, statements: [], inconclusive: 'the run was stopped' };
  const judged = runSequenceChecks(sequenceChecks, played, open.target);
  const inconclusive = judged.inconclusive ?? conclusion.inconclusive;
  return { job, steps, statements: judged.statements, ...(inconclusive !== undefined && { inconclusive }) };
}

/** What keeps one sequence from being played takes nothing from the others. */
function whatStoodInTheWay(error: unknown): Conclusion {
  if (error instanceof HarnessError) return { inconclusive: error.message };
  throw error;
}
