import { authType } from './auth/index.ts';
import { readEnvironment } from './load/read-environment.ts';
import { resolveCredential } from './load/resolve-credentials.ts';
import type { Connection, Credential } from './model/connection.ts';
import type { Connector } from './model/connector.ts';
import type { Contract } from './model/contract.ts';
import { HarnessError, type HarnessErrorCode } from './model/harness-error.ts';
import type { Fault } from './model/severity.ts';
import type { Target } from './model/target.ts';
import type { World } from './model/world.ts';
import { mapTexts } from './lib/map-texts.ts';
import { createRedactor, type Redactor, redactNothing } from './lib/redact.ts';
import type { SchemaValidator } from './lib/schema-validator.ts';
import { createPace, type Pace } from './replay/pace.ts';
import { startService } from './replay/start-service.ts';
import type { Sender } from './replay/pactum.ts';

/** A target that answers, and what is needed to call it. */
export interface OpenTarget extends AsyncDisposable {
  readonly target: Target;
  /** Scheme, host and base path, without a slash at the end. */
  readonly url: string;
  readonly connection: Connection;
  readonly credential: Credential;
  readonly redact: Redactor;
  readonly pace: Pace;
  /** How far the service's clock is ahead of this machine's, where it tells the time. */
  readonly clockAheadMs?: number;
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

const PATIENCE_MS = 10_000;

/** Why a target is of no use while others are, and whose fault that is. */
export const UNUSABLE: Partial<Record<HarnessErrorCode, Fault>> = {
  'target-unreachable': 'environment',
  'target-start-failed': 'environment',
  'target-address-missing': 'configuration',
  'credential-missing': 'credentials',
  'variable-unset': 'credentials',
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

async function openMock(target: Target, { connector, validator, seed, world }: OpenOptions): Promise<OpenTarget> {
  const connection = chooseConnection(connector);
  const credential = authType(connection.type).mockCredential(connection);
  // Loaded when needed: a run against a real service alone starts a second sooner.
  const [{ createMock }, { startGateway }] = await Promise.all([import('./mock/create-mock.ts'), import('./gateway/start-gateway.ts')]);
  const mock = createMock(connector, validator, { seed });
  const gateway = await startGateway({ connector, connection, credential, ...mock, patterns: validator.patterns });
  return {
    target,
    url: gateway.url,
    connection,
    credential,
    redact: redactNothing,
    pace: createPace(undefined, world),
    [Symbol.asyncDispose]: () => gateway[Symbol.asyncDispose](),
  };
}

async function openLive(target: Target, options: OpenOptions): Promise<OpenTarget> {
  const { connector, contract, world } = options;
  const connection = chooseConnection(
    connector,
    target.connection === undefined ? undefined : contract.connections[target.connection]?.set,
  );
  const { values, secrets } = await resolveCredential(contract, target, await readEnvironment(contract.folder, world));
  const redact = createRedactor(secretsOf(connection, values, secrets));
  try {
    return await reachLive(target, options, connection, values, redact);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    throw new HarnessError(error.code, mapTexts(error.details, redact), { hint: error.hint });
  }
}

/** What must not be read anywhere: the secret values by name, and whole what they make of a request. */
function secretsOf(connection: Connection, values: Credential, secrets: readonly string[]): Record<string, string> {
  const named = secrets.map((secret, index): [string, string] => [
    Object.keys(values).find((name) => values[name] === secret) ?? `value-${index + 1}`,
    secret,
  ]);
  const { headers, query } = authType(connection.type).attach(connection, values);
  const attached = [...Object.values(headers), ...Object.values(query)].flatMap((value) => value.split(' ').slice(-1));
  return Object.fromEntries([...attached.map((value): [string, string] => ['credential', value]), ...named]);
}

async function reachLive(
  target: Target,
  options: OpenOptions,
  connection: Connection,
  values: Credential,
  redact: Redactor,
): Promise<OpenTarget> {
  const { connector, contract, world, sender, signal } = options;
  requireCredential(target, connection, values);
  const service = target.start && (await startService(target.name, target.start, contract.folder, world, signal));
  try {
    const url = (service?.url ?? serviceUrl(target, connector)).replace(/\/+$/, '');
    const pace = createPace(target.ratePerSecond, world);
    await pace.turn(signal);
    const headers = await requireAnswer(target, url, sender, signal);
    const clockAheadMs = clockAhead(headers, world);
    return {
      target,
      url,
      connection,
      credential: values,
      redact,
      pace,
      ...(clockAheadMs !== undefined && { clockAheadMs }),
      [Symbol.asyncDispose]: async () => service?.[Symbol.asyncDispose](),
    };
  } catch (error) {
    await service?.[Symbol.asyncDispose]();
    throw error;
  }
}

/** The parameters that the credential itself is made of; others (a host name, say) serve policies. */
function requireCredential(target: Target, connection: Connection, values: Credential): void {
  const type = authType(connection.type);
  if (!type.canAttach(connection)) return;
  const needed = connection.type === 'basic' ? ['username', 'password'] : connection.parameters.slice(0, 1);
  const missing = needed.find((name) => values[name] === undefined);
  if (missing === undefined) return;
  const source = target.connection === undefined ? 'the target names no connection, which' : `the connection ${target.connection}`;
  throw new HarnessError('credential-missing', { target: target.name, parameter: missing, connection: source });
}

function serviceUrl(target: Target, connector: Connector): string {
  if (target.url !== undefined) return target.url;
  const standIn = connector.host === undefined ? undefined : target.hosts?.[connector.host];
  // A base path without its slash, which a rule tells, would run into the host: "@other.example" would make another host of it.
  if (standIn !== undefined) return standIn.replace(/\/+$/, '') + (connector.basePath ?? '').replace(/^(?=[^/])/, '/');
  const known = Object.keys(target.hosts ?? {});
  throw new HarnessError('target-address-missing', { name: target.name, host: connector.host ?? '(none declared)', known });
}

/** Any HTTP answer will do: a service need not have anything at its base path. */
async function requireAnswer(
  target: Target,
  url: string,
  sender: Sender,
  signal: AbortSignal | undefined,
): Promise<Readonly<Record<string, string>>> {
  const timeoutMs = Math.min(target.timeoutMs, PATIENCE_MS);
  const outcome = await sender.send(
    // Other targets may come first: a connection kept for as long would be closed just when it is wanted.
    { method: 'HEAD', url, headers: { 'user-agent': 'conncert', connection: 'close' } },
    { timeoutMs, ...(signal && { signal }) },
  );
  if ('failure' in outcome && outcome.failure.kind !== 'cancelled') {
    throw new HarnessError('target-unreachable', { name: target.name, url, reason: outcome.failure.message });
  }
  return 'response' in outcome ? outcome.response.headers : {};
}

/** A cache tells the time at which it got its answer, and for how long it has kept it. */
function clockAhead({ date, age }: Readonly<Record<string, string>>, world: World): number | undefined {
  const told = Date.parse(date ?? '') + (Number(age ?? 0) || 0) * 1000;
  return Number.isFinite(told) ? told - world.now().getTime() : undefined;
}
