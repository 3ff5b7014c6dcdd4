import { authType } from '../../auth/index.ts';
import type { Trigger } from './fire-trigger.ts';
import { ownAddress } from '../../lib/own-address.ts';
import { mustSignIn } from '../../model/connector.ts';
import { operationContract } from '../../model/contract.ts';
import type { SequenceJob } from '../plan/plan-target.ts';
import type { Callbacks } from '../../replay/callbacks.ts';
import { pauseIn } from '../../replay/pace.ts';
import type { SequenceContext } from '../../sequences/sequence.ts';
import type { StepLine } from './step-line.ts';
import type { TargetAtWork } from '../target-at-work.ts';

/** What a sequence does something with: its line to the service, what fires its trigger, and where the service calls back. */
export interface SequenceMeans {
  readonly line: StepLine;
  readonly trigger: Trigger;
  readonly callbacks: Callbacks;
}

/** What a sequence sees of a target, and can do there. */
export function sequenceContext(
  { operation, case: made, dynamic }: SequenceJob,
  { line, trigger, callbacks }: SequenceMeans,
  { open, workplace: { connector, world }, options: { contract, signal } }: TargetAtWork,
): SequenceContext {
  const { target, connection } = open;
  return {
    connector,
    operation,
    case: made,
    contract: operationContract(contract.operations, operation),
    targetKind: target.kind,
    isPlatform: target.gateway === true,
    serviceUrl: open.url,
    ...(dynamic && { dynamic }),
    take: line.take,
    own: (link, from) => ownAddress(link, from.request.url, line.service()),
    signsIn: mustSignIn(connector, operation) && authType(connection.type).canAttach(connection),
    fire: trigger.fire,
    whyNotFired: trigger.whyNot,
    openMailbox: (name) => callbacks.open(`${target.name} ${made.id} ${name}`),
    record: line.record,
    wait: (ms) => pauseIn(world, ms, signal),
    stopped: () => signal?.aborted ?? false,
  };
}
