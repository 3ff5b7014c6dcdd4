import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Context, OpenAPIBackend } from 'openapi-backend';
import { authType } from '../auth/index.ts';
import type { CredentialJudgement, Presented } from '../auth/auth-type.ts';
import type { BoundedPatterns } from '../lib/bounded-pattern.ts';
import { problemJson } from '../lib/problem-json.ts';
import { systemReason } from '../lib/system-reason.ts';
import type { Answer } from '../model/answer.ts';
import { type ArrivedRequest, PAGE_INPUT, STATE_INPUT, type UnroutedRequest, type Wish } from '../model/arrived-request.ts';
import type { Connection, Credential, KeyPlacement } from '../model/connection.ts';
import type { Connector } from '../model/connector.ts';
import { type MockNote, SESSION_HEADER } from '../model/exchange.ts';
import { decoded } from '../lib/decoded.ts';
import { HarnessError } from '../model/harness-error.ts';
import { isSignInOptional, takesCredential } from '../model/connector.ts';
import type { Operation } from '../model/operation.ts';
import { keyByPolicies } from '../policies/parts/key-by-policies.ts';
import { triggerExpressions } from '../policies/parts/trigger-expressions.ts';
import { BODY_KEYWORD, createBodyFaults } from './body-faults.ts';
import { CONNECTION_SCHEME, routeId, toOpenApi3 } from './open-api-3.ts';
import { type ParsedRequest, parseRequest } from './parse-request.ts';
import { readWish } from './read-wish.ts';
import { routeQuickly } from './route-quickly.ts';
import { sendAnswer } from './send-answer.ts';
import { plainPath, plainTemplate } from './wire-path.ts';

/** What stands behind the gateway: it answers a request for an operation, with a status of the caller's wish where it can. */
export type Answerer = (operation: Operation, request: ArrivedRequest) => Promise<Answer>;

/**
 * What the service answers at an address that it has given out itself and the definition does not declare: undefined where it has
 * given out no such address.
 */
export type Beyond = (request: UnroutedRequest) => (() => Promise<Answer>) | undefined;

/** A way to sign in, and the credential that is right for it. */
export interface AcceptedCredential {
  readonly connection: Connection;
  readonly credential: Credential;
  /** Who else is asked about a credential that is not that one: a token server about its tokens. */
  readonly judge?: (presented: Presented) => CredentialJudgement;
}

export interface GatewayOptions extends AcceptedCredential {
  readonly connector: Connector;
  /** Further ways to sign in that will do instead. */
  readonly others?: readonly AcceptedCredential[];
  readonly answer: Answerer;
  readonly beyond?: Beyond;
  /** Answers what is asked of the mock itself: whatever is below `/.conncert/`. */
  readonly control?: (request: UnroutedRequest) => Promise<Answer>;
  /** What texts of requests are held against. */
  readonly patterns: BoundedPatterns;
  /** 0 takes a free port. */
  readonly port?: number;
  readonly onAnswered?: (answered: Answered) => void;
}

/** Longer than a busy process lets a request wait; as long as common load balancers keep a connection. */
const KEPT_ALIVE_MS = 60_000;

/** What a log says of a request: nothing of what it holds, for that may be a credential. */
export interface Answered {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  readonly operationId?: string;
  /** Why the request is refused, or cannot be answered. */
  readonly reason?: string;
}

/** A gateway that is up. */
export interface Gateway extends AsyncDisposable {
  /** Scheme, host, port and the connector's base path, without a slash at the end. */
  readonly url: string;
}

