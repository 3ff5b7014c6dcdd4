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
import type { Moment } from './replay/newman/newman-event.ts';
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
      return opened.collection.requests.map(({ method, url }) => attribute(method, `/${url.path.join('/')}`)?.operationId);
    }),
  );
  const open = workplace.operations.filter(({ operationId }) => !covered.has(operationId)).map(({ operationId }) => operationId);
  if (open.length === 0) return;
  const message = `No request of ${collections.map(({ label }) => label).join(', ')} calls ${firstOf(open)}.`;
  yield findingMade(workplace.connector, limitStatement('collection-operation-uncovered', message));
}

/** Where a collection calls the service of a connector. */
export function serviceFor(
  { collection, variables }: OpenCollection,
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
  });
}

async function collected(events: AsyncIterable<HarnessEvent>): Promise<HarnessEvent[]> {
  return Array.fromAsync(events);
}

function coursesOf(opened: OpenCollection, service: CollectionService): readonly Course[] {
  const { folders, parallel } = opened.contract;
  const isWanted = (names: readonly string[]) =>
    folders.length === 0 || names.some((name, depth) => folders.includes(name) || folders.includes(names.slice(0, depth + 1).join('/')));
  const requests = opened.collection.requests.filter(({ folders: names }) => isWanted(names));
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
  const told = new Map<LimitId, Map<string, CollectionRequest[]>>();
  const requests = new Map(collection.requests.map((request) => [request.position, request]));
  const note = (id: LimitId, what: string, position: string) => {
    const about = told.get(id) ?? new Map<string, CollectionRequest[]>();
    const request = requests.get(position);
    told.set(id, about.set(what, [...(about.get(what) ?? []), ...(request ? [request] : [])]));
  };
  return {
    note,
    enter: (called: Called, position: string) => {
      if (called.kind === 'unmatched') note('collection-request-unmatched', `${called.method} ${called.path}`, position);
      else if (called.kind === 'unsent') note(LIMIT_OF[called.why], called.reason, position);
    },
    *close(): Generator<HarnessEvent> {
      for (const [id, about] of told) {
        for (const [what, made] of about) {
          const where = [...new Set(made.map(({ name, at }) => `“${name}” (${at.file}:${at.line})`))];
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
  for (const [iteration, row] of opened.rows.entries()) {
    const sources: readonly VariableSource[] = [texts(row), opened.variables, service.variables, own];
    for (const request of requests) {
      if (replay.how.signal?.aborted) return;
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
  const last = new Map<string, Called>();
  const beside: Called[] = [];
  await using relay = await startRelay(async ({ isSubRequest, ...request }) => {
    const called = await line({ ...request, aside: isSubRequest });
    account.enter(called, request.position);
    if (isSubRequest) beside.push(called);
    else last.set(momentKey(request), called);
    return called.kind === 'exchange' ? called.exchange.response : called.kind === 'unmatched' ? called.response : undefined;
  });
  const seen = new Set<string>();
  let early = false;
  let turn: Turn | undefined;
  function* close(): Generator<HarnessEvent> {
    const { called, tests = [], errors = [] } = turn ?? {};
    turn = undefined;
    if (called?.kind === 'exchange') yield* judge({ ...called, exchange: { ...called.exchange, scripts: { tests, errors } } }, replay);
    for (const other of beside.splice(0)) if (other.kind === 'exchange') yield* judge(other, replay);
  }
  const isWhole = requests.length === collection.requests.length;
  const run = {
    source: entry.scripts ? collection.source : withoutScripts(collection.source),
    targets: [{ from: '*', to: relay.url }],
    relayed: true,
    environment: { ...service.variables, ...variables },
    iterationData: rows,
    iterationCount: rows.length,
    ...(!isWhole && { positions: requests.map(({ position }) => position) }),
    bail: entry.bail,
    ...(entry.files && { filesFolder: dirname(entry.path), withheldFiles: filesOf(replay.contract) }),
    limits: { runMs: entry.timeoutMs, requestMs: open.target.timeoutMs + RELAY_GRACE_MS },
  };
  for await (const event of runNewman(run, { redact: open.redact, ...(how.signal && { signal: how.signal }) })) {
    switch (event.kind) {
      case 'request':
        if (event.isSubRequest) break;
        if (turn && (momentKey(turn) !== momentKey(event) || turn.called)) yield* close();
        turn ??= newTurn(event);
        seen.add(momentKey(event));
        turn.called = last.get(momentKey(event));
        if (!turn.called && event.refused === 'address')
          account.note('collection-request-not-sent', noAddress(event.originalUrl), event.position);
        else if (!turn.called && event.failure && !event.refused)
          account.note('collection-request-not-sent', event.failure.message, event.position);
        break;
      case 'assertion':
      case 'scriptError':
        if (turn && momentKey(turn) !== momentKey(event)) yield* close();
        turn ??= newTurn(event);
        if (event.kind === 'scriptError') turn.errors.push({ where: event.where, message: event.message });
        else if (event.outcome !== 'skipped')
          turn.tests.push({
            name: event.name,
            passed: event.outcome === 'passed',
            ...(event.message !== undefined && { message: event.message }),
          });
        break;
      case 'violation':
        account.note(event.what === 'file' ? 'collection-file-refused' : 'collection-ended-early', event.detail, event.position ?? '');
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
  yield* close();
  for (const iteration of rows.keys())
    for (const { position } of requests)
      if (!seen.has(momentKey({ position, iteration })))
        account.note('collection-request-not-sent', early ? 'the run had ended' : 'a script left it out', position);
}

/** One request's turn: what came of it, and what its scripts said. */
interface Turn extends Moment {
  called?: Called | undefined;
  readonly tests: ScriptResults['tests'][number][];
  readonly errors: ScriptResults['errors'][number][];
}

function newTurn({ position, iteration }: Moment): Turn {
  return { position, iteration, tests: [], errors: [] };
}

function momentKey({ position, iteration }: Moment): string {
  return `${iteration} ${position}`;
}

/** The answer of a service that takes as long as it may has to come through the relay. */
const RELAY_GRACE_MS = 5_000;

function withoutScripts(item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { event: _, ...rest } = item;
  return Array.isArray(rest['item'])
    ? { ...rest, item: rest['item'].map((inner) => (isObject(inner) ? withoutScripts(inner) : inner)) }
    : rest;
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
