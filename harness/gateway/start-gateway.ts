import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpenAPIBackend } from 'openapi-backend';
import { authType } from '../auth/index.ts';
import type { CredentialJudgement } from '../auth/auth-type.ts';
import { boundedPattern } from '../lib/bounded-pattern.ts';
import type { Connection, Credential } from '../model/connection.ts';
import type { Connector } from '../model/connector.ts';
import { MOCK_HEADER, type MockNote } from '../model/exchange.ts';
import { HarnessError } from '../model/harness-error.ts';
import { takesCredential } from '../model/connector.ts';
import type { Operation } from '../model/operation.ts';
import { BODY_KEYWORD, createBodyFaults } from './body-faults.ts';
import { CONNECTION_SCHEME, routeId, toOpenApi3 } from './open-api-3.ts';
import { parseRequest } from './parse-request.ts';
import { plainPath } from './wire-path.ts';

/** What stands behind the gateway: it answers for an operation, with a status of the caller's wish where it can. */
export type Answerer = (operation: Operation, wish: { readonly status?: number }) => Promise<Answer>;

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
  const server = createServer((request, response) => void serve(api, request, response));
  await listen(server, port);
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${actual}${encodeURI(basePath)}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function createApi({ connector, connection, credential, answer }: GatewayOptions, basePath: string): Promise<OpenAPIBackend> {
  const type = authType(connection.type);
  const faultsOf = createBodyFaults(connector);
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
      unauthorizedHandler: async (context) => {
        const judgement = String(
          (context.security?.[CONNECTION_SCHEME] as { error?: Error })?.error?.message ?? 'wrong',
        ) as CredentialJudgement;
        return refuse(operationOf(context.operation.operationId), 401, { source: 'unauthorised', detail: JUDGEMENT_WORDS[judgement] });
      },
      validationFail: async (context) => {
        const errors = (context.validation.errors ?? [])
          .slice(0, 5)
          .map((error) => `${error.instancePath || '/'} ${error.message ?? error.keyword}`);
        return refuse(operationOf(context.operation.operationId), 400, { source: 'refused', detail: errors.join('; ') });
      },
      notImplemented: async (context) => {
        const operation = operationOf(context.operation.operationId);
        if (!operation) return problem(501, 'The operation is unknown.', { source: 'unsupported' });
        return answer(operation, wishOf(context.request.headers));
      },
    },
  });
  await api.init();
  return api;

  function operationOf(id: string | undefined): Operation | undefined {
    return connector.operations.find((_operation, index) => routeId(index) === id);
  }

  /** Answers an error in the form the operation declares for it, else as problem+json. */
  async function refuse(operation: Operation | undefined, status: number, note: MockNote): Promise<Answer> {
    const named: MockNote = { ...note, ...(operation && { operationId: operation.operationId }) };
    if (!operation?.responses.some((response) => response.status === String(status))) return problem(status, note.detail ?? '', named);
    const declared = await answer(operation, { status });
    return { ...declared, note: named };
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

async function serve(api: OpenAPIBackend, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const parsed = await parseRequest(request);
    // What is left of a body that nobody reads would be taken for the next request.
    if ('reason' in parsed)
      return send(response, closing(problem(parsed.status, parsed.reason, { source: 'refused', detail: parsed.reason })));
    const result = (await api.handleRequest(parsed as never)) as Answer;
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

/** `Prefer: code=404` asks for a declared response (Prism's convention). */
function wishOf(headers: Readonly<Record<string, string | string[]>>): { status?: number } {
  const match = /(?:^|[,;\s])code=([2-5]\d\d)(?!\d)/.exec(String(headers['prefer'] ?? ''));
  return match ? { status: Number(match[1]) } : {};
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
