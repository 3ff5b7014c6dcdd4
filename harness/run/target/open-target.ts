import type { Keyring } from '../../auth/auth-type.ts';
import { authType } from '../../auth/index.ts';
import { standInsForRefused } from '../../auth/present-credential.ts';
import type { Connection } from '../../model/connection.ts';
import type { Connector } from '../../model/connector.ts';
import type { Contract } from '../../model/contract.ts';
import type { TransportFailure } from '../../model/exchange.ts';
import { HarnessError, type HarnessErrorCode } from '../../model/harness-error.ts';
import type { Fault } from '../../model/severity.ts';
import { MOCK_HEADER } from '../../model/exchange.ts';
import type { Target } from '../../model/target.ts';
import type { World } from '../../model/world.ts';
import { mapTexts } from '../../lib/map-texts.ts';
import { createGrowingRedactor, type GrowingRedactor, type Redactor, redactNothing } from '../../lib/redact.ts';
import type { SchemaValidator } from '../../lib/schema-validator.ts';
import { type GivenCredentials, openCredentials, readCredentials } from './open-credentials.ts';
import { createPace, type Pace } from '../../replay/pace.ts';
import { firstAnswer, isAnswer } from '../../replay/first-answer.ts';
import { startService } from '../../replay/start-service.ts';
import type { Sender } from '../../replay/pactum.ts';
import type { TokenSource } from './token-source.ts';

/** A target that answers, and what is needed to call it. */
export interface OpenTarget extends AsyncDisposable {
  readonly target: Target;
  /** Scheme, host and base path, without a slash at the end. */
  readonly url: string;
  readonly connection: Connection;
  /** The credentials as they are now: tokens are renewed. */
  readonly keys: () => Keyring;
  readonly redact: Redactor;
  /** Hides further secrets, by name, that came up in the run. */
  readonly hide: (secrets: Readonly<Record<string, string>>) => void;
  /** Hides a text that came up in the run as a whole. */
  readonly withhold: (text: string) => void;
  /** What the mock accepts instead, where makers are offered several ways to sign in. */
  readonly others?: readonly OtherKeys[];
  /** OAuth: renews the token of `keys`; absent where it cannot be renewed. */
  readonly tokens?: TokenSource;
  readonly pace: Pace;
  readonly openedAt: Date;
  /** How far the service's clock is ahead of this machine's, where it tells the time. */
  readonly clockAheadMs?: number;
}

/** Another way to sign in, and its credentials. */
export interface OtherKeys {
  readonly connection: Connection;
  readonly keys: Keyring;
}

/** What bringing a target up takes. */
export interface OpenOptions {
  readonly connector: Connector;
  readonly contract: Contract;
  readonly validator: SchemaValidator;
  readonly sender: Sender;
  readonly seed: number;
  readonly world: World;
  readonly signal?: AbortSignal;
}

/** Why a target is of no use while others are, and whose fault that is. */
export const UNUSABLE: Partial<Record<HarnessErrorCode, Fault>> = {
  'target-unreachable': 'environment',
  'target-start-failed': 'environment',
  'target-address-missing': 'configuration',
  'target-is-mock': 'configuration',
  'credential-missing': 'credentials',
  'variable-unset': 'credentials',
  'login-needed': 'credentials',
  'token-refused': 'credentials',
  'sign-in-incomplete': 'credentials',
  'sign-in-unknown': 'credentials',
  'token-host-unnamed': 'configuration',
};

/**
 * Brings a target up: starts the mock behind its gateway, or the contract's command, or finds out that the service answers.
 *
 * @throws HarnessError one of `UNUSABLE` where the target is of no use; others where the contract is
 */
export async function openTarget(target: Target, options: OpenOptions): Promise<OpenTarget> {
  return target.kind === 'mock' ? openMock(target, options) : openLive(target, options);
}

/** The connection that generated cases sign in with: the first whose credential can be attached, else the first. */
export function chooseConnection(connector: Connector, set?: string): Connection {
  const named = set === undefined ? undefined : connector.connections.find(({ name }) => name === set);
  const attachable = connector.connections.find((connection) => authType(connection.type).canAttach(connection));
  return named ?? attachable ?? connector.connections[0] ?? { name: 'default', type: 'none', parameters: [], secrets: [] };
}

/** The ways to sign in that a mock accepts besides the one that is chosen. */
export function otherConnections(connector: Connector, chosen: Connection): readonly Connection[] {
  const canAttach = (connection: Connection) => authType(connection.type).canAttach(connection);
  return canAttach(chosen) ? connector.connections.filter((other) => other !== chosen && canAttach(other)) : [];
}

function mockKeys(connection: Connection): Keyring {
  const right = authType(connection.type).mockCredential(connection);
  return { right, refused: standInsForRefused(connection, right) };
}

async function openMock(target: Target, { connector, contract, validator, seed, world }: OpenOptions): Promise<OpenTarget> {
  const connection = chooseConnection(connector);
  const keys = mockKeys(connection);
  const others = otherConnections(connector, connection).map((other) => ({ connection: other, keys: mockKeys(other) }));
  // Loaded when needed: a run against a real service alone starts a second sooner.
  const [{ createMock }, { startGateway }] = await Promise.all([
    import('../../mock/create-mock.ts'),
    import('../../gateway/start-gateway.ts'),
  ]);
  // Nothing else that is secret gets to a mock.
  const hidden = contract.collections ? createGrowingRedactor() : undefined;
  const mock = createMock(connector, validator, { seed });
  const gateway = await startGateway({
    connector,
    connection,
    credential: keys.right,
    others: others.map((other) => ({ connection: other.connection, credential: other.keys.right })),
    ...mock,
    patterns: validator.patterns,
  });
  return {
    target,
    url: gateway.url,
    connection,
    keys: () => keys,
    others,
    redact: hidden?.redact ?? redactNothing,
    hide: (secrets) => hidden?.add(secrets),
    withhold: (text) => hidden?.withhold(text),
    pace: createPace(undefined, world),
    openedAt: world.now(),
    [Symbol.asyncDispose]: () => gateway[Symbol.asyncDispose](),
  };
}

