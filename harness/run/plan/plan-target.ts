import type { SpoilingId } from '../../auth/auth-type.ts';
import { furtherSpoilings, presentCredential } from '../../auth/present-credential.ts';
import { type InputValues, inputValues } from '../../cases/input-values.ts';
import { caseId, planCases } from '../../cases/plan-cases.ts';
import { withFreshValues } from './fresh-values.ts';
import { buildRequest } from '../../gateway/build-request.ts';
import { escapeToken } from '../../lib/json-pointer.ts';
import { isLoopback } from '../../lib/loopback.ts';
import { isNamed, type ServiceAddress } from '../../lib/own-address.ts';
import type { SchemaValidator } from '../../lib/schema-validator.ts';
import type { Case } from '../../model/case.ts';
import { callbackUrls } from '../../model/callback-urls.ts';
import { type Connector, findOperation, isScripted, isSignInOptional, policiesOf, takesCredential } from '../../model/connector.ts';
import { byInputKey, type Contract, givenName, operationContract } from '../../model/contract.ts';
import { type Operation, readsOnly, successResponses } from '../../model/operation.ts';
import type { DynamicUse } from '../../model/dynamic-reference.ts';
import type { OpenTarget, OtherKeys } from '../target/open-target.ts';
import { templateOf } from '../../policies/index.ts';
import type { Job } from '../../replay/replay-cases.ts';
import { webhookEndedBy } from '../../model/removal.ts';
import { serviceAddress } from '../../model/service-address.ts';
import { testConnectionId } from '../../model/test-connection.ts';
import { sequences } from '../../sequences/index.ts';
import type { Sequence, SequencePlanning } from '../../sequences/sequence.ts';

/** A sequence to be played for one operation. */
export interface SequenceJob {
  readonly sequence: Sequence;
  readonly case: Case;
  readonly operation: Operation;
  /** Whether nothing else may go on meanwhile. */
  readonly alone: boolean;
  /** See `SequenceDraft`. */
  readonly dynamic?: DynamicUse;
  /** See `SequenceDraft`. */
  readonly elsewhere?: true;
  /** Why it cannot be played. */
  readonly obstacle?: string;
}

/** A case that is not tried, and why. */
export interface SkippedCase {
  readonly case: Case;
  readonly reason: string;
}

/** What will happen on a target: cases with their requests, sequences, cases that cannot run, operations that are left out whole. */
export interface TargetPlan {
  readonly jobs: readonly Job[];
  readonly sequences: readonly SequenceJob[];
  readonly skipped: readonly SkippedCase[];
  readonly leftOut: readonly {
    readonly operation: Operation;
    readonly reason: string;
    readonly limit?: 'policy-not-emulated' | 'script-not-emulated';
  }[];
}

/** What planning takes beside the target. */
export interface PlanTargetOptions {
  readonly connector: Connector;
  readonly contract: Contract;
  readonly operations: readonly Operation[];
  readonly validator: SchemaValidator;
  readonly seed: number;
}

/** Decides for each operation and case whether it runs on a target, and builds the requests of those that do. */
export function planTarget(open: OpenTarget, { connector, contract, operations, validator, seed }: PlanTargetOptions): TargetPlan {
  const jobs: Job[] = [];
  const played: SequenceJob[] = [];
  const skipped: SkippedCase[] = [];
  const leftOut: TargetPlan['leftOut'][number][] = [];
  const service = serviceAddress(connector, open);
  const inventOptional = open.target.kind === 'mock';
  const spoilingsOf = planSpoilings(connector, contract, operations, open);
  const planning = sequencePlanning(open, { connector, contract, operations, validator, seed });
  for (const operation of operations) {
    const obstacle = operationObstacle(connector, contract, operation, open);
    if (obstacle) {
      leftOut.push({ operation, ...obstacle });
      addSequences(operation, [], ({ elsewhere }) => elsewhere === true);
      continue;
    }
    const planned = planCases(
      {
        connector,
        contracts: contract.operations,
        connection: open.connection,
        validator,
        seed,
        inventOptional,
        furtherSpoilings: spoilingsOf(operation),
      },
      operation,
    );
    if (planned.length === 0)
      leftOut.push({ operation, reason: 'no valid request can be made up: no value fits one of its required inputs' });
    for (const drafted of planned.filter(({ onlyOn }) => onlyOn === undefined || onlyOn === open.target.name)) {
      const made = withFreshValues(drafted, open);
      const obstacle = credentialObstacle(made, open) ?? caseObstacle(made, operation, open, connector);
      const job = obstacle ?? toJob(made, operation, open, { position: jobs.length });
      const reason = typeof job === 'string' ? job : foreignHost(job.request.url, service);
      if (typeof job !== 'string' && reason === undefined) jobs.push(job);
      else if (reason !== undefined) skipped.push({ case: made, reason });
    }
    addSequences(operation, planned);
  }
  for (const others of open.others ?? []) jobs.push(...planOtherKeys(others, open, { connector, contract, operations, validator, seed }));
  return { jobs: withUnsigned(jobs), sequences: played, skipped, leftOut };

  function addSequences(operation: Operation, planned: readonly Case[], isWanted: (job: SequenceJob) => boolean = () => true): void {
    for (const job of planSequences(connector, operation, planned, open, planning).filter(isWanted)) {
      const ofOwn = () => caseObstacle(job.case, operation, open, connector) ?? sequenceObstacle(job, open, connector, contract);
      const reason = job.obstacle ?? (job.elsewhere ? undefined : ofOwn());
      if (reason === undefined) played.push(job);
      else skipped.push({ case: job.case, reason });
    }
  }
}

