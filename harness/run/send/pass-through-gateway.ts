import { presentCredential } from '../../auth/present-credential.ts';
import { withoutScheme } from '../../auth/spoilings.ts';
import { createPolicies, type Policies, type PolicyCall } from '../../gateway/apply-policies.ts';
import { pathValuesOf } from '../../gateway/build-request.ts';
import { askUnsigned, followAsynchronous } from '../../gateway/follow-asynchronous.ts';
import { isSuccess } from '../../lib/is-success.ts';
import { behind, calledAt } from '../../lib/own-address.ts';
import type { Case } from '../../model/case.ts';
import { type Connector, findOperation, type Policy, pollingPolicyOf, takesCredential } from '../../model/connector.ts';
import type { GatewayNote, TransportFailure, WireRequest, WireResponse } from '../../model/exchange.ts';
import { operationAt } from '../../model/operation-at.ts';
import type { Operation } from '../../model/operation.ts';
import type { Place } from '../../model/place.ts';
import { serviceAddress } from '../../model/service-address.ts';
import type { World } from '../../model/world.ts';
import type { OpenTarget } from '../target/open-target.ts';
import type { PolicyContext, PolicyNote } from '../../policies/policy-exchange.ts';
import { pauseIn } from '../../replay/pace.ts';
import type { Outcome } from '../../replay/pactum.ts';
import type { Job, Passage, Passed, Send } from '../../replay/replay-cases.ts';
import { changeIn } from './sending-limits.ts';

