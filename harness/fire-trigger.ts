import { byInputKey, type Contract, operationContract } from './model/contract.ts';
import { findOperation, type Connector } from './model/connector.ts';
import type { Exchange } from './model/exchange.ts';
import type { Operation } from './model/operation.ts';
import { jsonOf } from './model/read-body.ts';
import { FIRE } from './model/trigger-steps.ts';
import type { OpenTarget } from './open-target.ts';
import type { SequenceJob } from './plan-target.ts';
import { inSession } from './replay/replay-cases.ts';
import type { Sender } from './replay/pactum.ts';
import type { Firing, Step } from './sequences/sequence.ts';

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

/**
 * What makes the service of a target tell a trigger something new: the mock is asked to, a real service is called as the contract
 * says, or nothing is done where it says to wait. Undefined where nothing made it.
 */
export function createFire({ job: { operation, case: made }, open, connector, contract, sender, take }: FireOptions) {
  let calls = 0;
  return async (): Promise<Omit<Firing, 'begun'> | undefined> => {
    if (open.target.kind === 'mock') return fireOnMock(operation, made.id, open, sender);
    const fire = operationContract(contract.operations, operation)?.fire;
    if (!fire) return undefined;
    const called = fire.call === undefined ? undefined : findOperation(connector, fire.call);
    if (fire.call === undefined) return { withinMs: fire.withinMs, byItself: true };
    if (!called) return undefined;
    const inputs = { ...contract.operations[called.operationId]?.inputs, ...fire.inputs };
    const name = ++calls === 1 ? FIRE : `${FIRE} ${calls}`;
    const givenAt = `operations.${operation.operationId}.fire.inputs`;
    const { response } = await take({
      name,
      operation: called,
      inputs: byInputKey(called, inputs),
      givenAt,
      expected: { kind: 'success' },
    });
    return response && response.status < 300 ? { withinMs: fire.withinMs, made: jsonOf(response) } : undefined;
  };
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