/** What a further way to sign in is tried with, on one operation: its right credential, and that spoilt in every way. */
function planOtherKeys({ connection, keys }: OtherKeys, first: OpenTarget, options: PlanTargetOptions): Job[] {
  const { connector, contract, operations, validator, seed } = options;
  const { others: _, ...rest } = first;
  const open: OpenTarget = { ...rest, connection, keys: () => keys };
  const spoilingsOf = planSpoilings(connector, contract, operations, open);
  return operations.flatMap((operation) => {
    const further = spoilingsOf(operation);
    if (further.length === 0) return [];
    const planning = { connector, contracts: contract.operations, connection, validator, seed, inventOptional: true };
    const planned = planCases({ ...planning, furtherSpoilings: further }, operation).filter(({ kind }) => KINDS_OF_OTHERS.has(kind));
    return planned.map((drafted) => {
      const { id, title } = drafted;
      const made = { ...drafted, id: `${id}/${escapeToken(connection.name)}`, title: `${title} (set "${connection.name}")` };
      return toJob(withFreshValues(made, open), operation, open);
    });
  });
}

/** Nothing at all is the same by whichever way. */
const KINDS_OF_OTHERS: ReadonlySet<Case['kind']> = new Set(['smallest', 'wrong-credential', 'spoilt-credential']);

/**
 * Which further spoilings are tried on an operation: all on one, for all sign in alike. It is the test connection, else one that
 * changes nothing and takes the fewest inputs; somebody else's credential is for one whose inputs the contract gives, for what is asked
 * there may be nobody else's business.
 */
function planSpoilings(
  connector: Connector,
  contract: Contract,
  operations: readonly Operation[],
  open: OpenTarget,
): (operation: Operation) => readonly SpoilingId[] {
  const test = testConnectionId(connector);
  const needed = ({ parameters }: Operation) => parameters.filter(({ required, in: place }) => required || place === 'path');
  const isOptional = (operation: Operation) => isSignInOptional(connector, operation);
  const cost = (operation: Operation) => (operation.operationId === test ? -1 : needed(operation).length);
  const candidates = operations
    .filter((operation) => takesCredential(connector, operation) && !operationObstacle(connector, contract, operation, open))
    .filter(({ safe }) => safe || open.target.kind === 'mock')
    .toSorted((a, b) => Number(b.safe) - Number(a.safe) || Number(isOptional(a)) - Number(isOptional(b)) || cost(a) - cost(b));
  const given = (operation: Operation) => {
    const own = operationContract(contract.operations, operation);
    return operation.safe && needed(operation).some((parameter) => givenName(operation, own, parameter) !== undefined);
  };
  const [spoilt] = candidates;
  const personal = candidates.find(given) ?? spoilt;
  const { connection, target } = open;
  // What a policy writes can be taken away where the policy is applied here alone.
  const isApplied = target.kind === 'live' && !target.gateway;
  const further = furtherSpoilings(connection, open.keys().right).filter(
    (id) => id !== 'schemeless' || !connection.schemeByPolicy || isApplied,
  );
  const isWanted = (id: SpoilingId, operation: Operation) => !(LIKE_NONE.has(id) && isOptional(operation));
  return (operation) => further.filter((id) => operation === (id === 'someone-elses' ? personal : spoilt) && isWanted(id, operation));
}

/** What a service may take for no credential at all. */
const LIKE_NONE: ReadonlySet<SpoilingId> = new Set<SpoilingId>(['empty', 'misplaced', 'schemeless']);

/**
 * Which case asks for a result without a credential is settled by the plan, not by who is first: the first of each
 * operation that must succeed.
 */
