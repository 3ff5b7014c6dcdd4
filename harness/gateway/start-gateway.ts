import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Context, OpenAPIBackend } from 'openapi-backend';
import { authType } from '../auth/index.ts';
import type { CredentialJudgement } from '../auth/auth-type.ts';
import { boundedPattern } from '../lib/bounded-pattern.ts';
import { type ArrivedRequest, SESSION_HEADER } from '../model/arrived-request.ts';
import type { Connection, Credential } from '../model/connection.ts';
import type { Connector } from '../model/connector.ts';
import { MOCK_HEADER, type MockNote } from '../model/exchange.ts';
import { HarnessError } from '../model/harness-error.ts';
import { takesCredential } from '../model/connector.ts';
import type { Operation } from '../model/operation.ts';
import { BODY_KEYWORD, createBodyFaults } from './body-faults.ts';
import { CONNECTION_SCHEME, routeId, toOpenApi3 } from './open-api-3.ts';
import { type ParsedRequest, parseRequest } from './parse-request.ts';
import { readWish } from './read-wish.ts';
import { plainPath, plainTemplate } from './wire-path.ts';

/** What stands behind the gateway: it answers a request for an operation, with a status of the caller's wish where it can. */
export type Answerer = (operation: Operation, request: ArrivedRequest) => Promise<Answer>;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly note: MockNote;
}

export interface GatewayOptions {
  readonly connector: Connector;
  readonly connection: Connection;
  readonly credential: Credential;
  readonly answer: Answerer;
  /** 0 takes a free port. */
  readonly port?: number;
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
  let url = '';
  const server = createServer((request, response) => void serve(api, url, request, response));
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
}

async function createApi({ connector, connection, credential, answer }: GatewayOptions, basePath: string): Promise<OpenAPIBackend> {
  const type = authType(connection.type);
  const faultsOf = createBodyFaults(connector);
  const operations = new Map(connector.operations.map((operation, index) => [routeId(index), operation]));
  const guarded = (operation: Operation) => type.canAttach(connection) && takesCredential(connector, operation);
  const api = new OpenAPIBackend({
    // The library's own type demands fully typed documents.
    definition: toOpenApi3(connector, guarded, connection.placement) as never,
    apiRoot: plainPath(basePath) || '/',
    quick: true,
    strict: false,
    validate: true,
    coerceTypes: true,
    ignoreTrailingSlashes: true,
    // The document is our own: checking it, and each schema against the meta-schema, costs 15 ms an operation.
    ajvOpts: {
      code: { regExp: patterns },
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
        const query = Object.fromEntries(Object.entries(context.request.query).map(([name, value]) => [name, String(value)]));
        const headers = Object.fromEntries(Object.entries(context.request.headers).map(([name, value]) => [name, String(value)]));
        const judgement = type.judge(connection, credential, { headers, query });
        if (judgement !== 'right') throw new Error(judgement);
        return true;
      },
    },
    handlers: {
      notFound: () => problem(404, 'No operation has this path.', { source: 'refused' }),
      methodNotAllowed: () => problem(405, 'No operation has this method and path.', { source: 'refused' }),
      unauthorizedHandler: async (context, arrival: Arrival) => {
        const judgement = String(
          (context.security?.[CONNECTION_SCHEME] as { error?: Error })?.error?.message ?? 'wrong',
        ) as CredentialJudgement;
        return refuse(context, arrival, 401, { source: 'unauthorised', detail: JUDGEMENT_WORDS[judgement] });
      },
      validationFail: async (context, arrival: Arrival) => {
        const errors = (context.validation.errors ?? [])
          .slice(0, 5)
          .map((error) => `${error.instancePath || '/'} ${error.message ?? error.keyword}`);
        return refuse(context, arrival, 400, { source: 'refused', detail: errors.join('; ') });
      },
      notImplemented: async (context, arrival: Arrival) => {
        const operation = operationOf(context);
        if (!operation) return problem(501, 'The operation is unknown.', { source: 'unsupported' });
        return answer(operation, arrived(operation, context, arrival));
      },
    },
  });
  await api.init();
  return api;

  function operationOf({ operation: { operationId } }: Context): Operation | undefined {
    return operations.get(operationId ?? '');
  }

  function arrived(operation: Operation, { request: { params } }: Context, { parsed, baseUrl }: Arrival): ArrivedRequest {
    const { variables } = plainTemplate(operation.path);
    const below = plainPath(basePath) === '/' ? parsed.path : parsed.path.slice(plainPath(basePath).length) || '/';
    const credential = connection.placement?.in === 'query' ? connection.placement.name : undefined;
    return {
      method: parsed.method.toUpperCase(),
      baseUrl,
      path: below,
      pathValues: Object.fromEntries(variables.map((name, index) => [name, decoded(String(params[`p${index + 1}`] ?? ''))])),
      query: Object.fromEntries(Object.entries(parsed.query).filter(([name]) => name !== credential)),
      headers: parsed.headers,
      ...(parsed.body !== undefined && { body: parsed.body }),
      session: parsed.headers[SESSION_HEADER] ?? '',
      wish: readWish(parsed.headers['prefer']),
    };
  }

  /** Answers an error in the form the operation declares for it, else as problem+json. */
  async function refuse(context: Context, arrival: Arrival, status: number, note: MockNote): Promise<Answer> {
    const operation = operationOf(context);
    const named: MockNote = { ...note, ...(operation && { operationId: operation.operationId }) };
    if (!operation?.responses.some((response) => response.status === String(status))) return problem(status, note.detail ?? '', named);
    const declared = await answer(operation, { ...arrived(operation, context, arrival), wish: { status } });
    return { ...declared, note: named };
  }
}

