import { behind } from '../lib/own-address.ts';
import { steersMessage } from '../lib/steering-names.ts';
import type { WireRequest, WireResponse } from '../model/exchange.ts';
import { type Connector, policiesOf, type Policy } from '../model/connector.ts';
import type { Operation } from '../model/operation.ts';
import type { Fault } from '../model/severity.ts';
import { testConnectionId } from '../model/test-connection.ts';
import { templateOf } from '../policies/index.ts';
import { queryText } from '../policies/parts/query-text.ts';
import { headersFor, NO_BODY, policyBody } from '../policies/policy-body.ts';
import type { PolicyContext, PolicyExchange, PolicyNote, PolicyNoteKind, QueryPair } from '../policies/policy-exchange.ts';
import { effectIn, type PolicyTemplate } from '../policies/policy-template.ts';
import { encodePathValue, headerText } from './encode-value.ts';

/** A call of an operation, as it comes to the policies. */
export interface PolicyCall {
  /** What the call would be without policies, the credential attached. */
  readonly request: WireRequest;
  /** What `request.url` begins with: scheme, host and base path, without a slash at the end. */
  readonly serviceUrl: string;
  /** The values of the path's parameters by name, not encoded. */
  readonly pathValues: Readonly<Record<string, unknown>>;
  /** The values of the connection parameters by name. */
  readonly connection: Readonly<Record<string, string>>;
  readonly context: PolicyContext;
}

/** What the request policies made of a call. */
export interface AppliedRequest {
  /** What goes to the service, unless `failed`. */
  readonly request: WireRequest;
  /** What its URL begins with now. */
  readonly serviceUrl: string;
  readonly notes: readonly PolicyNote[];
  /** Values that policies fetched and that must not be read in any report, by name. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Answers that policies fetched and whose bodies must not be read in any report. */
  readonly withheld: readonly WireResponse[];
  /** Why the gateway fails the call without sending it. */
  readonly failed?: PolicyNote;
}

/** What the service answered to a request. */
export interface PolicyAnswer {
  /** As sent. */
  readonly request: WireRequest;
  readonly serviceUrl: string;
  readonly response: WireResponse;
}

/** What the response policies made of an answer. */
export interface AppliedResponse {
  readonly response: WireResponse;
  readonly notes: readonly PolicyNote[];
  /** Whether the platform asks the user now to sign in anew. */
  readonly connectionBroken: boolean;
}

/** The policies of a connector, ready to be applied. */
export interface Policies {
  /** Whether any policy touches calls of the operation. */
  readonly appliesTo: (operation: Operation) => boolean;
  readonly request: (operation: Operation, call: PolicyCall) => Promise<AppliedRequest>;
  readonly response: (operation: Operation, call: PolicyCall, answer: PolicyAnswer) => Promise<AppliedResponse>;
}

/**
 * The policies of a connector: in the order of the file, each on what those before it left; those of the request before the call, those
 * of the response behind it, and those of a failure where its status is 400 or more. Where no answer comes there is none to change.
 *
 * An unknown template changes nothing and leaves a note.
 */
export function createPolicies(connector: Connector): Policies {
  const testing = testConnectionId(connector);
  const of = (operation: Operation) => policiesOf(connector, operation);
  return {
    appliesTo: (operation) => of(operation).length > 0,
    request: (operation, call) => applyToRequest(of(operation), openExchange(operation, call, call, testing), call),
    response: (operation, call, answer) => applyToResponse(of(operation), openExchange(operation, call, answer, testing), call, answer),
  };
}

async function applyToRequest(policies: readonly Policy[], exchange: PolicyExchange, call: PolicyCall): Promise<AppliedRequest> {
  const run = startRun(exchange, call.context);
  for (const policy of policies) {
    const template = templateOf(policy);
    if (template) await run.apply(policy, template, 'request');
    else
      run.note(policy, 'policy-unknown', `There is no policy template "${policy.templateId}" here; what it does to calls is not emulated.`);
    if (run.failed()) break;
  }
  const failed = run.failed();
  const request = closeRequest(call, exchange);
  const { serviceUrl, secrets, withheld } = exchange;
  return { request, serviceUrl, notes: run.notes, secrets, withheld, ...(failed && { failed }) };
}

