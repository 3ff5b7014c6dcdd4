import type { Played } from '../../checks/check.ts';
import { counted } from '../../lib/counted.ts';
import { byInputKey, isListed, operationContract } from '../../model/contract.ts';
import { findOperation } from '../../model/connector.ts';
import type { Operation } from '../../model/operation.ts';
import { jsonOf } from '../../model/read-body.ts';
import { FIRE } from '../../model/trigger-steps.ts';
import type { OpenTarget } from '../target/open-target.ts';
import type { SequenceJob } from '../plan/plan-target.ts';
import { inSession } from '../../replay/replay-cases.ts';
import type { Sender } from '../../replay/pactum.ts';
import type { Firing, SequenceContext } from '../../sequences/sequence.ts';
import type { TargetAtWork } from '../target-at-work.ts';

/** How long the mock may take. */
const MOCK_PATIENCE_MS = 2000;

/** What came of making it fire once. */
type Fired = Omit<Firing, 'begun'>;

/** What makes a trigger fire, why it did not the last time, where that is known, and how often it did. */
export interface Trigger {
  readonly fire: SequenceContext['fire'];
  readonly whyNot: () => string | undefined;
  readonly soFar: () => Pick<Played, 'fired' | 'byItself'>;
}

/**
 * What makes the service of a target tell a trigger something new: the mock is asked to, a real service is called as the contract
 * says, or nothing is done where it says to wait. Firing is undefined where nothing made it.
 */
export function createTrigger(
  { operation, case: made }: SequenceJob,
  take: SequenceContext['take'],
  { open, workplace: { connector, sender, world }, options: { contract } }: TargetAtWork,
): Trigger {
  const fire = operationContract(contract.operations, operation)?.fire;
  const called = fire?.call === undefined ? undefined : findOperation(connector, fire.call);
  let calls = 0;
  let obstacle: string | undefined;
  const firings: Firing[] = [];
  return {
    fire: async () => {
      const begun = world.now().getTime();
      const fired = await fireOnce();
      const firing = fired && { ...fired, begun };
      if (firing) firings.push(firing);
      return firing;
    },
    whyNot: () => obstacle,
    soFar: () => ({ fired: firings.length, ...(firings.some(({ byItself }) => byItself) && { byItself: true }) }),
  };

  async function fireOnce(): Promise<Fired | undefined> {
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
): Promise<Fired | undefined> {
  const address = new URL(`/.conncert/fire/${encodeURIComponent(operationId.toWellFormed())}`, url).href;
  const outcome = await sender.send(inSession({ method: 'POST', url: address, headers: {} }, caseId), { timeoutMs });
  return 'response' in outcome && outcome.response.status < 300 ? { withinMs: MOCK_PATIENCE_MS } : undefined;
}
