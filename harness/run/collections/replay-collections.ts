import { type Account, openAccount, firstOf } from './collection-account.ts';
import type { CollectionReplay, Course } from './collection-course.ts';
import { createCollectionLine } from './collection-line.ts';
import { needsEngine } from '../../collections/resolve-request.ts';
import { type CollectionService, serviceOfCollection } from '../../collections/service-of-collection.ts';
import { limitStatement } from '../../checks/limits.ts';
import { findingMade } from '../judge/finding-made.ts';
import type { OpenCollection } from '../../load/open-collections.ts';
import type { CollectionRequest } from '../../model/collection.ts';
import { declaredUrl } from '../../model/connector.ts';
import type { Contract } from '../../model/contract.ts';
import type { HarnessEvent } from '../../model/event.ts';
import { inParallel } from '../../replay/in-parallel.ts';
import { runScripts } from './run-collection-scripts.ts';
import { sendDirectly } from './send-collection.ts';
import type { FetchedTokens } from './token-of-collection.ts';
import type { Workplace } from '../workplace.ts';

/**
 * Replays the collections of the contract on a target. Those whose order matters run one after another, and then the others beside one
 * another. Events are as things were, secrets included.
 */
export async function* replayCollections(collections: readonly OpenCollection[], replay: CollectionReplay): AsyncGenerator<HarnessEvent> {
  const { open, contract, how } = replay;
  const mine = collections.filter(({ contract: { target = open.target.name } }) => target === open.target.name);
  const accounts: Account[] = [];
  const courses = mine.flatMap((opened) => {
    const account = openAccount(opened, replay);
    accounts.push(account);
    return coursesOf(opened, serviceFor(opened, replay.workplace, contract), account);
  });
  const coursesWhere = (parallel: boolean) => courses.filter(({ opened }) => opened.contract.parallel === parallel);
  for (const course of coursesWhere(false)) if (!how.signal?.aborted) yield* runCourse(course, replay);
  const together = inParallel(coursesWhere(true), how.concurrency, (course) => Array.fromAsync(runCourse(course, replay)), how.signal);
  for await (const events of together) yield* events;
  for (const account of accounts) yield* account.close();
}

/** Tells once which operations no request of the contract's collections calls, or none that was sent: those are not among `called`. */
export function* uncoveredOperations(
  collections: readonly OpenCollection[],
  called: ReadonlySet<string>,
  workplace: Pick<Workplace, 'connector' | 'operations'>,
  contract: Contract,
): Generator<HarnessEvent> {
  if (collections.length === 0) return;
  const written = new Set(
    collections.flatMap((opened) => {
      const { calledBy } = serviceFor(opened, workplace, contract);
      return chosenRequests(opened).map((request) => calledBy(request)?.operationId);
    }),
  );
  const open = workplace.operations.map(({ operationId }) => operationId).filter((id) => !written.has(id) || !called.has(id));
  if (open.length === 0) return;
  const { unsent = [], unwritten = [] } = Object.groupBy(open, (id) => (written.has(id) ? 'unsent' : 'unwritten'));
  const whose = collections.map(({ label }) => label).join(', ');
  const messages = [
    ...(unwritten.length > 0 ? [`No request of ${whose} calls ${firstOf(unwritten)}.`] : []),
    ...(unsent.length > 0 ? [`No request of ${whose} that calls ${firstOf(unsent)} was sent.`] : []),
  ];
  yield findingMade(workplace.connector, limitStatement('collection-operation-uncovered', messages.join(' ')));
}

/** Where a collection calls the service of a connector. */
function serviceFor(
  { contract: entry, collection, variables }: OpenCollection,
  { connector }: Pick<Workplace, 'connector'>,
  contract: Contract,
): CollectionService {
  const targets = contract.targets.flatMap(({ url, hosts = {}, start }) => [
    url,
    start?.url,
    ...Object.keys(hosts).map((host) => `https://${host}`),
  ]);
  return serviceOfCollection(collection, connector.operations, variables, {
    declared: declaredUrl(connector),
    targets: targets.filter((address) => address !== undefined),
    others: entry.hosts,
  });
}

/** The requests of the folders that are to run. */
function chosenRequests({ contract: { folders }, collection }: OpenCollection): readonly CollectionRequest[] {
  const isWanted = (names: readonly string[]) =>
    folders.length === 0 || names.some((name, depth) => folders.includes(name) || folders.includes(names.slice(0, depth + 1).join('/')));
  return collection.requests.filter(({ folders: names }) => isWanted(names));
}

function coursesOf(opened: OpenCollection, service: CollectionService, account: Account): readonly Course[] {
  const { parallel } = opened.contract;
  const requests = chosenRequests(opened);
  const tokens: FetchedTokens = new Map();
  const parts = parallel
    ? [...Map.groupBy(requests, ({ position, folders: [top] }) => (top === undefined ? '' : (position.split('.')[0] ?? ''))).values()]
    : [requests];
  return parts.map((part, index) => ({ opened, service, account, requests: part, session: `${opened.label}/${index}`, tokens }));
}

async function* runCourse(course: Course, replay: CollectionReplay): AsyncGenerator<HarnessEvent> {
  const line = createCollectionLine(course, replay);
  const { auth, scripts } = course.opened.contract;
  const needed = course.requests.some((request) => needsEngine(scripts ? request : { ...request, scripted: false }, auth === 'collection'));
  yield* needed ? runScripts(course, replay, line) : sendDirectly(course, replay, line);
}
