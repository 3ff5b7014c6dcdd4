import { authType } from './auth/index.ts';
import type { CertifyOptions } from './certify-options.ts';
import { checks } from './checks/index.ts';
import { type LimitId, limits } from './checks/limits.ts';
import { runChecks } from './checks/run-checks.ts';
import { findingMade } from './finding-made.ts';
import { mapTexts } from './lib/map-texts.ts';
import { type Redactor, redactNothing } from './lib/redact.ts';
import { createSchemaValidator, type SchemaValidator } from './lib/schema-validator.ts';
import { type Connector, findOperation, takesCredential } from './model/connector.ts';
import { givenName } from './model/contract.ts';
import type { HarnessEvent } from './model/event.ts';
import type { Statement } from './model/finding.ts';
import { cutBodies } from './model/exchange.ts';
import { inputKey, type Operation } from './model/operation.ts';
import type { Target } from './model/target.ts';
import type { World } from './model/world.ts';
import { type OpenTarget, openTarget } from './open-target.ts';
import { planTarget } from './plan-target.ts';
import { createSender, type Sender } from './replay/pactum.ts';
import { redactExchange } from './replay/redact-exchange.ts';
import { replayCases } from './replay/replay-cases.ts';

/** Characters of a body that are kept. */
const MOST_EVIDENCE = 256 * 1024;

/** The dynamic half of the line: on each target in turn, cases are replayed and what came of them is checked. */
export async function* exercise(
  connector: Connector,
  operations: readonly Operation[],
  options: CertifyOptions,
  world: World,
): AsyncGenerator<HarnessEvent> {
  const validator = createSchemaValidator(connector.definitions);
  await using sender = createSender(options.concurrency);
  yield* authNotExercised(connector);
  // All are opened before the first case runs: what makes the run worthless is known at once.
  await using stack = new AsyncDisposableStack();
  const opened: OpenTarget[] = [];
  const { contract, seed, signal } = options;
  try {
    for (const target of options.targets) {
      opened.push(stack.use(await openTarget(target, { connector, contract, validator, sender, seed, world, ...(signal && { signal }) })));
    }
  } catch (error) {
    if (signal?.aborted) return;
    throw error;
  }
  const redact: Redactor = opened.map((open) => open.redact).reduce(andThen, redactNothing);
  for (const open of opened) {
    if (signal?.aborted) return;
    const { target } = open;
    yield toRecord({ type: 'target-ready', target: { name: target.name, kind: target.kind, ...addressOf(target) } }, redact);
    for await (const event of exerciseTarget(open, { connector, operations, validator, sender, world }, options))
      yield toRecord(event, redact);
  }
}

function andThen(first: Redactor, second: Redactor): Redactor {
  if (first === redactNothing) return second;
  return second === redactNothing ? first : (text) => second(first(text));
}

/** An event as it is written down: every secret replaced, and only then long bodies cut, so that no cut leaves half a secret. */
function toRecord(event: HarnessEvent, redact: Redactor): HarnessEvent {
  if (event.type === 'exchange-recorded') return { ...event, exchange: cutBodies(redactExchange(event.exchange, redact), MOST_EVIDENCE) };
  return redact === redactNothing ? event : mapTexts(event, redact);
}

/** Where a target is, as far as it is the same in every run: free ports are not. */
function addressOf({ url, hosts, start }: Target): { url?: string } {
  const address = url ?? start?.url ?? Object.values(hosts ?? {})[0];
  return address === undefined ? {} : { url: address };
}

/** Plans, replays and checks the cases of one open target; its events are as things were, secrets included. */
export async function* exerciseTarget(
  open: OpenTarget,
  {
    connector,
    operations,
    validator,
    sender,
    world,
  }: { connector: Connector; operations: readonly Operation[]; validator: SchemaValidator; sender: Sender; world: World },
  { contract, seed, concurrency, signal }: CertifyOptions,
): AsyncGenerator<HarnessEvent> {
  const { target } = open;
  const plan = planTarget(open, { connector, contract, operations, validator, seed });
  for (const { operation, reason, limit } of plan.leftOut) {
    yield { type: 'operation-skipped', operationId: operation.operationId, target: target.name, reason };
    if (limit)
      yield findingMade(connector, {
        ...asStatement(limit, `Not exercised on ${target.name}: ${reason}.`),
        operationId: operation.operationId,
        target: target.name,
        at: operation.at,
      });
  }
  for (const skipped of plan.skipped) yield { type: 'case-skipped', target: target.name, ...skipped };
  for (const job of plan.jobs) yield { type: 'case-planned', case: job.case, target: target.name };
  const cases = new Map(plan.jobs.map((job) => [job.case.id, job.case]));
  for await (const exchange of replayCases(plan.jobs, { target, sender, concurrency, world, ...(signal && { signal }) })) {
    const made = cases.get(exchange.caseId);
    const operation = findOperation(connector, exchange.operationId);
    if (!made || !operation) continue;
    yield { type: 'exchange-recorded', exchange };
    const given = operation.parameters.filter(
      (parameter) =>
        Object.hasOwn(made.inputs, inputKey(operation, parameter)) &&
        givenName(operation, contract.operations[operation.operationId], parameter) !== undefined,
    );
    const judgement = runChecks(checks, { connector, operation, case: made, exchange, validator, given });
    for (const statement of judgement.statements) yield findingMade(connector, statement);
    const { schemaCompared, inconclusive } = judgement;
    yield {
      type: 'case-finished',
      caseId: made.id,
      target: target.name,
      schemaCompared,
      ...(inconclusive !== undefined && { inconclusive }),
    };
  }
}

/** Connectors that take a credential of which nobody says where it goes. */
function* authNotExercised(connector: Connector): Generator<HarnessEvent> {
  const takers = connector.operations.filter((operation) => takesCredential(connector, operation));
  const unclear = connector.connections.filter(
    (connection) => connection.type !== 'none' && !authType(connection.type).canAttach(connection),
  );
  for (const connection of takers.length > 0 ? unclear : []) {
    const names = connection.parameters.map((name) => `"${name}"`).join(', ');
    const message = `The connection takes ${names}, but no security definition says where the credential goes: right and wrong credentials were not tried.`;
    yield findingMade(connector, asStatement('auth-not-exercised', message));
  }
}

function asStatement(id: LimitId, message: string): Statement {
  const { severity, fault, hint } = limits[id];
  return { id, kind: 'check', severity, fault, message, hint };
}
