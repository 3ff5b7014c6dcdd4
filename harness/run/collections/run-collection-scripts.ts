import { basename, dirname, join } from 'node:path';
import type { Account } from './collection-account.ts';
import { answerOf, type Called, type CollectionCall } from './collection-call.ts';
import type { CollectionReplay, Course } from './collection-course.ts';
import { closeTurn, type Turns, turnOf } from './collection-turns.ts';
import { isSimple } from '../../collections/resolve-request.ts';
import { isObject } from '../../lib/is-object.ts';
import type { OpenCollection } from '../../load/open-collections.ts';
import type { CollectionContract, Contract } from '../../model/contract.ts';
import type { HarnessEvent } from '../../model/event.ts';
import { readAddress } from './objection-to-call.ts';
import { objectionToFile } from '../../replay/newman/collection-files.ts';
import type { Moment, NewmanEvent, NewmanRun } from '../../replay/newman/newman-event.ts';

/** The whole way: newman runs the collection, and everything that it sends comes here to be sent on. */
export async function* runScripts(
  course: Course,
  replay: CollectionReplay,
  line: (call: CollectionCall) => Promise<Called>,
): AsyncGenerator<HarnessEvent> {
  const { opened, account, requests } = course;
  const { open, how } = replay;
  const [{ startRelay }, { runNewman }] = await Promise.all([
    import('../../replay/newman/relay.ts'),
    import('../../replay/newman/run-newman.ts'),
  ]);
  const turns: Turns = new Map();
  const seen = new Set<string>();
  const failures: unknown[] = [];
  let early = false;
  {
    await using relay = await startRelay(
      async ({ isSubRequest, script, ...request }) => {
        const called = await line({ ...request, aside: isSubRequest });
        account.enter(called, request.position, script);
        const turn = turnOf(turns, request);
        if (!isSubRequest) seen.add(momentKey(request));
        (isSubRequest ? turn.beside : turn.own).push(called);
        return answerOf(called);
      },
      (error) => failures.push(error),
    );
    let now: number | undefined;
    const run = runOf(course, replay, relay);
    for await (const event of runNewman(run, { redact: open.redact, ...(how.signal && { signal: how.signal }) })) {
      if ('turn' in event && event.turn !== undefined && event.turn !== now) {
        yield* closeTurn(turns, now, replay);
        now = event.turn;
      }
      if (event.kind === 'request' && !event.isSubRequest) seen.add(momentKey(event));
      if (event.kind === 'done') early = event.early !== undefined;
      enter(event, turns, course, replay);
    }
  }
  for (const turn of turns.keys()) yield* closeTurn(turns, turn, replay);
  if (failures.length > 0) throw failures[0];
  for (const iteration of opened.rows.keys())
    for (const { position } of requests)
      if (!seen.has(momentKey({ position, iteration })))
        account.note('collection-request-not-sent', early ? 'the run had ended' : 'a script left it out', position);
}

function runOf({ opened, service, requests }: Course, { contract, open }: CollectionReplay, relay: NewmanRun['relay']): NewmanRun {
  const { contract: entry, collection, rows, variables } = opened;
  return {
    source: forEngine(collection.source, entry, new Set(requests.map(({ position }) => position))),
    relay,
    environment: { ...variables, ...service.variables },
    iterationData: rows,
    iterationCount: rows.length,
    bail: entry.bail,
    ...(entry.files && { filesFolder: dirname(entry.path), withheldFiles: filesOf(contract) }),
    // How long a request may take is the target's to say, and waits are no part of it.
    limits: {
      runMs: entry.timeoutMs,
      requestMs: entry.timeoutMs,
      scriptMs: entry.scriptTimeoutMs,
      ...(open.target.kind === 'mock' && { turns: TURNS_ON_MOCK }),
    },
  };
}

/** What a script waits for may never come of data that is made up. */
const TURNS_ON_MOCK = 10;