/**
 * Starts an HTTP server on loopback that stands where the connector's service would: it routes by operationId,
 * checks the connection's credential and the request's inputs, and lets the answerer speak.
 *
 * @throws HarnessError `port-unavailable`
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { connector, port = 0 } = options;
  // Written without its slash, which a rule tells, it would run into the port.
  const basePath = (connector.basePath ?? '').replace(/\/+$/, '').replace(/^(?=[^/])/, '/');
  const api = await createApi(options, basePath);
  const own = ownInputs(connector);
  let url = '';
  // Node's five seconds may pass while a connection's next request waits in a busy process, which would then be cut off.
  const server = createServer({ keepAliveTimeout: KEPT_ALIVE_MS }, (request, response) => void serve(request, response));
  await listen(server, port);
  const { port: actual } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${actual}${encodeURI(basePath)}`;
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const parsed = await parseRequest(request);
      // What is left of a body that nobody reads would be taken for the next request.
      if ('reason' in parsed) return await send(closing(problem(parsed.status, parsed.reason, { source: 'refused' })));
      const arrived = arrive(options, parsed, url, basePath);
      await send(await answerFor(parsed, arrived), arrived.wish);
    } catch (error) {
      const { message } = error as Error;
      if (response.headersSent) return void response.destroy();
      await send(problem(500, `The mock failed: ${message}`, { source: 'unsupported', detail: message }));
    }

    function send(answer: Answer, wish?: Wish): Promise<void> {
      options.onAnswered?.(answered(request, answer));
      return sendAnswer(response, answer, wish);
    }
  }

  async function answerFor(parsed: ParsedRequest, arrived: UnroutedRequest): Promise<Answer> {
    if (arrived.wish.problem !== undefined) return problem(400, arrived.wish.problem, { source: 'refused' });
    if (options.control && /^\/\.conncert(\/|$)/.test(parsed.path)) return options.control({ ...arrived, path: parsed.path });
    // Before the operations: a path with a variable may fit an address that the service has made up.
    const given = options.beyond?.(arrived);
    if (given) return answerGuarded(given, options, parsed);
    // The library refuses inputs that nobody has declared.
    const query = Object.fromEntries(Object.entries(parsed.query).filter(([name]) => !own.has(name)));
    return (await api.handleRequest({ ...parsed, query } as never, arrived)) as Answer;
  }
}

/** The request as what stands behind the gateway sees it: below the base path, and without the credential. */
function arrive(options: GatewayOptions, parsed: ParsedRequest, baseUrl: string, basePath: string): UnroutedRequest {
  const base = plainPath(basePath);
  const keys = new Set(placementsOf(options).flatMap((placement) => (placement.in === 'query' ? [placement.name] : [])));
  return {
    method: parsed.method.toUpperCase(),
    baseUrl,
    path: base === '/' || base === '' ? parsed.path : parsed.path.slice(base.length) || '/',
    query: Object.fromEntries(Object.entries(parsed.query).filter(([name]) => !keys.has(name))),
    headers: parsed.headers,
    ...(parsed.body !== undefined && { body: parsed.body }),
    session: parsed.headers[SESSION_HEADER] ?? '',
    wish: readWish(parsed.headers['prefer']),
  };
}

/** What the service has given out as its own address asks for the credential too. */
async function answerGuarded(given: () => Promise<Answer>, options: GatewayOptions, { headers, query }: ParsedRequest): Promise<Answer> {
  const { canAttach } = authType(options.connection.type);
  const judgement = canAttach(options.connection) ? judgePresented(options, { headers, query: textsOf(query) }) : 'right';
  const isGood = judgement === 'right' || (judgement === 'missing' && mayBeNone(options.connector));
  return isGood ? given() : problem(401, JUDGEMENT_WORDS[judgement], { source: 'unauthorised' });
}

/** Whether what is asked at an address that the service has given out may be asked by somebody who has not signed in. */
function mayBeNone(connector: Connector): boolean {
  return connector.operations.some((operation) => isSignInOptional(connector, operation));
}

/**
 * The query inputs by which the mock's links find back to it, and those that policies add on their way to the service; but for those that
 * an operation has declared as its own.
 */
