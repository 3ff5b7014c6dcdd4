import { authType } from './auth/index.ts';
import type { CertifyOptions } from './run/certify-options.ts';
import { limitStatement } from './checks/limits.ts';
import { pointerOfText } from './lib/json-pointer.ts';
import { shortened } from './lib/shortened.ts';
import { parsedSource } from './model/source-file.ts';
import { exerciseTarget } from './exercise-target.ts';
import { dynamicCalls } from './model/dynamic-calls.ts';
import { filePicker, filePickerPlace } from './model/file-picker.ts';
import { wakingWebhook } from './model/notification-operation.ts';
import { findingMade } from './run/judge/finding-made.ts';
import type { OpenCollection } from './load/open-collections.ts';
import type { Contract } from './model/contract.ts';
import { type Redactor, redactNothing } from './lib/redact.ts';
import { createSchemaValidator } from './lib/schema-validator.ts';
import { type Connector, takesCredential } from './model/connector.ts';
import type { HarnessEvent } from './model/event.ts';
import { HarnessError } from './model/harness-error.ts';
import { cutBodies, type Exchange } from './model/exchange.ts';
import type { Operation } from './model/operation.ts';
import type { Target } from './model/target.ts';
import type { World } from './model/world.ts';
import { type OpenTarget, openTarget, UNUSABLE } from './run/target/open-target.ts';
import { createSender } from './replay/pactum.ts';
import { undeclaredInputs } from './run/plan/undeclared-inputs.ts';
import { redactEvent } from './run/secrets/redact-event.ts';

/** Characters of a body that are kept. */
const MOST_EVIDENCE = 256 * 1024;

/**
 * The dynamic half of the line: on each target in turn, cases are replayed and what came of them is checked.
 *
 * @throws HarnessError where no target can be used
 */
export async function* exercise(
  connector: Connector,
  operations: readonly Operation[],
  options: CertifyOptions,
  world: World,
): AsyncGenerator<HarnessEvent> {
  const validator = createSchemaValidator(connector.definitions);
  await using sender = createSender(world);
  yield* credentialsUnplaced(connector);
  yield* protocolsNotPlayed(connector);
  yield* undeclaredInputs(connector, operations, options.contract);
  // All are opened before the first case runs: what makes the run worthless is known at once.
  await using stack = new AsyncDisposableStack();
  const opened: OpenTarget[] = [];
  const unusable: { readonly target: Target; readonly error: HarnessError }[] = [];
  const { contract, seed, signal } = options;
  for (const target of options.targets) {
    try {
      opened.push(stack.use(await openTarget(target, { connector, contract, validator, sender, seed, world, ...(signal && { signal }) })));
    } catch (error) {
      if (signal?.aborted) return;
      if (!(error instanceof HarnessError) || UNUSABLE[(error as HarnessError).code] === undefined) throw error;
      unusable.push({ target, error });
    }
  }
  const collections = await collectionsOf(contract, world);
  // Before the first case: services may tell of one what another is to keep.
  for (const open of opened) for (const { secrets } of collections) open.hide(secrets);
  const [first] = unusable;
  if (first && opened.length === 0) throw first.error;
  const redact: Redactor = opened.map((open) => open.redact).reduce(andThen, redactNothing);
  for (const { target, error } of unusable) for (const event of setAside(target, error, connector)) yield toRecord(event, redact);
  yield* setsNotTried(connector, opened);
  const called = new Set<string>();
  for (const open of opened) {
    if (signal?.aborted) return;
    const { target } = open;
    yield toRecord({ type: 'target-ready', target: { name: target.name, kind: target.kind, ...addressOf(target) } }, redact);
    let compressed: Exchange | undefined;
    for await (const event of exerciseTarget(open, { connector, operations, validator, sender, world }, options, collections)) {
      if (event.type === 'case-planned' && event.case.kind === 'collection') called.add(event.case.operationId);
      if (event.type === 'exchange-recorded' && isCompressedUnasked(event.exchange)) compressed ??= event.exchange;
      yield toRecord(event, redact);
    }
    if (compressed) yield toRecord(compressedUnasked(compressed, connector), redact);
  }
  if (collections.length > 0 && !signal?.aborted)
    yield* (await import('./run/collections/replay-collections.ts')).uncoveredOperations(
      collections,
      called,
      { connector, operations },
      contract,
    );
  yield* patternsGivenUp(connector, validator.patterns.givenUp());
}

/** Loaded when needed: Postman's own libraries take a while to start. */
async function collectionsOf(contract: Contract, world: World): Promise<readonly OpenCollection[]> {
  return contract.collections ? (await import('./load/open-collections.ts')).openCollections(contract, world) : [];
}

function andThen(first: Redactor, second: Redactor): Redactor {
  if (first === redactNothing) return second;
  return second === redactNothing ? first : (text) => second(first(text));
}

/** An event as it is written down: every secret replaced, and only then long bodies cut, so that no cut leaves half a secret. */
function toRecord(event: HarnessEvent, redact: Redactor): HarnessEvent {
  const redacted = redactEvent(event, redact);
  if (redacted.type !== 'exchange-recorded') return redacted;
  return { ...redacted, exchange: cutBodies(redacted.exchange, MOST_EVIDENCE) };
}