async function openLive(target: Target, options: OpenOptions): Promise<OpenTarget> {
  const { connector, contract } = options;
  const connection = chooseConnection(
    connector,
    target.connection === undefined ? undefined : contract.connections[target.connection]?.set,
  );
  const hidden = createGrowingRedactor();
  try {
    const given = await readCredentials(target, connection, options, hidden);
    return await reachLive(target, options, { connection, given, hidden });
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    throw new HarnessError(error.code, mapTexts(error.details, hidden.redact), { hint: error.hint });
  }
}

async function reachLive(
  named: Target,
  options: OpenOptions,
  { connection, given, hidden }: { connection: Connection; given: GivenCredentials; hidden: GrowingRedactor },
): Promise<OpenTarget> {
  const { connector, contract, world, sender, signal } = options;
  const service = named.start && (await startService(named, named.start, { folder: contract.folder, world, sender, signal }));
  try {
    const target = service ? startedTarget(named, service.url, connector) : named;
    const url = serviceUrl(target, connector).replace(/\/+$/, '');
    const pace = createPace(target.ratePerSecond, world);
    await pace.turn(signal);
    const headers = await requireAnswer(target, url, sender, signal);
    if (headers[MOCK_HEADER] !== undefined) throw new HarnessError('target-is-mock', { name: target.name, url });
    const clockAheadMs = clockAhead(headers, world);
    const credentials = await openCredentials(target, connection, service ? atPort(given, service.url) : given, options, hidden);
    return {
      target,
      url,
      connection,
      ...credentials,
      redact: hidden.redact,
      hide: hidden.add,
      withhold: hidden.withhold,
      pace,
      openedAt: world.now(),
      ...(clockAheadMs !== undefined && { clockAheadMs }),
      [Symbol.asyncDispose]: async () => service?.[Symbol.asyncDispose](),
    };
  } catch (error) {
    await service?.[Symbol.asyncDispose]();
    throw error;
  }
}

/**
 * A target whose command answers by now, where its definition's hosts are said to be, or at its one address: that stands in for the
 * definition's own host where no other does.
 */
function startedTarget(target: Target, url: string, { host, basePath = '' }: Connector): Target {
  const hosts = target.start?.hosts;
  if (!hosts) return { ...target, url };
  const standIns = Object.entries(hosts).map(([named, by]) => [named, withPort(by, url)] as const);
  const path = basePath.replace(/\/+$/, '');
  const root = url.endsWith(path) ? url.slice(0, url.length - path.length) : undefined;
  const own = host === undefined || Object.hasOwn(hosts, host) || root === undefined ? [] : [[host, root] as const];
  return { ...target, hosts: Object.fromEntries([...own, ...standIns]) };
}

/** An address with the port of a command that answers in the place of `{port}`. */
function withPort(address: string, url: string): string {
  return address.replaceAll('{port}', new URL(url).port);
}

/** What a contract says of a token server that the command starts as well. */
function atPort({ right: { tokenUrl, authorizationUrl, ...right }, ...given }: GivenCredentials, url: string): GivenCredentials {
  const addresses = {
    ...(tokenUrl !== undefined && { tokenUrl: withPort(tokenUrl, url) }),
    ...(authorizationUrl !== undefined && { authorizationUrl: withPort(authorizationUrl, url) }),
  };
  return { ...given, right: { ...right, ...addresses } };
}

function serviceUrl(target: Target, connector: Connector): string {
  if (target.url !== undefined) return target.url;
  const { hosts = {} } = target;
  const standIn = connector.host !== undefined && Object.hasOwn(hosts, connector.host) ? hosts[connector.host] : undefined;
  // A base path without its slash, which a rule tells, would run into the host: "@other.example" would make another host of it.
  if (standIn !== undefined) return standIn.replace(/\/+$/, '') + (connector.basePath ?? '').replace(/^(?=[^/])/, '/');
  const known = Object.keys(hosts);
  const details = { name: target.name, host: connector.host ?? '(none declared)', known };
  throw new HarnessError('target-address-missing', details, target.start ? { hint: WHEN_STARTED } : {});
}

const WHEN_STARTED = 'Name the host of the definition under `hosts` of `start`, or let its `url` end with the base path of the definition.';

async function requireAnswer(
  { name, timeoutMs }: Target,
  url: string,
  sender: Sender,
  signal: AbortSignal | undefined,
): Promise<Readonly<Record<string, string>>> {
  const outcome = await firstAnswer(url, sender, { timeoutMs, signal });
  if ('response' in outcome) return outcome.response.headers;
  if (isAnswer(outcome) || outcome.failure.kind === 'cancelled') return {};
  throw new HarnessError('target-unreachable', { name, url, reason: reasonOf(outcome.failure, timeoutMs) });
}

function reasonOf({ kind, message }: TransportFailure, timeoutMs: number): string {
  return kind === 'timeout' ? `no complete answer to HEAD and GET within the ${timeoutMs / 1000} s of its timeout` : message;
}

/** A cache tells the time at which it got its answer, and for how long it has kept it. */
function clockAhead({ date, age }: Readonly<Record<string, string>>, world: World): number | undefined {
  const told = Date.parse(date ?? '') + (Number(age ?? 0) || 0) * 1000;
  return Number.isFinite(told) ? told - world.now().getTime() : undefined;
}
