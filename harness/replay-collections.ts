import { Buffer } from 'node:buffer';
import { basename, dirname, join } from 'node:path';
import { checks } from './checks/index.ts';
import { type LimitId, limitStatement } from './checks/limits.ts';
import { runChecks } from './checks/run-checks.ts';
import { type Called, type CollectionCall, createCollectionLine, noAddress, type Unsent } from './collection-line.ts';
import { needsEngine, resolveRequest } from './collections/resolve-request.ts';
import type { RawItem, VariableSource } from './collections/postman.ts';
import { type CollectionService, serviceOfCollection } from './collections/service-of-collection.ts';
import type { Body, ScriptResults } from './model/exchange.ts';
import type { Moment, NewmanEvent } from './replay/newman/newman-event.ts';
import type { Check } from './checks/check.ts';
import { collectionScriptFailed } from './checks/collection-script-failed.ts';
import { collectionTestFailed } from './checks/collection-test-failed.ts';
import { shortened } from './lib/shortened.ts';
import { findingMade } from './finding-made.ts';
import type { credentialFinder } from './holds-credential.ts';
import { isObject } from './lib/is-object.ts';
import { isTextType } from './lib/media-type.ts';
import type { OpenCollection } from './load/open-collections.ts';
import type { CollectionRequest } from './model/collection.ts';
import { declaredUrl } from './model/connector.ts';
import type { Contract } from './model/contract.ts';
import type { HarnessEvent } from './model/event.ts';
import type { OpenTarget } from './open-target.ts';
import { inParallel } from './replay/in-parallel.ts';
import type { ReplayOptions } from './replay/replay-cases.ts';
import type { Workplace } from './workplace.ts';

/** What the collections of a contract are replayed with. */
export interface CollectionReplay {
  readonly open: OpenTarget;
  readonly workplace: Workplace;
  readonly contract: Contract;
  readonly how: ReplayOptions;
  readonly holds: ReturnType<typeof credentialFinder>;
}

/** A part of a collection that runs in one go: all of it or, where order does not matter, one of its top folders. */
interface Course {
  readonly opened: OpenCollection;
  readonly service: CollectionService;
  readonly requests: readonly CollectionRequest[];
  /** Whose state the mock keeps. */
  readonly session: string;
}

/**
 * Replays the collections of the contract on a target. Those whose order matters run one after another, and then the others beside one
 * another. Events are as things were, secrets included.
 */
export async function* replayCollections(collections: readonly OpenCollection[], replay: CollectionReplay): AsyncGenerator<HarnessEvent> {
  const { open, contract, how } = replay;
  const mine = collections.filter(({ contract: { target = open.target.name } }) => target === open.target.name);
  for (const { secrets } of mine) open.hide(secrets);
  const courses = mine.map((opened) => coursesOf(opened, serviceFor(opened, replay.workplace, contract)));
  const one = (course: Course) => collected(runCourse(course, replay));
  for (const course of courses.filter((_course, index) => !mine[index]?.contract.parallel).flat()) {
    if (how.signal?.aborted) return;
    yield* runCourse(course, replay);
  }
  for await (const events of inParallel(
    courses.filter((_course, index) => mine[index]?.contract.parallel).flat(),
    how.concurrency,
    one,
    how.signal,
  ))
    yield* events;
}

/** Tells once which operations no request of the contract's collections calls. */
export function* uncoveredOperations(
  collections: readonly OpenCollection[],
  workplace: Pick<Workplace, 'connector' | 'operations'>,
  contract: Contract,
): Generator<HarnessEvent> {
  if (collections.length === 0) return;
  const covered = new Set(
    collections.flatMap((opened) => {
      const { attribute } = serviceFor(opened, workplace, contract);
      return chosenRequests(opened).map(({ method, url }) => attribute(method, `/${url.path.join('/')}`)?.operationId);
    }),
  );
  const open = workplace.operations.filter(({ operationId }) => !covered.has(operationId)).map(({ operationId }) => operationId);
  if (open.length === 0) return;
  const message = `No request of ${collections.map(({ label }) => label).join(', ')} calls ${firstOf(open)}.`;
  yield findingMade(workplace.connector, limitStatement('collection-operation-uncovered', message));
}

