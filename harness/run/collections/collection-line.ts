import { redirectOf } from '../../checks/redirected.ts';
import { createCases } from './case-of-call.ts';
import type { Called, CollectionCall, Unsent } from './collection-call.ts';
import type { CollectionReplay, Course } from './collection-course.ts';
import type { CalledOperation } from '../../collections/attribute-request.ts';
import { hostAmong } from '../../collections/host-among.ts';
import { faultOfText } from '../judge/fault-of-call.ts';
import { jobOf } from './job-of-call.ts';
import type { Case } from '../../model/case.ts';
import { type Connector, findOperation, type Policy, takesCredential } from '../../model/connector.ts';
import type { WireRequest, WireResponse } from '../../model/exchange.ts';
import { readsOnly } from '../../model/operation.ts';
import { objectionToPath, readAddress } from './objection-to-call.ts';
import { placesInRequest } from '../send/pass-through-gateway.ts';
import { plainRequest, sendPlain } from './plain-request.ts';
import { operationObstacle } from '../plan/plan-target.ts';
import { httpAddress } from '../../replay/newman/rewrite-address.ts';
import { exchangeFor } from '../../replay/replay-cases.ts';
import { requestFinder } from './request-of-call.ts';
import { changeIn } from '../send/sending-limits.ts';
import { withheldSecrets } from '../secrets/withheld-secrets.ts';
import { createSigner, signInOf } from './sign-call.ts';

/**
 * The way of a collection's requests to a target, whoever makes them: each is attributed to an operation, signed in as the contract
 * says, and goes through the gateway like every other. Nothing goes to a host that the contract does not name.
 */
