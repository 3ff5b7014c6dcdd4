import { presentCredential } from '../../auth/present-credential.ts';
import { askUnsigned, followAsynchronous } from '../../gateway/follow-asynchronous.ts';
import type { GatewayParts } from './gateway-parts.ts';
import { isSuccess } from '../../lib/is-success.ts';
import type { Case } from '../../model/case.ts';
import { mustSignIn } from '../../model/connector.ts';
import type { WireRequest } from '../../model/exchange.ts';
import { operationAt } from '../../model/operation-at.ts';
import type { Operation } from '../../model/operation.ts';
import { serviceAddress } from '../../model/service-address.ts';
import { pauseIn } from '../../replay/pace.ts';
import type { Outcome } from '../../replay/pactum.ts';
import type { Job, Send } from '../../replay/replay-cases.ts';

/** A call on its way through the gateway. */
export interface Call {
  readonly operation: Operation;
  readonly job: Job;
  readonly send: Send;
}

/** What was sent for a call, and what came of it; with the service URL that policies have put in force. */
export interface SentCall {
  readonly request: WireRequest;
  readonly outcome: Outcome;
  readonly inForce?: string;
}

/** Gives what an answer leads to in the end. */
export type Follower = (call: Call, sent: SentCall) => Promise<Awaited<ReturnType<typeof followAsynchronous>>>;

/** Follows a 202 to its end as the platform does, and where a job says so asks for the result without a credential too. */
export function createFollower({ open, connector, world, signal }: GatewayParts): Follower {
  const paths = connector.paths.map(({ path }) => path);
  return async ({ operation, job, send }, { request, outcome, inForce }) => {
    const presented = presentCredential(open.connection, job.case.credential, open.keys());
    if (!isFollowed(operation, job.case) || 'lacking' in presented) return { outcome, notes: [] };
    const { attachment } = presented;
    const { at } = operation;
    const followed = await followAsynchronous(request, outcome, {
      service: serviceAddress(connector, open, inForce === undefined ? [] : [inForce]),
      attachment,
      send,
      // The mock is ready whenever it is asked.
      wait: async (ms) => (open.target.kind === 'mock' ? undefined : pauseIn(world, ms, signal)),
      now: world.now,
      stopped: () => signal?.aborted ?? false,
      at,
    });
    const { link } = followed;
    // What policies have signed in with is not known for certain.
    if (link === undefined || inForce !== undefined || !isToBeGuarded(operation, job, followed.outcome, link)) return followed;
    return { ...followed, notes: [...followed.notes, ...(await askUnsigned(request, link, { attachment, send, at, paths }))] };
  };

  function isToBeGuarded(operation: Operation, { asksUnsigned }: Job, outcome: Outcome, link: string): boolean {
    if (open.target.kind === 'mock' || !asksUnsigned || signal?.aborted) return false;
    const result = operationAt(connector, 'get', link, open.url);
    const isGuarded = mustSignIn(connector, operation) && (!result || mustSignIn(connector, result));
    return isGuarded && 'response' in outcome && isSuccess(outcome.response.status) && outcome.response.status !== 202;
  }
}

/** The workflow engine follows the answers of actions; a case that demands a 202 is to get it. */
function isFollowed(operation: Operation, { expected }: Case): boolean {
  if (operation.kind !== 'action') return false;
  if (expected.kind !== 'authored') return expected.kind === 'success';
  return ![expected.expectation.status].flat().includes(202);
}