async function applyToResponse(
  policies: readonly Policy[],
  opened: PolicyExchange,
  call: PolicyCall,
  { response }: PolicyAnswer,
): Promise<AppliedResponse> {
  const answered = { status: response.status, headers: { ...response.headers }, body: policyBody(response.body) };
  const exchange: PolicyExchange = { ...opened, response: answered };
  const run = startRun(exchange, call.context);
  const failed = response.status >= 400;
  for (const section of failed ? (['response', 'failure'] as const) : (['response'] as const)) {
    for (const policy of policies) {
      const template = templateOf(policy);
      if (template) await run.apply(policy, template, section);
    }
  }
  return {
    response: {
      status: answered.status,
      headers: headersFor(answered.headers, answered.body),
      body: answered.body.body() ?? NO_BODY,
    },
    // In an answer that tells of a failure nobody expects what policies look for.
    notes: failed ? run.notes.filter(({ kind }) => kind !== 'policy-not-applied') : run.notes,
    connectionBroken: exchange.connectionBroken,
  };
}

/** The exchange as a request leaves it that was made for a call. */
function openExchange(
  operation: Operation,
  call: PolicyCall,
  { request, serviceUrl }: Pick<PolicyCall, 'request' | 'serviceUrl'>,
  testing: string | undefined,
): PolicyExchange {
  const [path, query] = splitUrl(request.url, serviceUrl);
  return {
    operation,
    serviceUrl,
    path,
    pathValues: encodeAll(operation, call.pathValues),
    method: request.method,
    originalMethod: call.request.method,
    query,
    originalQuery: request === call.request ? query : splitUrl(call.request.url, call.serviceUrl)[1],
    originalUrl: call.request.url,
    request: { headers: { ...request.headers }, body: policyBody(request.body) },
    testsConnection: testing === undefined || testing === operation.operationId,
    connectionParameters: call.connection,
    secrets: {},
    withheld: [],
    connectionBroken: false,
  };
}

/** The request as policies left it. What they did not touch of the URL is as it was, to the letter. */
function closeRequest(call: PolicyCall, { serviceUrl, path, query, method, originalQuery, request }: PolicyExchange): WireRequest {
  const body = request.body.body();
  const written = query === originalQuery ? queryOf(call.request.url) : queryText(query);
  const headers = Object.entries(headersFor(request.headers, request.body)).map(([name, value]) => [name, headerText(value)]);
  return { method, url: serviceUrl + path + written, headers: Object.fromEntries(headers), ...(body && { body }) };
}

/** Applies policies to one exchange and keeps what is worth knowing of it. */
function startRun(exchange: PolicyExchange, context: PolicyContext) {
  const notes: PolicyNote[] = [];
  const note = (policy: Policy, kind: PolicyNoteKind, message: string, parameter?: string, fault?: Fault) => {
    const { templateId, at } = policy;
    if (notes.some((told) => told.at === at && told.message === message)) return;
    notes.push({ kind, templateId, ...(parameter !== undefined && { parameter }), message, ...(fault && { fault }), at });
  };
  const apply = async (policy: Policy, template: PolicyTemplate, section: Policy['section']) => {
    const message = section === 'request' ? exchange.request : exchange.response;
    const effect = effectIn(template, policy, section);
    if (!effect || !message) return;
    const before = { ...message.headers };
    await effect({ policy, exchange, message, context, note: note.bind(undefined, policy) });
    for (const name of section === 'request' ? putBackSteering(message.headers, before) : [])
      note(policy, 'policy-not-applied', `The header ${name} steers the message itself: it is the sender's to set, and stays as it is.`);
  };
  return { notes, note, apply, failed: () => notes.find(({ kind }) => FAILS_THE_CALL.has(kind)) };
}

/** Undoes what was done to headers that only the sender of a message can set, and gives their names. */
function putBackSteering(headers: Record<string, string>, before: Readonly<Record<string, string>>): readonly string[] {
  const changed = Object.keys({ ...before, ...headers }).filter((name) => steersMessage(name) && headers[name] !== before[name]);
  for (const name of changed) {
    const value = before[name];
    if (value === undefined) delete headers[name];
    else headers[name] = value;
  }
  return changed;
}

const FAILS_THE_CALL: ReadonlySet<PolicyNoteKind> = new Set(['policy-url-invalid', 'policy-header-invalid', 'policy-call-failed']);

/** The path below the service URL, and the query. */
function splitUrl(url: string, serviceUrl: string): readonly [string, readonly QueryPair[]] {
  const rest = behind(url, serviceUrl);
  if (rest === undefined) throw new Error(`${url} is not below the service URL ${serviceUrl}.`);
  const query = queryOf(rest);
  return [rest.slice(0, rest.length - query.length), [...new URLSearchParams(query)]];
}

/** The query as it stands in a URL, `?` included; empty where there is none. */
function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

function encodeAll({ parameters }: Operation, values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    parameters.flatMap((parameter): [string, string][] =>
      parameter.in === 'path' && values[parameter.name] !== undefined
        ? [[parameter.name, encodePathValue(parameter, values[parameter.name])]]
        : [],
    ),
  );
}
