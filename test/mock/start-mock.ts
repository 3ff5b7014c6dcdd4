import type { ExecutionContext } from 'ava';
import { mockConnector } from '../../harness/mock-connector.ts';
import { authType } from '../../harness/auth/index.ts';
import { createSchemaValidator } from '../../harness/lib/schema-validator.ts';
import type { Connector } from '../../harness/model/connector.ts';
import { declaredResponse } from '../../harness/model/operation.ts';
import { loadPackage } from '../load/load-files.ts';

/** What came back. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined where it is empty. */
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** How a request is made. */
export interface Asked {
  readonly method?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly session?: string;
  readonly prefer?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A mock that is up, until the test ends. */
export interface RunningMock {
  readonly url: string;
  readonly origin: string;
  readonly connector: Connector;
  /** Calls a path below the base path, or an absolute address, signed in. */
  readonly call: (path: string, asked?: Asked) => Promise<Received>;
  readonly control: (path: string, asked?: Asked) => Promise<Received>;
  /** Whether a success of an operation keeps the declared schema. */
  readonly keeps: (operationId: string, received: Received) => boolean;
}

/** Starts the mock of a connector with these paths, as `conncert mock` does. */
export async function startMock(
  t: ExecutionContext,
  paths: object,
  { root = {}, policies = [], callbackHosts = [] }: { root?: object; policies?: readonly object[]; callbackHosts?: readonly string[] } = {},
): Promise<RunningMock> {
  const definition = { swagger: '2.0', info: { title: 'Contoso', version: '1' }, basePath: '/v1', paths, ...root };
  const connectionParameters = 'securityDefinitions' in root ? { api_key: { type: 'securestring' } } : {};
  const { connector } = await loadPackage(definition, { properties: { connectionParameters, policyTemplateInstances: policies } });
  return startConnectorMock(t, connector, callbackHosts);
}

/** Starts the mock of a loaded connector. */
export async function startConnectorMock(
  t: ExecutionContext,
  connector: Connector,
  callbackHosts: readonly string[] = [],
): Promise<RunningMock> {
  const mock = await mockConnector(connector, { seed: 1, callbackHosts });
  t.teardown(() => mock[Symbol.asyncDispose]());
  const type = authType(mock.connection.type);
  const signIn = type.canAttach(mock.connection) ? type.attach(mock.connection, mock.credential).headers : {};
  const { origin } = new URL(mock.url);
  const call = async (path: string, { method = 'GET', body, session, prefer, headers }: Asked = {}): Promise<Received> => {
    const response = await fetch(/^https?:/.test(path) ? path : mock.url + path, {
      method,
      headers: {
        ...signIn,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(session !== undefined && { 'x-conncert-session': session }),
        ...(prefer !== undefined && { prefer }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return { status: response.status, headers: response.headers, text, body: isJson ? (JSON.parse(text) as unknown) : undefined };
  };
  const validator = createSchemaValidator(connector.definitions);
  return {
    url: mock.url,
    origin,
    connector,
    call,
    control: (path, asked) => call(`${origin}/.conncert${path}`, asked),
    keeps: (operationId, { status, body }) => {
      const operation = connector.operations.find((candidate) => candidate.operationId === operationId);
      const schema = operation && declaredResponse(operation, status)?.schema;
      return schema !== undefined && validator.accepts(schema, body);
    },
  };
}
