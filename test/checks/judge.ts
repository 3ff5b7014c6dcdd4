import type { ExecutionContext } from 'ava';
import { checks } from '../../harness/checks/index.ts';
import { type Judgement, runChecks } from '../../harness/checks/run-checks.ts';
import { createRedactor, redactNothing } from '../../harness/lib/redact.ts';
import { createSchemaValidator } from '../../harness/lib/schema-validator.ts';
import type { Case } from '../../harness/model/case.ts';
import { type Connector, findOperation } from '../../harness/model/connector.ts';
import type { Exchange, MockNote, TransportFailure } from '../../harness/model/exchange.ts';
import type { Statement } from '../../harness/model/finding.ts';
import { loadDefinition } from '../cases/plan-for.ts';

/** What differs from a successful exchange over a conforming answer. */
export interface Change {
  /** Merged into the operation `ReadThing`. */
  readonly operation?: Readonly<Record<string, unknown>>;
  /** The schema of its 200. */
  readonly schema?: object;
  readonly definitions?: Readonly<Record<string, object>>;
  readonly made?: Partial<Case>;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is, a buffer as binary, anything else as JSON. */
  readonly body?: unknown;
  readonly failure?: TransportFailure;
  /** Given: the mock answered. */
  readonly mock?: MockNote;
  readonly target?: 'mock' | 'live';
  /** Names of parameters whose values the contract gives. */
  readonly given?: readonly string[];
  /** By name. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** On top of the exchange that all this makes. */
  readonly exchange?: Partial<Exchange>;
  readonly holdsCredential?: (text: string) => boolean;
  readonly neverFound?: boolean;
  readonly credentialAccepted?: 'here' | 'elsewhere';
}

const THING = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    made: { type: 'string', format: 'date-time' },
    colour: { type: 'string', enum: ['red', 'blue'] },
    note: { type: 'string', 'x-nullable': true },
    parts: { type: 'array', items: { $ref: '#/definitions/Part' } },
  },
};
const PART = { type: 'object', properties: { sku: { type: 'string' }, count: { type: 'integer' }, unit: { $ref: '#/definitions/Unit' } } };
const UNIT = { allOf: [{ $ref: '#/definitions/Named' }, { type: 'object', properties: { symbol: { type: 'string', maxLength: 3 } } }] };
const NAMED = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };

/** An answer that keeps the declared schema. */
export const CONFORMING = {
  id: 7,
  name: 'Lamp',
  made: '2024-05-01T08:00:00Z',
  colour: 'red',
  note: null,
  parts: [{ sku: 'B-1', count: 2, unit: { name: 'piece', symbol: 'pc' } }],
};

/** All that the checks say of an exchange with one change. */
export async function judge(change: Change = {}): Promise<Judgement & { readonly connector: Connector }> {
  const connector = await connectorFor(change);
  const operation = findOperation(connector, 'ReadThing');
  if (!operation) throw new Error('the definition has lost its operation');
  const validator = createSchemaValidator(connector.definitions);
  const made = caseFor(change);
  const judged = {
    connector,
    operation,
    case: made,
    exchange: exchangeFor(change, made),
    validator,
    redact: change.secrets ? createRedactor(change.secrets) : redactNothing,
    given: operation.parameters.filter(({ name }) => change.given?.includes(name)),
    ...(change.neverFound && { neverFound: true }),
    ...(change.credentialAccepted && { credentialAccepted: change.credentialAccepted }),
    ...(change.holdsCredential && { holdsCredential: change.holdsCredential }),
  };
  return { ...runChecks(checks, judged), connector };
}

/** Asserts that a change makes exactly these findings, by id. */
export async function finds(t: ExecutionContext, change: Change, ids: readonly string[]): Promise<readonly Statement[]> {
  const { statements } = await judge(change);
  t.deepEqual(
    statements.map(({ id }) => id),
    ids,
    JSON.stringify(statements.map(({ message }) => message)),
  );
  return statements;
}

/** The place of a finding or difference as one text: the pointer in the definition. */
export function pointersOf(statement: Statement | undefined): readonly (string | undefined)[] {
  return [statement?.at?.pointer, ...(statement?.differences ?? []).map(({ declaredAt }) => declaredAt?.pointer)];
}

function connectorFor({ operation, schema, definitions }: Change): Promise<Connector> {
  const get = {
    operationId: 'ReadThing',
    produces: ['application/json'],
    responses: { '200': { description: 'The thing.', schema: schema ?? { $ref: '#/definitions/Thing' } } },
    ...operation,
  };
  const names = { Thing: THING, Part: PART, Unit: UNIT, Named: NAMED, ...definitions };
  return loadDefinition({ paths: { '/thing': { get } }, definitions: names });
}

function caseFor({ made }: Change): Case {
  return {
    id: 'ReadThing/smallest',
    operationId: 'ReadThing',
    kind: 'smallest',
    title: 'smallest valid request',
    inputs: {},
    credential: 'right',
    expected: { kind: 'success' },
    invented: [],
    ...made,
  };
}

function exchangeFor({ status = 200, headers, body = CONFORMING, failure, mock, target, exchange }: Change, made: Case): Exchange {
  const data = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const encoding = Buffer.isBuffer(body) ? 'base64' : 'utf8';
  const kind = target ?? (mock ? 'mock' : 'live');
  const response = {
    status,
    headers: headers ?? (data.length > 0 ? { 'content-type': 'application/json; charset=utf-8' } : {}),
    body: { encoding, data: data.toString(encoding), bytes: data.length } as const,
  };
  return {
    caseId: made.id,
    operationId: made.operationId,
    target: kind,
    targetKind: kind,
    request: { method: 'GET', url: 'https://api.northwind.example/thing', headers: {} },
    ...(failure ? { failure } : { response }),
    ...(mock && { mock }),
    startedAt: '2024-05-01T08:00:00.000Z',
    durationMs: 1,
    ...exchange,
  };
}