function withUnsigned(jobs: readonly Job[]): Job[] {
  const mustSucceed = ({ case: { credential, expected } }: Job) =>
    credential === 'right' && (expected.kind === 'success' || expected.kind === 'authored');
  const firsts = new Map(
    jobs
      .filter(mustSucceed)
      .toReversed()
      .map((job) => [job.operation.operationId, job]),
  );
  return jobs.map((job) => (firsts.get(job.operation.operationId) === job ? { ...job, asksUnsigned: true } : job));
}

/** What sequences are planned from: the values that inputs have in generated cases are made once for each operation. */
function sequencePlanning(open: OpenTarget, { connector, contract, operations, validator, seed }: PlanTargetOptions): SequencePlanning {
  const chosen = new Set(operations);
  const known = new Map<Operation, InputValues>();
  const contractOf = (operation: Operation) => operationContract(contract.operations, operation);
  return {
    targetKind: open.target.kind,
    connection: open.connection,
    runs: (operation) => chosen.has(operation),
    contractOf,
    valueOf: (operation, parameter) => {
      const values = known.get(operation) ?? inputValues(connector, operation, contractOf(operation), validator, seed);
      known.set(operation, values);
      return values.of(parameter, 'full');
    },
    obstacleTo: (operation) => operationObstacle(connector, contract, operation, open)?.reason,
  };
}

/**
 * The sequences of an operation, begun with the inputs of its smallest valid request and whatever the contract
 * gives, unless they have their own.
 */
function planSequences(
  connector: Connector,
  operation: Operation,
  planned: readonly Case[],
  open: OpenTarget,
  planning: SequencePlanning,
): SequenceJob[] {
  const smallest = planned.find(({ kind }) => kind === 'smallest');
  return sequences.flatMap((sequence) =>
    Array.from(sequence.drafts(connector, operation, planning)).flatMap(
      ({ detail, title, inputs = {}, bare = false, elsewhere, filled = [], dynamic, obstacle }): SequenceJob[] => {
        const given = byInputKey(operation, planning.contractOf(operation)?.inputs ?? {});
        const begun = bare ? { inputs: {}, invented: [] } : smallest && { ...smallest, inputs: { ...smallest.inputs, ...given } };
        if (!begun) return [];
        const made: Case = {
          id: caseId(operation, sequence.id, detail),
          operationId: operation.operationId,
          kind: sequence.id,
          title,
          inputs: { ...begun.inputs, ...inputs },
          invented: begun.invented.filter((key) => !Object.hasOwn(inputs, key) && !filled.includes(key)),
          credential: 'right',
          expected: { kind: 'protocol', demand: sequence.demand },
        };
        const alone = open.target.kind === 'live' && !elsewhere && (!operation.safe || operation.kind !== 'action');
        const parts = { ...(dynamic && { dynamic }), ...(elsewhere && { elsewhere }), ...(obstacle !== undefined && { obstacle }) };
        return [{ sequence, operation, alone, case: withFreshValues(made, open), ...parts }];
      },
    ),
  );
}

/** How a case's request differs from what its operation and its place in the plan make of it. */
interface JobOptions {
  readonly position?: number;
  readonly step?: string;
  readonly link?: string;
  readonly method?: string;
  readonly pastGateway?: true;
}

/** A case with the request that it makes of an operation on a target. */
export function toJob(
  made: Case,
  operation: Operation,
  { target, url, connection, keys }: OpenTarget,
  { position = 0, step, link, method, pastGateway }: JobOptions = {},
): Job {
  const presented = presentCredential(connection, made.credential, keys());
  if ('lacking' in presented) throw new Error(`${made.id}: ${presented.lacking}`);
  const request = buildRequest({
    operation,
    inputs: made.inputs,
    baseUrl: url,
    attachment: presented.attachment,
    ...(link !== undefined && { link }),
    ...(method !== undefined && { method }),
  });
  return {
    case: made,
    operation,
    request,
    presented: presented.values,
    madeOf: keys().right,
    // The mock looks at no signature.
    ...(presented.misfit && target.kind === 'live' && { doubt: 'signature-misfit' }),
    phase: target.kind === 'mock' ? 0 : phaseOf(operation, position),
    ...(step !== undefined && { step }),
    ...(link !== undefined && { link: true as const }),
    ...(pastGateway && { pastGateway }),
    // A first poll tells nothing: a case of one request is about what a trigger tells when it does.
    ...(target.kind === 'mock' &&
      step === undefined &&
      operation.kind === 'polling-trigger' && { prefer: `code=${toldStatus(operation)}` }),
  };
}

function toldStatus(operation: Operation): string {
  const statuses = successResponses(operation).map(({ status }) => status);
  return statuses.find((status) => status !== '202') ?? statuses[0] ?? '200';
}