/** A request on its way, and the address under which the mock knows itself. */
interface Arrival {
  readonly parsed: ParsedRequest;
  readonly baseUrl: string;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const patterns = Object.assign(boundedPattern, { code: 'boundedPattern' });

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

async function serve(api: OpenAPIBackend, baseUrl: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const parsed = await parseRequest(request);
    // What is left of a body that nobody reads would be taken for the next request.
    if ('reason' in parsed)
      return send(response, closing(problem(parsed.status, parsed.reason, { source: 'refused', detail: parsed.reason })));
    const result = (await api.handleRequest(parsed as never, { parsed, baseUrl } satisfies Arrival)) as Answer;
    send(response, result);
  } catch (error) {
    send(
      response,
      problem(500, `The mock failed: ${(error as Error).message}`, { source: 'unsupported', detail: (error as Error).message }),
    );
  }
}

function send(response: ServerResponse, { status, headers, body, note }: Answer): void {
  response.writeHead(status, {
    ...headers,
    'content-length': body.length,
    [MOCK_HEADER]: noteText(note),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

function closing(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, connection: 'close' } };
}

/** The note as a header: its words are cut, never its form. */
function noteText(note: MockNote): string {
  const text = encodeURIComponent(JSON.stringify(note));
  if (text.length <= NOTE_LIMIT) return text;
  const { detail = '', operationId: _operationId, ...rest } = note;
  return noteText(detail === '' ? rest : { ...note, detail: detail.slice(0, detail.length / 2) });
}

/** Node refuses messages with more than 16 KB of headers. */
const NOTE_LIMIT = 4000;

function problem(status: number, detail: string, note: MockNote): Answer {
  const body = Buffer.from(JSON.stringify({ title: PROBLEM_TITLES[status] ?? 'Error', status, detail }));
  return { status, headers: { 'content-type': 'application/problem+json' }, body, note };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new HarnessError('port-unavailable', { port, reason: error.message }, { cause: error })));
    server.listen(port, '127.0.0.1', resolve);
  });
}

const JUDGEMENT_WORDS: Readonly<Record<CredentialJudgement, string>> = {
  right: 'The credential is right.',
  missing: 'The credential is missing.',
  wrong: 'The credential is wrong.',
  misplaced: 'The credential stands in the wrong place.',
};

const PROBLEM_TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  401: 'Sign-in is required',
  404: 'Not found',
  405: 'Method not allowed',
  413: 'Too large',
  500: 'The mock failed',
  501: 'Not implemented',
};
