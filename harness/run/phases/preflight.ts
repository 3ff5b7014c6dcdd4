import { authType } from '../../auth/index.ts';
import { casesPlanned, casesSkipped } from './case-events.ts';
import { limitStatement } from '../../checks/limits.ts';
import { findingMade } from '../judge/finding-made.ts';
import { type Connector, findOperation, takesCredential } from '../../model/connector.ts';
import type { HarnessEvent } from '../../model/event.ts';
import { type Exchange, isRefusal } from '../../model/exchange.ts';
import { testConnectionId } from '../../model/test-connection.ts';
import type { PhasePlan } from './plan-phases.ts';
import { type Job, replayCases } from '../../replay/replay-cases.ts';
import type { OpenTarget } from '../target/open-target.ts';
import type { TargetAtWork } from '../target-at-work.ts';

/** One refusal may be about the operation; as many as this are about the credential. */
const MOST_PROBES = 3;

/** What has come of the cases that ran first, and those that are still to run. */
export interface Cleared {
  readonly probes: readonly Exchange[];
  readonly others: readonly Job[];
}

/** Finds out whether a target takes the credential; returned is undefined where it does not, and then all has been said. */
export async function* preflight(
  { jobs, sequences, waiting, ending }: PhasePlan,
  work: TargetAtWork,
): AsyncGenerator<HarnessEvent, Cleared | undefined> {
  const {
    open,
    workplace: { connector },
  } = work;
  const probes = await probe(chooseProbes(connector, open, jobs), work);
  const probed = new Set(probes.map(({ caseId }) => caseId));
  const others = jobs.filter(({ case: made }) => !probed.has(made.id));
  yield* casesPlanned(
    jobs.filter(({ case: made }) => probed.has(made.id)),
    work,
  );
  const refusal = credentialRefusal(connector, open, probes);
  if (refusal === undefined) return { probes, others };
  yield* stopShort(refusal, probes, work);
  yield* casesSkipped(
    [...others, ...sequences, ...waiting, ...ending].map(({ case: made }) => ({ case: made, reason: REFUSED })),
    work,
  );
  return undefined;
}

/**
 * The cases that show whether a real service takes the credential, best first: valid requests that change nothing. They are
 * cases of the run, only earlier than the others.
 *
 * The test connection is what the platform itself calls when a connection is made.
 */
function chooseProbes(connector: Connector, { target, connection }: OpenTarget, jobs: readonly Job[]): readonly Job[] {
  if (target.kind === 'mock' || !authType(connection.type).canAttach(connection)) return [];
  const cost = ({ case: made }: Job) => (made.operationId === testConnectionId(connector) ? -1 : Object.keys(made.inputs).length);
  const carriesCredential = ({ case: { kind, operationId } }: Job) => {
    const operation = findOperation(connector, operationId);
    return kind === 'smallest' && operation !== undefined && operation.safe && takesCredential(connector, operation);
  };
  return jobs
    .filter(carriesCredential)
    .toSorted((a, b) => cost(a) - cost(b))
    .slice(0, MOST_PROBES);
}

/** Until one is not refused. */
async function probe(jobs: readonly Job[], { how }: TargetAtWork): Promise<readonly Exchange[]> {
  const probes: Exchange[] = [];
  for (const job of jobs) {
    for await (const exchange of replayCases([job], how)) probes.push(exchange);
    if (!probes.every(isRefusal)) break;
  }
  return probes;
}

/**
 * What is to be said of a credential that every probe refused; undefined where that proves too little: a lone 403 may be about
 * that operation, unless it is the test connection.
 */
function credentialRefusal(connector: Connector, { target }: OpenTarget, probes: readonly Exchange[]): string | undefined {
  const [first] = probes;
  if (!first || !probes.every(isRefusal)) return undefined;
  const isLone = probes.length === 1 && first.response?.status === 403 && first.operationId !== testConnectionId(connector);
  if (isLone) return undefined;
  const answers = probes.map(({ operationId, response }) => `${operationId} with ${response?.status}`).join(', ');
  const whose = target.connection === undefined ? 'The credential' : `The credential of the connection ${target.connection}`;
  return `${whose} is refused by ${target.name}: ${answers}.`;
}

const REFUSED = 'the service refuses the credential of the contract';

/** One finding instead of one for each case; what was tried stays as evidence, and proves nothing. */
function* stopShort(
  refusal: string,
  probes: readonly Exchange[],
  { open: { target }, workplace: { connector } }: TargetAtWork,
): Generator<HarnessEvent> {
  yield { type: 'target-skipped', target: { name: target.name, kind: target.kind }, reason: REFUSED };
  yield findingMade(connector, { ...limitStatement('credential-refused', refusal), target: target.name });
  for (const exchange of probes) {
    yield { type: 'exchange-recorded', exchange };
    yield { type: 'case-finished', caseId: exchange.caseId, target: target.name, schemaCompared: false, inconclusive: REFUSED };
  }
}