/** Whatever a hostile definition makes of an address: only the target's own hosts are ever called. */
export function foreignHost(url: string, service: ServiceAddress): string | undefined {
  if (isNamed(url, service)) return undefined;
  const [host, own] = [URL.parse(url)?.host ?? 'an address that is no URL', URL.parse(service.url)?.host];
  return `the request would go to ${host} and not to the target, ${own}`;
}

/**
 * On a real service reading comes before writing, and deleting last, so that cases do not take the ground from under one
 * another. What writes runs one by one, bad credentials first.
 */
function phaseOf(operation: Operation, position: number): number {
  const rank = { post: 1, put: 2, patch: 3, delete: 4 }[operation.method as string] ?? 1;
  return operation.safe ? 0 : rank * 1_000_000 + position;
}

/** Why no request of an operation may be made on a target, if so. */
export function operationObstacle(
  connector: Connector,
  contract: Contract,
  operation: Operation,
  { target }: OpenTarget,
): { reason: string; limit?: 'policy-not-emulated' | 'script-not-emulated' } | undefined {
  const skip = operationContract(contract.operations, operation)?.skip;
  if (skip !== undefined) return { reason: `skipped by the contract: ${skip}` };
  if (isScripted(connector, operation) && !target.gateway)
    return {
      reason: 'custom code handles the operation on the platform; only a target that says gateway: true runs it',
      limit: 'script-not-emulated',
    };
  if (target.kind === 'mock') return undefined;
  const unknown = target.gateway ? undefined : policiesOf(connector, operation).find((policy) => !templateOf(policy));
  if (unknown)
    return {
      reason: `nobody here knows what the policy ${unknown.templateId} does to the request`,
      limit: 'policy-not-emulated',
    };
  if ((!operation.safe || operation.kind === 'webhook-trigger') && !target.writes) {
    const changes =
      operation.kind === 'webhook-trigger'
        ? 'subscribes'
        : readsOnly(operation.method)
          ? 'may be made another method by an input or a policy'
          : 'changes data';
    return { reason: `${operation.method.toUpperCase()} ${changes}, and the target does not say writes: true` };
  }
  if (operation.excludedFromTests) return { reason: 'the definition says x-ms-no-generic-test' };
  return undefined;
}

function credentialObstacle({ credential }: Case, { connection, keys }: OpenTarget): string | undefined {
  const presented = presentCredential(connection, credential, keys());
  return 'lacking' in presented ? presented.lacking : undefined;
}

function caseObstacle(made: Case, operation: Operation, { target }: OpenTarget, connector: Connector): string | undefined {
  if (target.kind === 'mock') return undefined;
  if (operation.kind === 'webhook-trigger' && made.kind !== 'webhook-trigger')
    return callbackUrls(operation, connector).length > 0
      ? 'by itself it would leave a subscription behind at the real service; the case webhook-trigger subscribes and unsubscribes'
      : 'it would leave a subscription behind at the real service, and with no property marked x-ms-notification-url it cannot be tried as a webhook';
  // A service that enforces its authentication never looks at the inputs; one that does not would act on them.
  const mayBeMadeUp = made.expected.kind === 'unauthorised' && operation.safe;
  if (!mayBeMadeUp && made.invented.length > 0) {
    const lacking = `no value is given for ${made.invented.map((key) => `"${key}"`).join(', ')}`;
    const webhook = webhookEndedBy(connector, operation);
    return webhook
      ? `${lacking}, and none is needed: the case webhook-trigger of ${webhook.operationId} calls it where the Location of a subscription leads to it`
      : `${lacking}; add one under operations.${operation.operationId}.inputs in the contract`;
  }
  if (operation.method === 'delete' && (made.kind === 'full' || made.kind === 'example'))
    return 'the smallest valid request has deleted the record already';
  return undefined;
}

function sequenceObstacle(
  { case: { kind, operationId } }: SequenceJob,
  { target, url }: OpenTarget,
  connector: Connector,
  contract: Contract,
): string | undefined {
  if (target.kind === 'mock' || !FIRED.has(kind)) return undefined;
  if (kind !== 'polling-trigger' && !target.callback && !isLoopback(url))
    return `the service cannot call back to this machine; add a tunnel's address under targets.${target.name}.callback in the contract`;
  const call = operationContract(contract.operations, { operationId })?.fire?.call;
  const called = call === undefined ? undefined : findOperation(connector, call);
  return called && !called.safe && !target.writes
    ? `what fires it, ${called.operationId}, changes data, and the target does not say writes: true`
    : undefined;
}

/** What something has to be made to happen for. */
const FIRED: ReadonlySet<Case['kind']> = new Set(['webhook-trigger', 'polling-trigger', 'notified-polling', 'callback-action']);