function ownInputs({ operations, properties }: Connector): ReadonlySet<string> {
  const declared = new Set(operations.flatMap(({ parameters }) => parameters.map(({ name }) => name)));
  const ofPolicies = (properties?.policies ?? []).flatMap(({ templateId, section, parameters }) => {
    if (templateId === 'pollingtrigger') return Object.keys(triggerExpressions(parameters['triggerConfig']));
    return templateId === 'setqueryparameter' && section === 'request' ? [String(parameters['name']).trim()] : [];
  });
  return new Set([PAGE_INPUT, STATE_INPUT, ...ofPolicies].filter((name) => !declared.has(name)));
}

/** Where keys stand, of all ways to sign in. */
function placementsOf({ connection, others = [] }: GatewayOptions): readonly KeyPlacement[] {
  return [connection, ...others.map((other) => other.connection)].flatMap(({ placement }) => placement ?? []);
}

/** Whichever way somebody signs in; where none is right, what is wrong with the one that was taken. */
function judgePresented({ others = [], ...first }: GatewayOptions, presented: Presented): CredentialJudgement {
  const judgements = [first, ...others].map((accepted) => judgeFor(first.connector, accepted, presented));
  if (judgements.includes('right')) return 'right';
  return judgements.find((judgement) => judgement !== 'missing') ?? 'missing';
}

function judgeFor(connector: Connector, { connection, credential, judge }: AcceptedCredential, presented: Presented): CredentialJudgement {
  const { placement } = connection;
  const key = placement?.in === 'header' ? presented.headers[placement.name.toLowerCase()] : undefined;
  if (key !== undefined && placement && keysByPolicies(connector, credential, placement.name).has(key)) return 'right';
  const judgement = authType(connection.type).judge(connection, credential, presented);
  return judgement === 'wrong' && judge ? judge(presented) : judgement;
}

/** A key as policies write it into its header, "Bearer …": so it reaches the service, and may come from who calls that directly. */
function keysByPolicies(connector: Connector, credential: Credential, header: string): ReadonlySet<string> {
  let keys = keysWritten.get(credential);
  if (!keys) {
    keys = new Set(connector.operations.flatMap((operation) => keyByPolicies(connector, operation, credential, header) ?? []));
    keysWritten.set(credential, keys);
  }
  return keys;
}

const keysWritten = new WeakMap<Credential, ReadonlySet<string>>();

async function createApi(options: GatewayOptions, basePath: string): Promise<OpenAPIBackend> {
  const { connector, connection, answer, patterns } = options;
  const type = authType(connection.type);
  const faultsOf = createBodyFaults(connector, patterns);
  const operations = new Map(connector.operations.map((operation, index) => [routeId(index), operation]));
  const guarded = (operation: Operation) => type.canAttach(connection) && takesCredential(connector, operation);
  const api = new OpenAPIBackend({
    // The library's own type demands fully typed documents.
    definition: toOpenApi3(connector, guarded, placementsOf(options)) as never,
    apiRoot: plainPath(basePath) || '/',
    quick: true,
    strict: false,
    validate: true,
    coerceTypes: true,
    ignoreTrailingSlashes: true,
    // The document is our own: checking it, and each schema against the meta-schema, costs 15 ms an operation.
    ajvOpts: {
      code: { regExp: Object.assign(patterns.of.bind(undefined), { code: 'patterns' }) },
      strict: false,
      meta: false,
      validateSchema: false,
      logger: false,
      allErrors: true,
      validateFormats: false,
    },
    customizeAjv: (ajv) => ajv.addKeyword({ keyword: BODY_KEYWORD, errors: true, validate: bodyKeyword(faultsOf) }),
    securityHandlers: {
      [CONNECTION_SCHEME]: (context) => {
        const { headers, query } = context.request;
        const judgement = judgePresented(options, { headers: textsOf(headers), query: textsOf(query) });
        const operation = operationOf(context);
        const isGood = judgement === 'right' || (judgement === 'missing' && operation && isSignInOptional(connector, operation));
        if (!isGood) throw new Error(judgement);
        return true;
      },
    },
    handlers: {
      notFound: () => problem(404, 'No operation has this path.', { source: 'refused' }),
      methodNotAllowed: () => problem(405, 'No operation has this method and path.', { source: 'refused' }),
      unauthorizedHandler: async (context, arrived: UnroutedRequest) => {
        const judgement = String(
          (context.security?.[CONNECTION_SCHEME] as { error?: Error })?.error?.message ?? 'wrong',
        ) as CredentialJudgement;
        return refuse(context, arrived, 401, { source: 'unauthorised', detail: JUDGEMENT_WORDS[judgement] });
      },
      validationFail: async (context, arrived: UnroutedRequest) => {
        const errors = (context.validation.errors ?? [])
          .slice(0, 5)
          .map((error) => `${error.instancePath || '/'} ${error.message ?? error.keyword}`);
        return refuse(context, arrived, 400, { source: 'refused', detail: errors.join('; ') });
      },
      notImplemented: async (context, arrived: UnroutedRequest) => {
        const operation = operationOf(context);
        if (!operation) return problem(501, 'The operation is unknown.', { source: 'unsupported' });
        return answer(operation, { ...arrived, pathValues: pathValues(operation, context) });
      },
    },
  });
  await api.init();
  routeQuickly(api.router);
  return api;

  function operationOf({ operation: { operationId } }: Context): Operation | undefined {
    return operations.get(operationId ?? '');
  }

  /** Answers an error in the form the operation declares for it, else as problem+json. */
  async function refuse(context: Context, arrived: UnroutedRequest, status: number, note: MockNote): Promise<Answer> {
    const operation = operationOf(context);
    const named: MockNote = { ...note, ...(operation && { operationId: operation.operationId }) };
    if (!operation?.responses.some((response) => response.status === String(status))) return problem(status, note.detail ?? '', named);
    const declared = await answer(operation, { ...arrived, pathValues: {}, wish: { status } });
    // Where the definition says nothing of the body, it says why.
    return declared.body.length > 0 ? { ...declared, note: named } : problem(status, note.detail ?? '', named, declared.headers);
  }
}