export function createCollectionLine(course: Course, replay: CollectionReplay): (call: CollectionCall) => Promise<Called> {
  const { opened, service, session } = course;
  const { open, workplace, contract, learn } = replay;
  const { connector, operations } = workplace;
  const { target } = open;
  const isMock = target.kind === 'mock';
  const how = { ...replay.how, session };
  const chosen = new Set(operations);
  const isNamed = hostAmong(opened.contract.hosts);
  const requestOf = requestFinder(opened.collection);
  const sign = createSigner(course, replay);
  const caseOf = createCases(course, replay);
  const withheld = withheldSecrets(open, opened);
  const lacksPolicies = !target.gateway && signsInSingleOperations(connector);

  return async (call) => {
    learn.ofCall(call);
    withheld.note();
    const called = await pass(call);
    withheld.note();
    return called;
  };

  async function pass(call: CollectionCall): Promise<Called> {
    const address = readAddress(call.url, call.aside);
    if ('objection' in address) return unsent(address.objection);
    const { url } = address;
    if (!service.hosts.has(url.host)) return toOtherHost(call, url);
    const called = service.attribute(call.method, url.pathname);
    const objection = objectionToPath({ call, url, called }, requestOf(call), service.attribute);
    if (objection !== undefined) return unsent(objection);
    return called ? toOperation(call, called) : toNoOperation(call, url.pathname);
  }

  async function toOperation(call: CollectionCall, { operationId, path, pathValues }: CalledOperation): Promise<Called> {
    const operation = findOperation(connector, operationId);
    if (!operation) return unsent(`the operation ${operationId} is not there`);
    if (!chosen.has(operation)) return unsent(`${operation.operationId} is not among the operations of this run`);
    const obstacle = operationObstacle(connector, contract, operation, open);
    if (obstacle) return unsent(`${operation.operationId}: ${obstacle.reason}`);
    const sentTo = open.url + path;
    const ready = await sign.forService(call, { sentTo, signsIn: takesCredential(connector, operation) });
    if ('objection' in ready) return unsent(ready.objection);
    const made = caseOf(ready, operation, pathValues);
    const exchange = await exchangeFor(jobOf(ready, made, sentTo), how);
    return { kind: 'exchange', exchange, case: made, operation };
  }

  /** A request to the service that calls no operation: scripts may need its answer. It is signed in as those that call one are. */
  async function toNoOperation(call: CollectionCall, path: string): Promise<Called> {
    if (isMock) return unmatched(call, path);
    const asked = `${call.method} ${path}`;
    if (!readsOnly(call.method) && !target.writes)
      return unsent(`${asked} calls no operation and may change data, and the target does not say writes: true`);
    const sentTo = open.url + service.behindBase(path);
    const signsIn = connector.connections.some(({ type }) => type !== 'none');
    // It may be the one with which a script gets the token.
    const ready = await sign.forService(call, { sentTo, signsIn, mayLackToken: true });
    if ('objection' in ready) return unsent(ready.objection);
    const job = jobOf(ready, { ...OF_NO_OPERATION, credential: ready.use }, sentTo);
    const objection = how.objectionTo(job.request, job.request);
    if (objection !== undefined) return unsent(`${asked}: ${objection}`);
    const { response, durationMs } = await exchangeFor(job, how);
    const answer = response && answerTo(job.request, response);
    return unmatched(ready.call, path, { durationMs, ...answer, ...(lacksPolicies && { lacksPolicies }), ...signInOf(ready) });
  }

  /** A request to none of the service’s hosts: only where the contract names it, and never for a mock. */
  async function toOtherHost(call: CollectionCall, url: URL): Promise<Called> {
    // What a script does is its own doing on the mock too; a request is what the author has written down.
    if (isMock && (isNamed(url) || !call.aside)) return unsent(`${url.host} is not asked for a mock`);
    if (!isNamed(url)) return unsent(url.host, 'host');
    const signed = await sign.elsewhere(call);
    if ('objection' in signed) return unsent(signed.objection);
    const request = plainRequest(signed, httpAddress(signed.url)?.href ?? url.href);
    if (withheld.areIn(request)) return unsent(url.host, 'secret');
    // Tokens are asked for with POST; whoever names the host means that.
    const change = target.writes ? undefined : changeIn(request, { ...request, method: 'POST' });
    if (change !== undefined) return unsent(`${change} may change data at ${url.host}, and the target does not say writes: true`);
    const { durationMs, ...outcome } = await sendPlain(request, replay);
    const answer = 'response' in outcome && answerTo(request, outcome.response);
    return unmatched(signed, url.host + url.pathname, { durationMs, ...answer });
  }
}

/** Whether policies put a connection's value on calls of single operations. */
function signsInSingleOperations({ properties }: Connector): boolean {
  const signsIn = (policy: Policy) => placesInRequest(policy) && /@connectionParameters\(/i.test(JSON.stringify(policy.parameters));
  return (properties?.policies ?? []).some((policy) => policy.operations.length > 0 && signsIn(policy));
}

function unsent(reason: string, why: Unsent = 'other'): Called {
  return { kind: 'unsent', why, reason };
}

/** The case of a request that calls no operation: no check looks at it. */
const OF_NO_OPERATION: Omit<Case, 'credential'> = {
  id: 'no operation',
  operationId: '',
  kind: 'collection',
  title: '',
  inputs: {},
  expected: { kind: 'collection', tested: false },
  invented: [],
};

type Unmatched = Extract<Called, { kind: 'unmatched' }>;

function unmatched(
  call: CollectionCall,
  path: string,
  answered: Pick<Unmatched, 'response' | 'redirect' | 'durationMs' | 'lacksPolicies' | 'signIn'> = {},
): Unmatched {
  const fault = faultOfText(call);
  const { method, aside } = call;
  return { kind: 'unmatched', method, path, ...answered, ...(aside && { aside }), ...(fault !== undefined && { fault }) };
}

/** An answer, and where it redirects to. */
function answerTo({ url }: WireRequest, response: WireResponse): Pick<Unmatched, 'response' | 'redirect'> {
  const redirect = redirectOf(response, url);
  return { response, ...(redirect !== undefined && { redirect }) };
}
