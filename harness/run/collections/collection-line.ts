import { NOTHING_ATTACHED } from '../../auth/auth-type.ts';
import { presentCredential } from '../../auth/present-credential.ts';
import { caseId } from '../../cases/plan-cases.ts';
import { redirectOf } from '../../checks/redirected.ts';
import type { Called, CollectionCall, Unsent } from './collection-call.ts';
import { substitute, type VariableSource, variablesIn } from '../../collections/postman.ts';
import type { CollectionService } from '../../collections/service-of-collection.ts';
import { withoutParameters } from './credential-in-call.ts';
import { createSignIn, type SignedCall } from './credential-of-call.ts';
import { faultOfCall, faultOfText } from '../judge/fault-of-call.ts';
import { createBodyFaults } from '../../gateway/body-faults.ts';
import { attachToLink } from '../../gateway/build-request.ts';
import { inputsOfCall } from './inputs-of-call.ts';
import type { SecretLearner } from '../secrets/learn-secrets.ts';
import { decoded } from '../../lib/decoded.ts';
import { shortened } from '../../lib/shortened.ts';
import type { OpenCollection } from '../../load/open-collections.ts';
import type { Case, SignInOfCall } from '../../model/case.ts';
import type { CollectionRequest, CollectionUrl } from '../../model/collection.ts';
import { findOperation, type Policy, takesCredential } from '../../model/connector.ts';
import type { Contract } from '../../model/contract.ts';
import type { WireRequest, WireResponse } from '../../model/exchange.ts';
import { type Operation, readsOnly } from '../../model/operation.ts';
import type { OpenTarget } from '../target/open-target.ts';
import { placesInRequest } from '../send/pass-through-gateway.ts';
import { plainRequest } from './plain-request.ts';
import { operationObstacle } from '../plan/plan-target.ts';
import { httpAddress, namesHost } from '../../replay/newman/rewrite-address.ts';
import { exchangeFor, type Job, type ReplayOptions } from '../../replay/replay-cases.ts';
import { changeIn } from '../send/sending-limits.ts';
import { signedElsewhere } from './signed-elsewhere.ts';
import { withheldSecrets } from '../secrets/withheld-secrets.ts';
import { createTokenFetcher, type FetchedTokens, type Tokened } from './token-of-collection.ts';
import type { Outcome } from '../../replay/pactum.ts';
import { textsOf } from './send-collection.ts';
import type { Workplace } from '../workplace.ts';

/** What a collection line is laid between. */
export interface LineEnds {
  readonly opened: OpenCollection;
  readonly service: CollectionService;
  readonly open: OpenTarget;
  readonly workplace: Workplace;
  readonly contract: Contract;
  readonly how: ReplayOptions;
  readonly learn: SecretLearner;
  /** Whose state the mock keeps for it. */
  readonly session: string;
  /** Of the whole collection, on this target. */
  readonly tokens: FetchedTokens;
}

/**
 * The way of a collection's requests to a target, whoever makes them: each is attributed to an operation, signed in as the contract
 * says, and goes through the gateway like every other. Nothing goes to a host that the contract does not name.
 */