/** What the gateway is made of. */
export interface GatewayParts {
  readonly connector: Connector;
  readonly world: World;
  /** What `@environmentVariables('name')` gives. */
  readonly environmentVariables: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * The way of every request of a target through the gateway: request policies, the service, a 202 followed to its end, response policies.
 *
 * The mock answers for the operation as makers see it, so policies are only put together there, to be looked at; what they make is
 * sent to real services alone.
 */
export function createPassage(open: OpenTarget, parts: GatewayParts): Passage {
  const { connector, world, signal } = parts;
  // At the platform's own gateway nothing is left to be done here.
  const keeping = (keeps: (policy: Policy) => boolean) =>
    createPolicies(withPolicies(connector, (policy) => !open.target.gateway && keeps(policy)));
  const policies = keeping(() => true);
  // The path of a link is what the service made it, and is not to be made anew (inferred).
  const forLinks = keeping(({ templateId }) => templateId !== 'routerequesttoendpoint');
  const forFarLinks = keeping(({ templateId }) => ADDING.has(templateId));
  // No gateway lets pass what calls no operation: of what it puts on every call there is what a service may sign in by.
  const forNone = keeping(placesInRequest);
  const paths = connector.paths.map(({ path }) => path);
  const follow = async (operation: Operation, job: Job, outcome: Outcome, request: WireRequest, send: Send, inForce?: string) => {
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
  const isToBeGuarded = (operation: Operation, { asksUnsigned }: Job, outcome: Outcome, link: string): boolean => {
    if (open.target.kind === 'mock' || !asksUnsigned || signal?.aborted) return false;
    const result = operationAt(connector, 'get', link, open.url);
    const isGuarded = takesCredential(connector, operation) && (!result || takesCredential(connector, result));
    return isGuarded && 'response' in outcome && isSuccess(outcome.response.status) && outcome.response.status !== 202;
  };
  return async (job, send) => {
    const operation = findOperation(connector, job.operation.operationId);
    const isLink = job.link === true && !(operation && isStateOfGateway(connector, operation));
    const isFar = isLink && behind(job.request.url, open.url) === undefined;
    const mine = isFar ? forFarLinks : isLink ? forLinks : policies;
    if (job.pastGateway) return { outcome: await send(job.request) };
    const none = operation ? undefined : noOperation(connector);
    if (none && open.target.kind !== 'mock' && forNone.appliesTo(none))
      return rewritten(forNone, none, job, { open, parts, isFar }, send, async (outcome) => ({ outcome, notes: [] }));
    if (!operation || !mine.appliesTo(operation)) {
      const outcome = await send(job.request);
      return operation ? follow(operation, job, outcome, job.request, send) : { outcome };
    }
    if (open.target.kind === 'mock') {
      const outcome = await send(job.request);
      return { outcome, ...(await onlyLookedAt(mine, operation, job, open, parts)) };
    }
    return rewritten(mine, operation, job, { open, parts, isFar }, send, (outcome, request, inForce) =>
      follow(operation, job, outcome, request, send, inForce),
    );
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

/** The workflow engine follows the answers of actions; a case that demands a 202 is to get it. */
function isFollowed(operation: Operation, { expected }: Case): boolean {
  if (operation.kind !== 'action') return false;
  if (expected.kind !== 'authored') return expected.kind === 'success';
  return ![expected.expectation.status].flat().includes(202);
}

type Followed = Awaited<ReturnType<typeof followAsynchronous>>;

/** A request that may be sent, and the address that policies made where another stands in for it. */
interface Admitted {
  readonly request: WireRequest;
  readonly platformUrl?: string;
}

interface Rewriting {
  readonly open: OpenTarget;
  readonly parts: GatewayParts;
  readonly isFar: boolean;
}

async function rewritten(
  policies: Policies,
  operation: Operation,
  job: Job,
  { open, parts: { connector, world, environmentVariables }, isFar }: Rewriting,
  send: Send,
  follow: (outcome: Outcome, request: WireRequest, inForce: string) => Promise<Followed>,
): Promise<Passed> {
  /** The last answer to a request of the policies' own. */
  let answered: WireResponse | undefined;
  const unnamed: string[] = [];
  const changes: string[] = [];
  let inForce = open.url;
  /** A request of the policies as it is to be sent; undefined where it is not, which is kept to be told. */
  const admit = (request: WireRequest, serviceUrl: string): Admitted | undefined => {
    const url = calledAt(request.url, serviceAddress(connector, open, [serviceUrl]));
    if (url === undefined) return void unnamed.push(request.url);
    const change = open.target.writes ? undefined : changeIn(request, job.request);
    if (change !== undefined) return void changes.push(change);
    return { request: { ...request, url }, ...(url !== request.url && { platformUrl: request.url }) };
  };
  const context: PolicyContext = {
    now: world.now,
    environmentVariables,
    // The gateway's own address stands for the service URL in force; a link that is elsewhere stays as it is.
    gatewayUrl: (url) => {
      const rest = behind(url, inForce);
      return rest === undefined ? url : open.url + rest;
    },
    call: async (request, serviceUrl) => {
      const admitted = admit(request, serviceUrl);
      if (!admitted) return { failure: NOT_SENT };
      const outcome = await send(admitted.request, 'side-call', admitted.platformUrl);
      if ('response' in outcome) answered = outcome.response;
      return outcome;
    },
  };
  const call: PolicyCall = {
    request: job.request,
    serviceUrl: isFar ? new URL(job.request.url).origin : open.url,
    pathValues: pathValuesOf(operation, job.case.inputs),
    connection: job.presented,
    context,
  };
  const applied = await policies.request(operation, call);
  open.hide(applied.secrets);
  const { withheld } = applied;
  inForce = applied.serviceUrl;
  const notes = (more: readonly PolicyNote[]) => toNotes([...applied.notes, ...more], job.case);
  const admitted = admit(applied.request, inForce);
  const at = operation.at;
  if (!admitted || unnamed.length > 0 || changes.length > 0) {
    const others = notes([]).filter(({ id }) => id !== 'policy-call-failed');
    return { outcome: { failure: NOT_SENT }, withheld, notes: [...others, ...unsentNotes(unnamed, changes, at)] };
  }
  const refusal = applied.failed && job.case.credential !== 'right' ? answered : undefined;
  // A bad credential is refused where it is first shown, be that a policy's own request (inferred).
  if (refusal) return { outcome: { response: refusal }, notes: [] };
  if (applied.failed) return { outcome: { failure: { kind: 'other', message: applied.failed.message } }, withheld, notes: notes([]) };
  const { platformUrl } = admitted;
  const { placement, schemeByPolicy } = open.connection;
  const isBare = job.case.credential === 'schemeless' && schemeByPolicy && placement;
  const request = isBare ? withBareKey(admitted.request, placement.name.toLowerCase()) : admitted.request;
  const followed = await follow(await send(request, 'rewritten', platformUrl), request, inForce);
  if ('failure' in followed.outcome) return { outcome: followed.outcome, withheld, notes: [...notes([]), ...followed.notes] };
  const answer = { request: applied.request, serviceUrl: applied.serviceUrl, response: followed.outcome.response };
  const { response, notes: more, connectionBroken } = await policies.response(operation, call, answer);
  const isRefused = response.status === 401 || response.status === 403;
  const broken: GatewayNote[] =
    connectionBroken && job.case.credential === 'right'
      ? [
          {
            id: 'policy-connection-broken',
            message: `With ${response.status} the platform takes the connection for signed out.`,
            ...(isRefused && { fault: 'service' as const }),
            at,
          },
        ]
      : [];
  return {
    outcome: { response },
    inForce,
    withheld,
    notes: [...notes(more), ...unsentNotes(unnamed, changes, at), ...followed.notes, ...broken],
  };
}

function withBareKey(request: WireRequest, name: string): WireRequest {
  const text = request.headers[name];
  return text === undefined ? request : { ...request, headers: { ...request.headers, [name]: withoutScheme(name, text) } };
}

/** What policies made that was not sent. */
function unsentNotes(addresses: readonly string[], changes: readonly string[], at: Place): GatewayNote[] {
  const hosts = [...new Set(addresses.map((address) => URL.parse(address)?.host ?? 'an address that is no URL'))];
  const unnamed = `Policies lead to ${hosts.join(', ')}, which the contract names nowhere; nothing was sent there.`;
  const refused = [...new Set(changes)].map(
    (change) => `By a policy, ${change} may change data, and the target does not say writes: true; nothing was sent.`,
  );
  return [
    ...(hosts.length > 0 ? [{ id: 'policy-host-unnamed', message: unnamed, at }] : []),
    ...refused.map((message) => ({ id: 'policy-write-refused', message, at })),
  ];
}

const NOT_SENT: TransportFailure = { kind: 'other', message: 'the contract does not allow what policies made of it, so nothing was sent' };

/** Policies of a request to the mock, put together but not sent: what is wrong with them is told, what hangs on a service is not. */
async function onlyLookedAt(
  policies: Policies,
  operation: Operation,
  job: Job,
  { url, connection }: OpenTarget,
  { world, environmentVariables }: GatewayParts,
): Promise<Omit<Passed, 'outcome'>> {
  if (job.case.kind !== 'smallest' && job.case.kind !== 'full') return {};
  const invented = Object.fromEntries(connection.parameters.map((name) => [name, sampleOf(name)]));
  const empty: WireResponse = {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: { encoding: 'utf8', data: '{}', bytes: 2 },
  };
  const applied = await policies.request(operation, {
    request: job.request,
    serviceUrl: url,
    pathValues: pathValuesOf(operation, job.case.inputs),
    connection: { ...invented, ...job.presented },
    context: { now: world.now, environmentVariables, gatewayUrl: (link) => link, call: async () => ({ response: empty }) },
  });
  return {
    unsent: [{ purpose: 'rewritten', request: applied.request }],
    notes: toNotes(
      applied.notes.filter(({ kind, fault }) => kind === 'policy-expression-literal' || (kind === 'policy-header-invalid' && !fault)),
      job.case,
    ),
  };
}

/** A value for a connection parameter of which nothing but the name is known. */
function sampleOf(name: string): string {
  return /ur[il]|endpoint|address/i.test(name)
    ? 'https://sample.example'
    : `sample-${name.replaceAll(/[^A-Za-z0-9]+/g, '-').toLowerCase()}`;
}

/**
 * With a bad credential or a missing input on purpose, a missing value is what was meant; operations with an unknown template are left
 * out before.
 */
function toNotes(notes: readonly PolicyNote[], { credential, expected }: Case): GatewayNote[] {
  const isMeant = credential !== 'right' || expected.kind === 'refused';
  return notes
    .filter(({ kind }) => kind !== 'policy-unknown' && !(isMeant && (kind === 'policy-value-missing' || kind === 'policy-not-applied')))
    .map(({ kind, message, fault, at }) => ({ id: kind, message, ...(fault && { fault }), at }));
}
