import type { Attachment, Presented } from './auth/auth-type.ts';
import type { Answered } from './gateway/start-gateway.ts';
import { withCallbackUrl } from './model/callback-urls.ts';
import type { Connection, Credential } from './model/connection.ts';
import { type Connector, isScripted, takesNothing } from './model/connector.ts';
import type { WireRequest } from './model/exchange.ts';
import type { Mock } from './mock/create-mock.ts';
import type { TokenServer } from './mock/token-server.ts';
import { inputKey, type Operation } from './model/operation.ts';
import { realWorld } from './world.ts';

/** A connector's mock, up and answering. */
export interface ConnectorMock extends AsyncDisposable {
  readonly url: string;
  readonly connection: Connection;
  /** What the mock accepts. */
  readonly credential: Credential;
  /** What it accepts instead, where there are several ways to sign in. */
  readonly others: readonly OtherSignIn[];
  readonly requests: readonly MockedOperation[];
  /** OAuth: where tokens for the mock are given out. */
  readonly tokens?: { readonly authorizationUrl: string; readonly tokenUrl: string };
  /** The address at which the mock shows what has come about. */
  readonly stateUrl: string;
}

/** Another way to sign in to a mock, and the headers or query by which a call does so. */
export interface OtherSignIn {
  readonly connection: Connection;
  readonly credential: Credential;
  readonly attachment: Attachment;
}

/** How an operation of a mock is called. */
export interface MockedOperation {
  readonly operation: Operation;
  /** A valid request; undefined where none can be made up. */
  readonly request: WireRequest | undefined;
  /** The address whose POST makes the trigger fire; undefined where the operation is none. */
  readonly fireUrl?: string;
  /** Whether custom code answers on the platform, which is not run here. */
  readonly scripted: boolean;
}

/**
 * Starts the mock of a connector behind its gateway, for as long as it is not disposed.
 *
 * @throws HarnessError `port-unavailable`
 */
export async function mockConnector(
  connector: Connector,
  options: {
    readonly port?: number;
    readonly seed: number;
    readonly callbackHosts?: readonly string[];
    readonly onAnswered?: (answered: Answered) => void;
  },
): Promise<ConnectorMock> {
  const [
    { authType },
    { planCases },
    { buildRequest },
    { startGateway },
    { createSchemaValidator },
    { createMock },
    { chooseConnection, otherConnections },
    { keyByPolicies },
    { NOTHING_ATTACHED },
  ] = await Promise.all([
    import('./auth/index.ts'),
    import('./cases/plan-cases.ts'),
    import('./gateway/build-request.ts'),
    import('./gateway/start-gateway.ts'),
    import('./lib/schema-validator.ts'),
    import('./mock/create-mock.ts'),
    import('./run/target/open-target.ts'),
    import('./policies/parts/key-by-policies.ts'),
    import('./auth/auth-type.ts'),
  ]);
  const validator = createSchemaValidator(connector.definitions);
  const connection = chooseConnection(connector);
  const type = authType(connection.type);
  const credential = type.mockCredential(connection);
  const mock = createMock(connector, validator, { ...options, holdsToOwnSchemas: true });
  await using stack = new AsyncDisposableStack();
  const others = otherConnections(connector, connection).map((other): OtherSignIn => {
    const own = authType(other.type).mockCredential(other);
    return { connection: other, credential: own, attachment: attachmentOf(other, own, connector.operations) };
  });
  // Nothing to be judged: the gateway lets in whoever shows none.
  const anonymous = connector.connections
    .filter((other) => other !== connection && takesNothing(other))
    .map((other): OtherSignIn => ({ connection: other, credential: {}, attachment: NOTHING_ATTACHED }));
  const takesToken = (candidate: Connection) => authType(candidate.type).own(candidate).includes('accessToken');
  const tokens = [connection, ...others.map((other) => other.connection)].some(takesToken) ? stack.use(await startTokens()) : undefined;
  const judgedBy = (candidate: Connection) =>
    tokens && takesToken(candidate) ? { judge: ({ headers }: Presented) => tokens.judge(bearerOf(headers), realWorld().now()) } : {};
  const gateway = stack.use(
    await startGateway({
      connector,
      connection,
      credential,
      ...mock,
      ...judgedBy(connection),
      others: others.map((other) => ({ connection: other.connection, credential: other.credential, ...judgedBy(other.connection) })),
      patterns: validator.patterns,
      ...(options.port !== undefined && { port: options.port }),
      ...(options.onAnswered && { onAnswered: options.onAnswered }),
    }),
  );
  const own = `${new URL(gateway.url).origin}/.conncert`;
  const requests = await Promise.all(
    connector.operations.map(async (operation): Promise<MockedOperation> => {
      const planned = planCases({ connector, contracts: {}, connection, validator, seed: options.seed, inventOptional: true }, operation);
      const made = planned.find(({ kind }) => kind === 'smallest');
      const inputs = made && (await withFilledBody(operation, withCallbackUrl(connector, operation, made.inputs, `${own}/callback`), mock));
      return {
        operation,
        scripted: isScripted(connector, operation),
        request:
          inputs &&
          buildRequest({ operation, inputs, baseUrl: gateway.url, attachment: attachmentOf(connection, credential, [operation]) }),
        ...(mock.canFire(operation) && { fireUrl: `${own}/fire/${encodeURIComponent(operation.operationId)}` }),
      };
    }),
  );
  const up = stack.move();
  return {
    url: gateway.url,
    connection,
    credential,
    others: [...others, ...anonymous],
    requests,
    stateUrl: `${own}/state`,
    ...(tokens && { tokens: { authorizationUrl: tokens.authorizationUrl, tokenUrl: tokens.tokenUrl } }),
    [Symbol.asyncDispose]: () => up.disposeAsync(),
  };

  /** As policies write it: so the service gets it, and its documentation tells it. */
  function attachmentOf(candidate: Connection, own: Credential, operations: readonly Operation[]): Attachment {
    const { canAttach, attach } = authType(candidate.type);
    if (!canAttach(candidate)) return NOTHING_ATTACHED;
    const { headers, query } = attach(candidate, own);
    const written = (name: string) => operations.map((operation) => keyByPolicies(connector, operation, own, name)).find(Boolean);
    return { headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, written(name) ?? text])), query };
  }
}

/** What the mock itself says that belongs into dynamic parts of the body. */
async function withFilledBody(
  operation: Operation,
  inputs: Readonly<Record<string, unknown>>,
  { filled }: Pick<Mock, 'filled'>,
): Promise<Readonly<Record<string, unknown>>> {
  const body = operation.parameters.find((parameter) => parameter.in === 'body');
  const key = body && inputKey(operation, body);
  return key !== undefined && key in inputs ? { ...inputs, [key]: await filled(operation, inputs[key]) } : inputs;
}

/** Loaded when needed: most connectors take no tokens. */
async function startTokens(): Promise<TokenServer> {
  const { startTokenServer } = await import('./mock/token-server.ts');
  return startTokenServer({ audience: 'conncert-mock' });
}

function bearerOf({ authorization = '' }: Readonly<Record<string, string>>): string {
  return authorization.replace(/^bearer +/i, '');
}