export function createCollectionLine(ends: LineEnds): (call: CollectionCall) => Promise<Called> {
  const { opened, service, open, workplace, contract, how, learn, session } = ends;
  const { connector, operations } = workplace;
  const requests = new Map(opened.collection.requests.map((request) => [request.position, request]));
  const chosen = new Set(operations);
  const hosts = new Set(opened.contract.hosts.map((host) => host.toLowerCase()));
  // A mock knows no credential but its own.
  const ownAuth = opened.contract.auth === 'collection' && open.target.kind !== 'mock';
  const { patterns } = workplace.validator;
  const demands = { connector, faultsOfBody: createBodyFaults(connector, patterns), patterns };
  const signIn = createSignIn(opened);
  const own = Object.fromEntries(opened.collection.variables.filter(({ disabled }) => !disabled).map(({ key, value }) => [key, value]));
  const tokenOf = createTokenFetcher({
    sourcesOf: (iteration) => [textsOf(opened.rows[iteration] ?? {}), service.variables, opened.variables, own],
    addressOf: (url) => {
      if (service.hosts.has(url.host)) return open.url + service.behindBase(url.pathname) + url.search;
      return hosts.has(url.host) || hosts.has(url.hostname) ? url.href : undefined;
    },
    send: async (request) => {
      learn.ofCall(request);
      const outcome = await sendOnce(request);
      return 'response' in outcome ? outcome.response : undefined;
    },
    hide: open.hide,
    fetched: ends.tokens,
  });
  const withheld = withheldSecrets(open, opened);
  const lacksPolicies = !open.target.gateway && (connector.properties?.policies ?? []).some(signsInSingleOperations);
  const times = new Map<string, { readonly turn: number | undefined; readonly time: number }>();

  return async (call) => {
    learn.ofCall(call);
    withheld.note();
    const called = await pass(call);
    withheld.note();
    return called;
  };

  async function pass(call: CollectionCall): Promise<Called> {
    const url = httpAddress(call.url);
    const objection = objectionToAddress(call.url);
    if (!url || objection !== undefined) return unsent('other', objection ?? 'its address is no URL');
    if (!service.hosts.has(url.host)) return elsewhere(call, url);
    const called = service.attribute(call.method, url.pathname);
    if (called?.unresolved || isShortened(call, url) || isOfNothing(call, url)) return unsent('other', 'a path variable has no value');
    if (call.aside && (called ? Object.values(called.pathValues) : url.pathname.split('/')).some((value) => OF_NOTHING.test(value)))
      return unsent('other', `"${shortened(url.pathname, 200)}" has no value in the place of one`);
    if (!called) return unmatched(call, url);
    const operation = findOperation(connector, called.operationId);
    if (!operation) return unsent('other', `the operation ${called.operationId} is not there`);
    if (!chosen.has(operation)) return unsent('other', `${operation.operationId} is not among the operations of this run`);
    const obstacle = operationObstacle(connector, contract, operation, open);
    if (obstacle) return unsent('other', `${operation.operationId}: ${obstacle.reason}`);
    const request = requests.get(call.position);
    const foreign = objectionToSignature(call, url, `${open.url}${called.path}`);
    if (foreign !== undefined) return unsent('other', foreign);
    const signsIn = takesCredential(connector, operation);
    const tokened = await withToken(call, signsIn);
    if ('objection' in tokened) return unsent('other', tokened.objection);
    const signed = signedAs(tokened.call, signsIn);
    const made = caseOf(signed, request, operation, called.pathValues);
    const job = toJob(signed.call, made, signsIn, `${called.path}${searchOf(signed.call)}`);
    const exchange = await exchangeFor(job, { ...how, session });
    return { kind: 'exchange', exchange, case: made, operation };
  }

  /** Of a script's request nobody knows the way to sign in but by its header. */
  function objectionToSignature(call: CollectionCall, url: URL, sentTo: string): string | undefined {
    if (open.target.kind === 'mock') return undefined;
    const auth = ownAuth && !call.aside ? requests.get(call.position)?.auth : undefined;
    return signedElsewhere(url, call.headers['authorization'] ?? '', auth, sentTo);
  }

  /** Whether a variable at the end of the path was empty: what is left may call another operation, or none. */
  function isShortened({ method, position, aside }: CollectionCall, { pathname }: URL): boolean {
    const template = aside ? undefined : requests.get(position)?.url.path;
    if (!pathname.endsWith('/') || !template || !VARIABLE.test(template.at(-1) ?? '')) return false;
    const meant = service.attribute(method, `/${template.join('/')}`);
    // A value may end in a slash itself.
    return meant !== undefined && service.attribute(method, pathname.slice(0, -1))?.operationId !== meant.operationId;
  }

  /** Whether a variable in the path came of nothing: `/things/undefined`, after an answer that brought no id. */
  function isOfNothing({ position, aside }: CollectionCall, { pathname }: URL): boolean {
    const { path = [], variables = [] } = (aside ? undefined : requests.get(position)?.url) ?? {};
    const written = (segment: string) => variables.find(({ key }) => `:${key}` === segment)?.value ?? segment;
    const sent = pathname.split('/').slice(-path.length);
    return path.some((segment, index) => variablesIn(written(segment)).length > 0 && OF_NOTHING.test(sent[index] ?? ''));
  }

  /** A request to none of the service’s hosts: only where the contract names it, and never for a mock. */
  async function elsewhere(call: CollectionCall, url: URL): Promise<Called> {
    const isNamed = hosts.has(url.host) || hosts.has(url.hostname);
    // What a script does is its own doing on the mock too; a request is what the author has written down.
    if (open.target.kind === 'mock' && (isNamed || !call.aside)) return unsent('other', `${url.host} is not asked for a mock`);
    if (!isNamed) return unsent('host', url.host);
    const tokened = await withToken(call, true);
    if ('objection' in tokened && !tokened.byHand) return unsent('other', tokened.objection);
    // What the whole collection signs in with is meant for the service.
    const { call: bare } = 'objection' in tokened ? { call } : ownAuth ? tokened : signIn.without(call);
    const made = plainRequest(bare, httpAddress(bare.url)?.href ?? url.href);
    if (withheld.areIn(made)) return unsent('secret', url.host);
    // Tokens are asked for with POST; whoever names the host means that.
    const change = open.target.writes ? undefined : changeIn(made, { ...made, method: 'POST' });
    if (change !== undefined) return unsent('other', `${change} may change data at ${url.host}, and the target does not say writes: true`);
    return sendPlain(bare, made, url.host + url.pathname);
  }

  /** A request to the service that calls no operation: scripts may need its answer. It is signed in as those that call one are. */
  async function unmatched(call: CollectionCall, url: URL): Promise<Called> {
    const path = url.pathname;
    if (open.target.kind === 'mock') return unmatchedBy(call, path);
    if (!readsOnly(call.method) && !open.target.writes)
      return unsent('other', `${call.method} ${path} calls no operation and may change data, and the target does not say writes: true`);
    const foreign = objectionToSignature(call, url, open.url + service.behindBase(path));
    if (foreign !== undefined) return unsent('other', foreign);
    const signsIn = connector.connections.some(({ type }) => type !== 'none');
    const tokened = await withToken(call, signsIn);
    // It may be the one with which a script gets the token.
    const lacksToken = 'objection' in tokened;
    if (lacksToken && !tokened.byHand) return unsent('other', tokened.objection);
    const signed = signedAs(lacksToken ? call : tokened.call, signsIn);
    const job = toJob(
      signed.call,
      { ...OF_NO_OPERATION, credential: signed.use },
      signsIn,
      service.behindBase(path) + searchOf(signed.call),
    );
    const objection = how.objectionTo(job.request, job.request);
    if (objection !== undefined) return unsent('other', `${call.method} ${path}: ${objection}`);
    const { response, durationMs } = await exchangeFor(job, { ...how, session });
    return unmatchedBy(signed.call, path, {
      durationMs,
      ...(response && answerTo(job.request, response)),
      ...(lacksPolicies && { lacksPolicies }),
      ...(lacksToken ? { signIn: 'own' } : signInOf(signed)),
    });
  }

  async function sendPlain(call: CollectionCall, made: WireRequest, path: string): Promise<Called> {
    const { durationMs, ...outcome } = await sendOnce(made);
    return unmatchedBy(call, path, { durationMs, ...('response' in outcome && answerTo(made, outcome.response)) });
  }

  /** Asks what is no operation’s to answer. */
  async function sendOnce(made: WireRequest): Promise<Outcome & { readonly durationMs: number }> {
    await how.pace.turn(how.signal);
    const begun = how.world.monotonic();
    const outcome = await how.sender.send(made, { timeoutMs: open.target.timeoutMs, ...(how.signal && { signal: how.signal }) });
    if ('response' in outcome) learn.ofAnswer(outcome.response);
    return { ...outcome, durationMs: how.world.monotonic() - begun };
  }

  /** Where the collection signs in itself, with the token that its way to sign in would fetch. */
  async function withToken(call: CollectionCall, signsIn: boolean): Promise<Tokened> {
    if (!ownAuth || !signsIn || call.aside) return { call };
    return tokenOf(call, requests.get(call.position)?.auth);
  }

  function signedAs(call: CollectionCall, signsIn: boolean): SignedCall {
    if (ownAuth) return { use: 'right', call, replaced: false };
    const presented = presentCredential(open.connection, 'right', open.keys());
    const signed = signsIn ? signIn.of(call, 'lacking' in presented ? NOTHING_ATTACHED : presented.attachment) : signIn.without(call);
    // To the mock every credential but its own is the same.
    return open.target.kind === 'mock' ? { ...signed, replaced: false } : signed;
  }

  function caseOf(
    signed: SignedCall,
    request: CollectionRequest | undefined,
    operation: Operation,
    pathValues: Readonly<Record<string, string>>,
  ): Case {
    const { call, use: credential } = signed;
    const place = [...(request?.folders ?? []), request?.name || call.position].join(' › ');
    const key = `${operation.operationId} ${call.position} ${call.iteration} ${call.aside === true}`;
    const before = times.get(key);
    // Within its turn the engine may ask again, to sign in.
    const time = !before ? 1 : before.turn === call.turn && call.turn !== undefined && !call.aside ? before.time : before.time + 1;
    times.set(key, { turn: call.turn, time });
    const detail = [
      opened.label,
      call.position,
      ...(call.aside ? ['script'] : []),
      ...(call.iteration > 0 ? [`iteration ${call.iteration + 1}`] : []),
      ...(time > 1 ? [`time ${time}`] : []),
    ];
    const inputs = inputsOfCall(operation, call, pathValues);
    const fault = faultOfCall(call, operation, inputs, demands);
    // Who asks for a 404 knows what is not there.
    const written = call.aside || request?.asserted.includes(404) ? [] : writtenOutIn(request?.url, own);
    const names = Object.values(pathValues).filter((value) => written.includes(value));
    return {
      id: caseId(operation, 'collection', detail.join('/')),
      operationId: operation.operationId,
      kind: 'collection',
      title: `${call.aside ? 'a request of a script of' : 'the request'} “${place}” of ${opened.label}${call.iteration > 0 ? `, iteration ${call.iteration + 1}` : ''}`,
      inputs,
      credential,
      expected: {
        kind: 'collection',
        tested: !call.aside && opened.contract.scripts && request?.scripted === true,
        ...(fault !== undefined && { fault }),
        ...(names.length > 0 && { names }),
        ...signInOf(signed),
      },
      invented: [],
    };
  }

  function toJob(call: CollectionCall, made: Case, signsIn: boolean, path: string): Job {
    const presented = presentCredential(open.connection, 'right', open.keys());
    const isOurs = made.credential === 'right' && !ownAuth && signsIn && !('lacking' in presented);
    const attachment = isOurs ? presented.attachment : NOTHING_ATTACHED;
    const plain = plainRequest(call, open.url + path);
    const url = withoutParameters(plain.url, Object.keys(attachment.query));
    return {
      case: made,
      operation: made,
      request: { ...plain, url: attachToLink(url, attachment), headers: { ...plain.headers, ...attachment.headers } },
      presented: 'lacking' in presented ? open.keys().right : presented.values,
      phase: 0,
    };
  }
}