function pathValues({ path }: Operation, { request: { params } }: Context): Readonly<Record<string, string>> {
  const { variables } = plainTemplate(path);
  return Object.fromEntries(variables.map((name, index) => [name, decoded(String(params[`p${index + 1}`] ?? ''))]));
}

function textsOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

/** A keyword of the routing library's validator: it leaves its errors on the function. */
interface Keyword {
  (operationId: string, value: unknown): boolean;
  errors?: { keyword: string; instancePath: string; message: string }[];
}

function bodyKeyword(faultsOf: ReturnType<typeof createBodyFaults>): Keyword {
  const validate: Keyword = (operationId, value) => {
    validate.errors = faultsOf(operationId, value).map(({ path, keyword, expected, actual }) => ({
      keyword,
      instancePath: `/requestBody${path}`,
      message: `must be ${expected}, not ${actual}`,
    }));
    return validate.errors.length === 0;
  };
  return validate;
}

function closing(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, connection: 'close' } };
}

function problem(status: number, detail: string, note: MockNote, more: Answer['headers'] = {}): Answer {
  const { headers, body } = problemJson(status, detail);
  return { status, headers: { ...more, ...headers }, body, note: { detail, ...note } };
}

function answered({ method = '', url = '' }: IncomingMessage, { status, note: { source, operationId, detail } }: Answer): Answered {
  const [path = ''] = url.split('?', 1);
  const isGiven = source === 'prism' || source === 'repaired';
  return {
    method,
    path,
    status,
    ...(operationId !== undefined && { operationId }),
    ...(!isGiven && detail !== undefined && { reason: detail }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new HarnessError('port-unavailable', { port, reason: systemReason(error) }, { cause: error })));
    server.listen(port, '127.0.0.1', resolve);
  });
}

const JUDGEMENT_WORDS: Readonly<Record<CredentialJudgement, string>> = {
  right: 'The credential is right.',
  missing: 'The credential is missing.',
  wrong: 'The credential is wrong.',
  misplaced: 'The credential stands in the wrong place.',
  expired: 'The token has expired.',
  'wrong-audience': 'The token is for another audience.',
};
