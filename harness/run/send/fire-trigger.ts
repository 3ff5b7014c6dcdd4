import { counted } from '../../lib/counted.ts';
import { byInputKey, type Contract, isListed, operationContract } from '../../model/contract.ts';
import { findOperation, type Connector } from '../../model/connector.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Operation } from '../../model/operation.ts';
import { jsonOf } from '../../model/read-body.ts';
import { FIRE } from '../../model/trigger-steps.ts';
import type { OpenTarget } from '../target/open-target.ts';
import type { SequenceJob } from '../plan/plan-target.ts';
import { inSession } from '../../replay/replay-cases.ts';
import type { Sender } from '../../replay/pactum.ts';
import type { Firing, Step } from '../../sequences/sequence.ts';

/** How long the mock may take. */
const MOCK_PATIENCE_MS = 2000;

/** What firing a trigger takes. */
export interface FireOptions {
  readonly job: SequenceJob;
  readonly open: OpenTarget;
  readonly connector: Connector;
  readonly contract: Contract;
  readonly sender: Sender;
  readonly take: (step: Step) => Promise<Exchange>;
}

/** What makes a trigger fire, and why it did not the last time, where that is known. */
export interface Trigger {
  readonly fire: () => Promise<Omit<Firing, 'begun'> | undefined>;
  readonly whyNot: () => string | undefined;
}

/**
 * What makes the service of a target tell a trigger something new: the mock is asked to, a real service is called as the contract
 * says, or nothing is done where it says to wait. Undefined where nothing made it.
 */
export function createFire({ job: { operation, case: made }, open, connector, contract, sender, take }: FireOptions): Trigger {
  const fire = operationContract(contract.operations, operation)?.fire;
  const called = fire?.call === undefined ? undefined : findOperation(connector, fire.call);
  let calls = 0;
  let obstacle: string | undefined;
  return { fire: fireOnce, whyNot: () => obstacle };

  async function fireOnce(): Promise<Omit<Firing, 'begun'> | undefined> {
    if (open.target.kind === 'mock') return fireOnMock(operation, made.id, open, sender);
    if (!fire) return undefined;
    if (!called) return { withinMs: fire.withinMs, byItself: true };
    const own = isListed(fire.inputs) ? fire.inputs[calls] : fire.inputs;
    const at = `operations.${operation.operationId}.fire.inputs`;
    if (!own) {
      obstacle = `it has to fire once more, and ${at} in the contract is a list for ${counted(calls, 'time')} only`;
      return undefined;
    }
    const name = ++calls === 1 ? FIRE : `${FIRE} ${calls}`;
    const inputs = { ...byInputKey(called, contract.operations[called.operationId]?.inputs ?? {}), ...byInputKey(called, own) };
    const givenAt = Object.keys(own).length > 0 ? at : `operations.${called.operationId}.inputs`;
    const { response } = await take({ name, operation: called, inputs, givenAt, expected: { kind: 'success' } });
    if (response && response.status < 300) return { withinMs: fire.withinMs, made: jsonOf(response) };
    if (response && calls > 1 && !isListed(fire.inputs))
      obstacle = `it has to fire once more, and ${called.operationId} is answered ${response.status} then; for what happens once only, make ${at} in the contract a list, with other inputs for each time`;
    return undefined;
  }
}

async function fireOnMock(
  { operationId }: Operation,
  caseId: string,
  { url, target: { timeoutMs } }: OpenTarget,
  sender: Sender,
): Promise<Omit<Firing, 'begun'> | undefined> {
  const address = new URL(`/.conncert/fire/${encodeURIComponent(operationId.toWellFormed())}`, url).href;
  const outcome = await sender.send(inSession({ method: 'POST', url: address, headers: {} }, caseId), { timeoutMs });
  return 'response' in outcome && outcome.response.status < 300 ? { withinMs: MOCK_PATIENCE_MS } : undefined;
}