/** Where a target is, as far as it is the same in every run: free ports are not. */
function addressOf({ url, hosts, start }: Target): { url?: string } {
  const address = url ?? start?.url ?? Object.values(hosts ?? {})[0];
  return address === undefined ? {} : { url: address };
}

function isCompressedUnasked({ request, response }: Exchange): boolean {
  const coding = response?.headers['content-encoding'] ?? 'identity';
  return (
    request.headers['accept-encoding'] === 'identity' &&
    response?.body.codingFault === undefined &&
    coding.trim().toLowerCase() !== 'identity'
  );
}

/** Said once for a target: a service that does so does it everywhere. */
function compressedUnasked({ target, operationId, response }: Exchange, connector: Connector): HarnessEvent {
  const coding = response?.headers['content-encoding'] ?? '';
  const message = `${target} sends answers compressed (content-encoding: ${shortened(coding, 80)}), first for ${operationId}, though none was asked for.`;
  return findingMade(connector, { ...limitStatement('response-compressed', message), target });
}

/** A target that is of no use takes nothing from the others: it is a finding, and counts as not exercised. */
function* setAside({ name, kind }: Target, { code, message, hint }: HarnessError, connector: Connector): Generator<HarnessEvent> {
  yield { type: 'target-skipped', target: { name, kind }, reason: `the target ${name} could not be used` };
  const statement = limitStatement('target-unusable', message, UNUSABLE[code]);
  yield findingMade(connector, { ...statement, hint, target: name });
}

function* patternsGivenUp(connector: Connector, patterns: readonly string[]): Generator<HarnessEvent> {
  const file = connector.files.find(({ role }) => role === 'definition');
  for (const pattern of new Set(patterns)) {
    const message = `The pattern ${JSON.stringify(shortened(pattern, 80))} takes too long, or is too large, to tell whether a text matches: texts were not compared with it any more.`;
    const pointer = file && pointerOfText(parsedSource(file).value, 'pattern', pattern);
    const at = file && pointer !== undefined && { file: file.name, pointer };
    yield findingMade(connector, { ...limitStatement('pattern-not-compared', message), ...(at && { at }) });
  }
}

/** Connectors that take a credential of which nobody says where it goes. */
function* credentialsUnplaced(connector: Connector): Generator<HarnessEvent> {
  const unclear = connector.connections.filter(
    (connection) => connection.type !== 'none' && !authType(connection.type).canAttach(connection),
  );
  for (const connection of takesAny(connector) ? unclear : []) {
    const names = connection.parameters.map((name) => `"${name}"`).join(', ');
    const message = `The connection takes ${names}, but no security definition says where the credential goes: right and wrong credentials were not tried.`;
    yield findingMade(connector, limitStatement('auth-not-exercised', message));
  }
}

/** Ways to sign in that makers are offered, and that no live target of the run goes. */
function* setsNotTried(connector: Connector, opened: readonly OpenTarget[]): Generator<HarnessEvent> {
  const live = opened.filter(({ target }) => target.kind === 'live');
  const tried = new Set(live.map(({ connection }) => connection.name));
  const untried = connector.connections.filter(
    (connection) => !tried.has(connection.name) && connection.type !== 'none' && authType(connection.type).canAttach(connection),
  );
  if (live.length === 0 || untried.length === 0 || !takesAny(connector)) return;
  const names = untried.map(({ name }) => `"${name}"`);
  const which = `${names.length === 1 ? 'set' : 'sets'} ${names.join(', ')}`;
  const message = `No live target of the run signs in with the connection parameter ${which}: right and wrong credentials were not tried there.`;
  const hint = 'Give each set a target of its own, whose connection names it with set.';
  yield findingMade(connector, { ...limitStatement('auth-not-exercised', message), hint });
}

function takesAny(connector: Connector): boolean {
  return connector.operations.some((operation) => takesCredential(connector, operation));
}

/** What the definition declares and no sequence plays: a picker of files that no input offers, and polling that nothing wakes. */
function* protocolsNotPlayed(connector: Connector): Generator<HarnessEvent> {
  if (filePicker(connector) && !dynamicCalls(connector).some(({ extension, target }) => extension === 'file-picker' && target)) {
    const message =
      'The file picker of x-ms-capabilities is not played: no input offers it, or the operations that it names are not there.';
    const at = filePickerPlace(connector);
    yield findingMade(connector, { ...limitStatement('protocol-not-played', message), ...(at && { at }) });
  }
  for (const operation of connector.operations) {
    const { operationId, extensions, at } = operation;
    if (extensions['x-ms-notification'] === undefined || wakingWebhook(connector, operation)) continue;
    const message = `That a webhook tells when to poll is not played: x-ms-notification of ${operationId} names no operation that could be subscribed to.`;
    yield findingMade(connector, { ...limitStatement('protocol-not-played', message), operationId, at });
  }
}
