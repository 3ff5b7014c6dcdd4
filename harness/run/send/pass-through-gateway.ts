import { createFollower } from './follow-answer.ts';
import { createPolicies } from '../../gateway/apply-policies.ts';
import type { GatewayParts } from './gateway-parts.ts';
import { behind } from '../../lib/own-address.ts';
import { lookAtPolicies } from './look-at-policies.ts';
import { type Connector, findOperation, type Policy, pollingPolicyOf } from '../../model/connector.ts';
import type { Operation } from '../../model/operation.ts';
import { sendRewritten } from './rewrite-call.ts';
import type { Passage } from '../../replay/replay-cases.ts';

/**
 * The way of every request of a target through the gateway: request policies, the service, a 202 followed to its end, response policies.
 *
 * The mock answers for the operation as makers see it, so policies are only put together there, to be looked at; what they make is
 * sent to real services alone.
 */
export function createPassage(parts: GatewayParts): Passage {
  const { open, connector } = parts;
  const isMock = open.target.kind === 'mock';
  // At the platform's own gateway nothing is left to be done here.
  const keeping = (keeps: (policy: Policy) => boolean) =>
    createPolicies(withPolicies(connector, (policy) => !open.target.gateway && keeps(policy)));
  const forCalls = keeping(() => true);
  // The path of a link is what the service made it, and is not to be made anew (inferred).
  const forLinks = keeping(({ templateId }) => templateId !== 'routerequesttoendpoint');
  const forFarLinks = keeping(({ templateId }) => ADDING.has(templateId));
  // No gateway lets pass what calls no operation: of what it puts on every call there is what a service may sign in by.
  const forNone = keeping(placesInRequest);
  const follow = createFollower(parts);
  return async (job, send) => {
    const { request } = job;
    if (job.pastGateway) return { outcome: await send(request) };
    const operation = findOperation(connector, job.operation.operationId);
    const isLink = job.link === true && !(operation && isStateOfGateway(connector, operation));
    const isFar = isLink && behind(request.url, open.url) === undefined;
    if (!operation) {
      const none = isMock ? undefined : noOperation(connector);
      const isTouched = none !== undefined && forNone.appliesTo(none);
      return isTouched ? sendRewritten({ operation: none, job, send, policies: forNone, isFar }, parts) : { outcome: await send(request) };
    }
    const policies = isFar ? forFarLinks : isLink ? forLinks : forCalls;
    if (!policies.appliesTo(operation)) return follow({ operation, job, send }, { request, outcome: await send(request) });
    if (isMock) return { outcome: await send(request), ...(await lookAtPolicies(policies, operation, job, parts)) };
    return sendRewritten({ operation, job, send, policies, isFar, follow }, parts);
  };
}

/** Templates that leave the address of a request alone: nothing else is done to a link that is not below the service URL. */
const ADDING: ReadonlySet<string> = new Set(['setheader', 'setqueryparameter', 'setvaluefromurl', 'updatenextlink']);

/** With the policy pollingtrigger, the gateway itself made the link: the address of the operation, with the state to go on from. */
function isStateOfGateway(connector: Connector, operation: Operation): boolean {
  return operation.kind === 'polling-trigger' && pollingPolicyOf(connector, operation) !== undefined;
}

function withPolicies(connector: Connector, keeps: (policy: Policy) => boolean): Connector {
  const { properties } = connector;
  return properties ? { ...connector, properties: { ...properties, policies: properties.policies.filter(keeps) } } : connector;
}

/** What stands for an operation where a request calls none: only policies for all operations touch it. */
function noOperation({ operations: [first] }: Connector): Operation | undefined {
  return first && { ...first, operationId: '', parameters: [] };
}

/** Whether a policy puts a header or a query parameter on requests. */
export function placesInRequest({ templateId, section }: Policy): boolean {
  return section === 'request' && (templateId === 'setheader' || templateId === 'setqueryparameter');
}