/** What a script writes where it has no value. */
const OF_NOTHING = /^(undefined|null)$/;

/** A segment that is a variable, or has one. */
const VARIABLE = /^:.|\{\{/;

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

function unmatchedBy(
  call: CollectionCall,
  path: string,
  answered: Pick<Extract<Called, { kind: 'unmatched' }>, 'response' | 'redirect' | 'durationMs' | 'lacksPolicies' | 'signIn'> = {},
): Called {
  const fault = faultOfText(call);
  const { method, aside } = call;
  return { kind: 'unmatched', method, path, ...answered, ...(aside && { aside }), ...(fault !== undefined && { fault }) };
}

/** An answer, and where it redirects to. */
function answerTo({ url }: WireRequest, response: WireResponse): { readonly response: WireResponse; readonly redirect?: string } {
  const redirect = redirectOf(response, url);
  return { response, ...(redirect !== undefined && { redirect }) };
}

/** What stands in a path as the collection has it, with the values that its own variables have in it. */
function writtenOutIn(
  { path, variables }: Pick<CollectionUrl, 'path' | 'variables'> = { path: [], variables: [] },
  own: VariableSource,
): readonly string[] {
  const written = [...path.filter((segment) => !segment.startsWith(':')), ...variables.map(({ value }) => value)];
  const texts = written.map((text) => substitute(text, [own]));
  return texts.filter((text) => text !== '' && variablesIn(text).length === 0).map(decoded);
}

/** How a call signs in, where that is not with what its collection has. */
function signInOf({ use, replaced }: SignedCall): { readonly signIn?: SignInOfCall } {
  return use !== 'right' ? { signIn: 'own' } : replaced ? { signIn: 'replaced' } : {};
}

function searchOf({ url }: CollectionCall): string {
  return httpAddress(url)?.search ?? '';
}

/** Whether a policy puts a connection's value on calls of single operations. */
function signsInSingleOperations(policy: Policy): boolean {
  return policy.operations.length > 0 && placesInRequest(policy) && /@connectionParameters\(/i.test(JSON.stringify(policy.parameters));
}

function unsent(why: Unsent, reason: string): Called {
  return { kind: 'unsent', why, reason };
}

/** Why nothing can be sent to an address; undefined where something can. */
export function objectionToAddress(text: string): string | undefined {
  if (text === '') return 'it has no address';
  const url = httpAddress(text);
  const [bare = ''] = text.split(/[?#]/, 1);
  const missing = variablesIn(decoded(url ? url.pathname : bare))[0];
  if (missing !== undefined) return `nobody gives a value to {{${missing}}}`;
  if (!namesHost(text) || (url && OF_NOTHING.test(url.hostname)))
    return `"${shortened(decoded(bare || text).replace(/^https?:\/\/(?=\/)/i, ''), 200)}" names no host`;
  return url ? undefined : 'its address is no URL';
}