/** Puts what the engine tells where it belongs. */
function enter(event: NewmanEvent, turns: Turns, { opened, account }: Course, { contract, learn }: CollectionReplay): void {
  switch (event.kind) {
    case 'request':
      if (event.refused === 'address') {
        const address = readAddress(event.url);
        account.unsent('objection' in address ? address.objection : 'its address is no URL', event.position, event.script);
      } else if (event.isSubRequest) break;
      else if (event.failure !== undefined && !event.refused && !turns.has(event.turn))
        account.note('collection-request-not-sent', event.failure, event.position);
      break;
    case 'assertion':
      if (event.outcome !== 'skipped') {
        const { name, outcome, message } = event;
        turnOf(turns, event).tests.push({ name, passed: outcome === 'passed', ...(message !== undefined && { message }) });
      }
      break;
    case 'scriptError':
      turnOf(turns, event).errors.push({ where: event.where, message: event.message });
      break;
    case 'variables':
      learn.ofVariables(event.values);
      break;
    case 'repeated':
      account.note('collection-request-not-sent', OFTEN_ENOUGH, event.position);
      break;
    case 'violation':
      noteViolation(event, opened, contract, account);
      break;
    case 'fileMissing':
      account.note('collection-request-not-sent', `the file ${event.file} is not there`, event.position);
      break;
    case 'done':
      if (event.early === 'crashed') account.note('collection-ended-early', `it broke off: ${event.detail ?? 'no reason given'}`, '');
      break;
    default:
  }
}

function noteViolation(
  { what, detail, position = '', script }: Extract<NewmanEvent, { kind: 'violation' }>,
  { contract: { path, files } }: OpenCollection,
  contract: Contract,
  account: Account,
): void {
  if (what === 'file') {
    const objection = objectionToFile(dirname(path), detail, filesOf(contract));
    if (objection === 'missing') account.note('collection-request-not-sent', `the file ${detail} is not there`, position);
    else if (objection === undefined && !files)
      account.note('collection-request-not-sent', `it sends ${detail}, and the contract does not say files: true`, position);
    else account.overreach(`the file ${detail} was not sent: no request may send it`, position, undefined, OTHER_FILE);
  } else if (what === 'reach') account.overreach(`reaches for ${detail}, which the sandbox does not have`, position, script, NO_NODE);
  else if (what === 'host') account.overreach(`asks ${detail}, which the contract does not name`, position, script);
  else if (script) {
    const { line, ...whole } = script;
    account.overreach(`is ended${line === undefined ? '' : ` in line ${line}`}: ${detail}`, position, whole, UNBOUNDED);
  } else if (what === 'time') account.note('collection-ended-early', detail, position);
  else account.overreach(`the run is ended: ${detail}`, position, undefined, UNBOUNDED);
}

const OFTEN_ENOUGH = `a script would have it come again after ${TURNS_ON_MOCK} times, which on the mock, whose data is made up, may have no end`;
const OTHER_FILE = 'Put the file into the folder of the collection, under a name that does not start with a dot, and name it from there.';
const NO_NODE = 'Take it out of the script: what runs in Postman has no need of it.';
const UNBOUNDED =
  'Look at what runs in a circle, or is kept, in the script or the request: it may take no more time, memory or requests than that.';

function momentKey({ position, iteration }: Omit<Moment, 'turn'>): string {
  return `${iteration} ${position}`;
}

/**
 * The collection as the engine is to run it: the requests that are meant; without scripts where the contract wants none of them; and
 * without ways to sign in that sign, or ask more than once, where the connection signs in.
 */
function forEngine(
  item: Readonly<Record<string, unknown>>,
  { scripts, auth: whose }: Pick<CollectionContract, 'scripts' | 'auth'>,
  positions: ReadonlySet<string>,
): Record<string, unknown> {
  const { event, auth, request, item: items, ...rest } = item;
  const own = (block: Readonly<Record<string, unknown>>) =>
    whose === 'collection' || typeof block['type'] !== 'string' || isSimple({ type: block['type'] }) ? block : { type: 'noauth' };
  const kept = {
    ...rest,
    ...(scripts && event !== undefined && { event }),
    ...(isObject(auth) && { auth: own(auth) }),
  };
  if (!Array.isArray(items))
    return { ...kept, request: isObject(request) && isObject(request['auth']) ? { ...request, auth: own(request['auth']) } : request };
  const inner = items.filter(isObject).filter((one) => Array.isArray(one['item']) || positions.has(String(one['id'])));
  return { ...kept, item: inner.map((one) => forEngine(one, { scripts, auth: whose }, positions)) };
}

/** The contract and what it names: files that hold credentials, and that no request is to send. */
function filesOf({ folder, file, collections = [] }: Contract): readonly string[] {
  const named = collections.flatMap(({ path, environment, data }) => [path, environment, data]);
  return [file === undefined ? undefined : join(folder, basename(file)), ...named].filter((path) => path !== undefined);
}