/** Where a collection calls the service of a connector. */
export function serviceFor(
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

async function collected(events: AsyncIterable<HarnessEvent>): Promise<HarnessEvent[]> {
  return Array.fromAsync(events);
}

/** The requests of the folders that are to run. */
function chosenRequests({ contract: { folders }, collection }: OpenCollection): readonly CollectionRequest[] {
  const isWanted = (names: readonly string[]) =>
    folders.length === 0 || names.some((name, depth) => folders.includes(name) || folders.includes(names.slice(0, depth + 1).join('/')));
  return collection.requests.filter(({ folders: names }) => isWanted(names));
}

function coursesOf(opened: OpenCollection, service: CollectionService): readonly Course[] {
  const { parallel } = opened.contract;
  const requests = chosenRequests(opened);
  const parts = parallel
    ? [...Map.groupBy(requests, ({ position, folders: [top] }) => (top === undefined ? '' : (position.split('.')[0] ?? ''))).values()]
    : [requests];
  return parts.map((part, index) => ({ opened, service, requests: part, session: `${opened.label}/${index}` }));
}

async function* runCourse(course: Course, replay: CollectionReplay): AsyncGenerator<HarnessEvent> {
  const { opened, service, session } = course;
  const line = createCollectionLine({ opened, service, session, ...replay });
  const account = openAccount(course, replay);
  const { auth } = opened.contract;
  const needed = course.requests.some((request) =>
    needsEngine(opened.contract.scripts ? request : { ...request, scripted: false }, auth === 'collection'),
  );
  yield* needed ? runScripts(course, replay, line, account) : sendDirectly(course, replay, line, account);
  yield* account.close();
}

/** What a collection's course has done, to be told once and not for each request. */
function openAccount({ opened: { collection, label } }: Course, { open, workplace: { connector } }: CollectionReplay) {
  const told = new Map<LimitId, Map<string, Set<CollectionRequest>>>();
  const requests = new Map(collection.requests.map((request) => [request.position, request]));
  const note = (id: LimitId, what: string, position: string) => {
    const about = told.get(id) ?? new Map<string, Set<CollectionRequest>>();
    const request = requests.get(position);
    const made = about.get(what) ?? new Set();
    if (request) made.add(request);
    told.set(id, about.set(what, made));
  };
  return {
    note,
    enter: (called: Called, position: string) => {
      // The path of the template: data and scripts make many of one.
      const template = requests.get(position)?.url.path;
      const path = called.kind === 'unmatched' && !called.aside && template ? `/${template.join('/')}` : '';
      if (called.kind === 'unmatched') note('collection-request-unmatched', `${called.method} ${path || called.path}`, position);
      else if (called.kind === 'unsent') note(LIMIT_OF[called.why], called.reason, position);
    },
    *close(): Generator<HarnessEvent> {
      for (const [id, about] of told) {
        for (const [what, made] of about) {
          const where = [...made].map(({ name, at }) => `“${name}” (${at.file}:${at.line})`);
          const shown = firstOf(where);
          yield findingMade(connector, {
            ...limitStatement(id, `${label}: ${SAYING[id]?.(what) ?? what}${shown === '' ? '' : `: ${shown}`}.`),
            target: open.target.name,
          });
        }
      }
    },
  };
}

type Account = ReturnType<typeof openAccount>;

/** The first of a list, and how many more there are. */
function firstOf(texts: readonly string[]): string {
  return texts.slice(0, MOST_SHOWN).join(', ') + (texts.length > MOST_SHOWN ? ` and ${texts.length - MOST_SHOWN} more` : '');
}

const MOST_SHOWN = 10;

const LIMIT_OF: Readonly<Record<Unsent, LimitId>> = {
  host: 'collection-host-refused',
  address: 'collection-request-not-sent',
  variable: 'collection-request-not-sent',
  unmatched: 'collection-request-not-sent',
  operation: 'collection-request-not-sent',
};

const SAYING: Partial<Record<LimitId, (what: string) => string>> = {
  'collection-request-unmatched': (what) => `${what} calls no operation of the connector`,
  'collection-request-not-sent': (what) => `not sent, because ${what}`,
  'collection-file-refused': (file) => `${file} was not sent`,
  'collection-ended-early': (what) => `ended early: ${what}`,
  'collection-host-refused': (host) => `nothing was sent to ${host}, which the contract does not name`,
};

/** The fast way: requests without scripts need nothing but their variables. */
async function* sendDirectly(
  { opened, service, requests }: Course,
  replay: CollectionReplay,
  line: (call: CollectionCall) => Promise<Called>,
  account: Account,
): AsyncGenerator<HarnessEvent> {
  const items = itemsByPosition(opened.collection.source);
  const own = Object.fromEntries(opened.collection.variables.filter(({ disabled }) => !disabled).map(({ key, value }) => [key, value]));
  const { timeoutMs } = opened.contract;
  const { world } = replay.how;
  const end = world.monotonic() + timeoutMs;
  for (const [iteration, row] of opened.rows.entries()) {
    const sources: readonly VariableSource[] = [texts(row), service.variables, opened.variables, own];
    for (const request of requests) {
      if (replay.how.signal?.aborted) return;
      if (world.monotonic() > end)
        return account.note('collection-ended-early', `it took longer than ${timeoutMs / 1000} s`, request.position);
      const call = toCall(request, items.get(request.position) ?? {}, sources, iteration, opened.contract.auth === 'collection');
      const called = await line(call);
      account.enter(called, request.position);
      if (called.kind === 'exchange') yield* judge(called, replay);
      if (opened.contract.bail && called.kind === 'exchange' && called.exchange.failure) return;
    }
  }
}

/** The whole way: newman runs the collection, and everything that it sends comes here to be sent on. */
async function* runScripts(
  { opened, service, requests }: Course,
  replay: CollectionReplay,
  line: (call: CollectionCall) => Promise<Called>,
  account: Account,
): AsyncGenerator<HarnessEvent> {
  const { contract: entry, collection, rows, variables } = opened;
  const { open, how } = replay;
  const [{ startRelay }, { runNewman }] = await Promise.all([import('./replay/newman/relay.ts'), import('./replay/newman/run-newman.ts')]);
  /** What was sent, by the turn in which it was: that, and not what the engine tells of it, is what happened. */
  const turns = new Map<number, Turn>();
  const turnOf = ({ turn, position, iteration }: Moment): Turn => {
    const known = turns.get(turn) ?? { turn, position, iteration, own: [], beside: [], tests: [], errors: [] };
    turns.set(turn, known);
    return known;
  };
  const seen = new Set<string>();
  const failures: unknown[] = [];
  let early = false;
  {
    await using relay = await startRelay(
      async ({ isSubRequest, ...request }) => {
        const called = await line({ ...request, aside: isSubRequest });
        account.enter(called, request.position);
        const turn = turnOf(request);
        if (!isSubRequest) seen.add(momentKey(request));
        (isSubRequest ? turn.beside : turn.own).push(called);
        return called.kind === 'exchange' ? called.exchange.response : called.kind === 'unmatched' ? called.response : undefined;
      },
      (error) => failures.push(error),
    );
    const source = forEngine(collection.source, entry, new Set(requests.map(({ position }) => position)));
    const run = {
      source,
      targets: [{ from: '*', to: relay.url }],
      relayKey: relay.key,
      environment: { ...variables, ...service.variables },
      iterationData: rows,
      iterationCount: rows.length,
      bail: entry.bail,
      ...(entry.files && { filesFolder: dirname(entry.path), withheldFiles: filesOf(replay.contract) }),
      // How long a request may take is the target's to say, and waits are no part of it.
      limits: { runMs: entry.timeoutMs, requestMs: entry.timeoutMs },
    };
    let now: number | undefined;
    for await (const event of runNewman(run, { redact: open.redact, ...(how.signal && { signal: how.signal }) })) {
      if ('turn' in event && event.turn !== undefined && event.turn !== now) {
        yield* closeTurn(turns, now, replay);
        now = event.turn;
      }
      switch (event.kind) {
        case 'request':
          if (event.isSubRequest) break;
          seen.add(momentKey(event));
          if (event.refused === 'address') account.note('collection-request-not-sent', noAddress(event.originalUrl), event.position);
          else if (event.failure && !event.refused && !turns.has(event.turn))
            account.note('collection-request-not-sent', event.failure.message, event.position);
          break;
        case 'assertion':
          if (event.outcome !== 'skipped') {
            const { name, outcome, message } = event;
            turnOf(event).tests.push({ name, passed: outcome === 'passed', ...(message !== undefined && { message }) });
          }
          break;
        case 'scriptError':
          turnOf(event).errors.push({ where: event.where, message: event.message });
          break;
        case 'violation':
          noteViolation(event, account);
          break;
        case 'fileMissing':
          account.note('collection-request-not-sent', `the file ${event.file} is not there`, event.position);
          break;
        case 'done':
          early = event.early !== undefined;
          if (event.early === 'crashed') account.note('collection-ended-early', `it broke off: ${event.detail ?? 'no reason given'}`, '');
          break;
        default:
      }
    }
  }
  for (const turn of turns.keys()) yield* closeTurn(turns, turn, replay);
  if (failures.length > 0) throw failures[0];
  for (const iteration of rows.keys())
    for (const { position } of requests)
      if (!seen.has(momentKey({ position, iteration })))
        account.note('collection-request-not-sent', early ? 'the run had ended' : 'a script left it out', position);
}

function noteViolation({ what, detail, position = '' }: Extract<NewmanEvent, { kind: 'violation' }>, account: Account): void {
  if (what === 'file') account.note('collection-file-refused', detail, position);
  // Of a script it is told as the script's error, and the run goes on.
  else if (what !== 'host' && !detail.startsWith('a script')) account.note('collection-ended-early', detail, position);
}

/** What came of a turn, and what its scripts said of that; other answers before the last one are the engine's own (a challenge to sign in). */
function* closeTurn(turns: Map<number, Turn>, number: number | undefined, replay: CollectionReplay): Generator<HarnessEvent> {
  const turn = number === undefined ? undefined : turns.get(number);
  if (number === undefined || !turn) return;
  turns.delete(number);
  const { tests, errors } = turn;
  const called = turn.own.at(-1);
  if (called?.kind === 'exchange') yield* judge({ ...called, exchange: { ...called.exchange, scripts: { tests, errors } } }, replay);
  else if (called?.kind === 'unmatched' && called.response) yield* judgeScripts(turn, called, replay);
  for (const other of turn.beside) if (other.kind === 'exchange') yield* judge(other, replay);
}

/** Tests of a request that calls no operation are findings all the same. */
function* judgeScripts(
  { tests, errors }: Turn,
  { method, path }: Extract<Called, { kind: 'unmatched' }>,
  { open, workplace: { connector } }: CollectionReplay,
): Generator<HarnessEvent> {
  const said = (check: Check, message: string): HarnessEvent => {
    const { id, severity, fault, hint } = check;
    return findingMade(connector, {
      id,
      kind: 'check',
      severity,
      fault,
      hint,
      message: `${method} ${path}: ${message}`,
      target: open.target.name,
    });
  };
  for (const { name, passed, message = 'no reason given' } of tests)
    if (!passed) yield said(collectionTestFailed, `the test "${shortened(name, 200)}" fails: ${shortened(message, 500)}.`);
  for (const { message } of errors) yield said(collectionScriptFailed, `a script breaks off: ${shortened(message, 500)}.`);
}

/** One request's turn: what it sent, what its scripts sent, and what they said. */
interface Turn extends Moment {
  readonly own: Called[];
  readonly beside: Called[];
  readonly tests: ScriptResults['tests'][number][];
  readonly errors: ScriptResults['errors'][number][];
}

function momentKey({ position, iteration }: Omit<Moment, 'turn'>): string {
  return `${iteration} ${position}`;
}

/**
 * The collection as the engine is to run it: the requests that are meant; without scripts, and without its own ways to sign in, where the
 * contract wants none of them; and without cookies, which the platform does not keep either.
 */
function forEngine(
  item: Readonly<Record<string, unknown>>,
  { scripts, auth: whose }: OpenCollection['contract'],
  positions: ReadonlySet<string>,
): Record<string, unknown> {
  const { event, auth, request, item: items, protocolProfileBehavior, ...rest } = item;
  const kept = {
    ...rest,
    ...(scripts && event !== undefined && { event }),
    ...(whose === 'collection' && auth !== undefined && { auth }),
    protocolProfileBehavior: { ...(isObject(protocolProfileBehavior) && protocolProfileBehavior), disableCookies: true },
  };
  if (!Array.isArray(items))
    return { ...kept, request: whose === 'connection' && isObject(request) ? { ...request, auth: undefined } : request };
  const inner = items.filter(isObject).filter((one) => Array.isArray(one['item']) || positions.has(String(one['id'])));
  return { ...kept, item: inner.map((one) => forEngine(one, { scripts, auth: whose } as OpenCollection['contract'], positions)) };
}

function toCall(
  request: CollectionRequest,
  item: RawItem,
  sources: readonly VariableSource[],
  iteration: number,
  ownAuth: boolean,
): CollectionCall {
  const { method, url, headers, body } = resolveRequest(request, item, sources, ownAuth);
  const named = joined(headers);
  return {
    position: request.position,
    iteration,
    method,
    url,
    headers: named,
    ...(body && { body: toBody(body, named['content-type']) }),
  };
}

/** Headers of one name as newman sends them and a server puts them together: of spellings that differ the last one counts. */
function joined(headers: readonly (readonly [string, string])[]): Record<string, string> {
  const joint = new Map<string, { readonly written: string; readonly value: string }>();
  for (const [written, value] of headers) {
    const name = written.toLowerCase();
    const before = joint.get(name);
    if (before?.written !== written) joint.set(name, { written, value });
    else if (!ONCE.has(name)) joint.set(name, { written, value: `${before.value}${name === 'cookie' ? '; ' : ', '}${value}` });
  }
  return Object.fromEntries([...joint].map(([name, { value }]) => [name, value]));
}

/** Of these the first one counts. */
const ONCE: ReadonlySet<string> = new Set([
  'authorization',
  'content-type',
  'from',
  'if-modified-since',
  'if-unmodified-since',
  'max-forwards',
  'proxy-authorization',
  'referer',
  'user-agent',
]);

/** A body as data: text where its type says so. */
function toBody(bytes: Uint8Array, type: string | undefined): Body {
  const encoding = type !== undefined && isTextType(type) ? 'utf8' : 'base64';
  return { encoding, data: Buffer.from(bytes).toString(encoding), bytes: bytes.length };
}

/** What came of one request of a collection, and what the checks say of it. */
function* judge(
  { exchange, case: made, operation }: Extract<Called, { kind: 'exchange' }>,
  { open: { target, redact }, workplace: { connector, validator }, holds }: CollectionReplay,
): Generator<HarnessEvent> {
  yield { type: 'case-planned', case: made, target: target.name };
  yield { type: 'exchange-recorded', exchange };
  const holdsCredential = holds(made.credential, exchange);
  const { statements, schemaCompared, inconclusive } = runChecks(checks, {
    connector,
    operation,
    case: made,
    exchange,
    validator,
    given: [],
    redact,
    ...(holdsCredential && { holdsCredential }),
  });
  for (const statement of statements) yield findingMade(connector, statement);
  yield {
    type: 'case-finished',
    caseId: made.id,
    target: target.name,
    schemaCompared,
    ...(inconclusive !== undefined && { inconclusive }),
  };
}

/** The contract and what it names: files that hold credentials, and that no request is to send. */
function filesOf({ folder, file, collections = [] }: Contract): readonly string[] {
  const named = collections.flatMap(({ path, environment, data }) => [path, environment, data]);
  return [file === undefined ? undefined : join(folder, basename(file)), ...named].filter((path) => path !== undefined);
}

function itemsByPosition(source: unknown): ReadonlyMap<string, RawItem> {
  const found = new Map<string, RawItem>();
  const visit = (items: unknown): void => {
    for (const item of Array.isArray(items) ? items : []) {
      if (!isObject(item)) continue;
      if (Array.isArray(item['item'])) visit(item['item']);
      else found.set(String(item['id']), item);
    }
  };
  visit(isObject(source) ? source['item'] : undefined);
  return found;
}

function texts(row: Readonly<Record<string, unknown>>): VariableSource {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
  );
}
