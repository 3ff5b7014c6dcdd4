import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
// Puts a `process.chdir` of its own in place, which it no longer can once the network is sealed.
import 'node:worker_threads';
import { readWithin } from './collection-files.ts';
import {
  type Cursor,
  type EngineRun,
  loadNewman,
  NOWHERE_HOST,
  type RaisedError,
  type SdkRequest,
  type StackOf,
  type Told,
} from './engine.ts';
import { whyUnanswered } from './why-unanswered.ts';
import {
  DURATION_HEADER,
  type ChildJob,
  type Moment,
  type NewmanEvent,
  type Refusal,
  RELAY_HEADER,
  type RelayedCall,
  type ScriptPlace,
  type ViolationKind,
} from './newman-event.ts';
import { namesHost, rewriteAddress } from './rewrite-address.ts';
import { LONGEST_LIBRARY, watchAttempts } from './script-attempts.ts';
import { lineIn, type RunningScript, scriptOwner, TEST_BEGUN } from './script-place.ts';
import { scriptHeapMb } from './script-threads.ts';
import { createVariableWatch, variablesOf } from './script-variables.ts';
import { sealNetwork } from './seal-network.ts';

// The program of the child process in which a collection runs: one job as a line on the standard input, events as lines on
// channel 3. It starts no work of its own, and ends with its input: then whoever asked is gone.

const CHANNEL = 3;
const MOST_TEXT = 4_000;
const MEMORY_LOOK_MS = 50;

/** Events go out one after the other and wait for the reader: whoever talks too much waits for themselves. */
function say(event: NewmanEvent): void {
  let line = Buffer.from(`${JSON.stringify(event)}\n`);
  while (line.length > 0) {
    try {
      line = line.subarray(writeSync(CHANNEL, line));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.exit(1);
    }
  }
}

function finish(event: Omit<NewmanEvent & { kind: 'done' }, 'kind'>): never {
  say({ kind: 'done', ...event });
  process.exit(0);
}

let input = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk: string) => {
  input += chunk;
  if (!input.endsWith('\n')) return;
  const job = JSON.parse(input) as ChildJob;
  input = '';
  try {
    run(job);
  } catch (error) {
    finish({ early: 'crashed', detail: String(error) });
  }
});
process.stdin.on('end', () => process.exit(0));
// A terminal’s Ctrl-C, and its end, reach this process too; who started it decides.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('uncaughtException', (error) => finish({ early: 'crashed', detail: error.message }));

function run(job: ChildJob): void {
  sealNetwork(createRequire(import.meta.url), [new URL(job.relay.url).host]);
  const watch = createWatch(job);
  const { newman, engine, stackOf } = loadNewman(job, watch.files, watch.threads, watch.onTooLong, watch.addressOf);
  const old = engine.uvm.filter((version) => Number.parseInt(version, 10) < 4);
  if (engine.uvm.length === 0 || old.length > 0)
    finish({ early: 'crashed', detail: `the sandbox that is loaded is ${old.join(', ') || 'unknown'}` });
  const emitter = newman.run(optionsOf(job), (error) => {
    watch.settle();
    if (watch.overdrawn()) finish({ early: 'requests' });
    if (error === null) finish(watch.bailed() ? { early: 'bail' } : {});
    if (!/timed? ?out/i.test(error.message)) finish({ early: 'crashed', detail: error.message });
    watch.violate('time', `the run took longer than ${job.limits.runMs / 1000} s`);
    finish({ early: 'time' });
  });
  emitter.on('start', (_, { run: started }) => {
    if (!started) return;
    watch.begin(started, stackOf);
    say({ kind: 'started', engine });
  });
  for (const [event, listener] of Object.entries(watch.listeners)) emitter.on(event, listener);
}

function optionsOf({ source, environment = {}, iterationData, iterationCount, bail, limits }: ChildJob): Record<string, unknown> {
  const scope = (values: Readonly<Record<string, string>>) => ({ values: Object.entries(values).map(([key, value]) => ({ key, value })) });
  return {
    collection: source,
    environment: scope(environment),
    ...(iterationData && iterationData.length > 0 && { iterationData }),
    ...(iterationCount !== undefined && { iterationCount }),
    ...(bail && { bail: true }),
    timeout: limits.runMs,
    timeoutRequest: limits.requestMs,
    timeoutScript: limits.scriptMs,
    ignoreRedirects: true,
    insecure: false,
    insecureFileRead: false,
    reporters: [],
  };
}

/** What is known of a request between its way out and its answer. */
interface Underway {
  /** As the collection has it. */
  readonly url: string;
  readonly refused?: Refusal;
}

/** Looks on while a collection runs, leads its requests to the relay, and tells what happens. */
function createWatch(job: ChildJob) {
  const { relay, limits } = job;
  const underway = new WeakMap<SdkRequest, Underway>();
  /** Addresses that the collection has, by what they are led to. */
  const led = new Map<string, string>();
  const attempts = watchAttempts();
  const setBy = createVariableWatch(job.environment);
  /** The one that runs now, and the tests that it has begun. */
  let script: RunningScript | undefined;
  let begun: string[] = [];
  let started: EngineRun | undefined;
  let stackOf: StackOf = () => undefined;
  let here: Moment | undefined;
  /** How many turns a request has had in an iteration. */
  const turns = new Map<string, number>();
  let turn = 0;
  let count = 0;
  let failed = false;
  let fileRefused = false;

  const momentOf = (cursor: Cursor | undefined): Moment => {
    const position = started?.state.items[cursor?.position ?? -1]?.id ?? here?.position ?? '';
    return { position, iteration: cursor?.iteration ?? here?.iteration ?? 0, turn };
  };
  const violate = (what: ViolationKind, detail: string, moment = here, place?: ScriptPlace) =>
    say({ kind: 'violation', what, detail: cut(detail), ...moment, ...(place && { script: place }) });
  const placeOf = (stack = ''): ScriptPlace | undefined => {
    const line = script && lineIn(script, stack);
    return script && { owner: script.owner, listen: script.listen, ...(line !== undefined && { line }) };
  };
  const files = readWithin(
    job.filesFolder,
    job.withheldFiles ?? [],
    (path) => {
      fileRefused = true;
      violate('file', path);
    },
    (path) => {
      fileRefused = true;
      say({ kind: 'fileMissing', file: cut(path), ...momentOf(undefined) });
    },
  );

  setInterval(() => {
    if (process.memoryUsage.rss() <= limits.memoryMb * 1024 * 1024) return;
    violate('memory', `the run took more than ${limits.memoryMb} MB`);
    finish({ early: 'memory' });
  }, MEMORY_LOOK_MS).unref();

  const isOwn = ({ cursor, item }: Told) => item?.id !== undefined && item.id === momentOf(cursor).position;

  const refusalOf = (address: string, rewritten: string | undefined, lacksFile: boolean): Refusal | undefined => {
    if (count > limits.requests) return 'requests';
    if (rewritten === undefined) return namesHost(address) ? 'host' : 'address';
    return lacksFile ? 'file' : undefined;
  };

  const leadAway = (told: Told): void => {
    const { request, cursor } = told;
    if (!request) return;
    // A proxy or a certificate of the collection’s own is no way to go.
    delete request.proxy;
    delete request.certificate;
    const stack = stackOf(request);
    const address = request.url.toString();
    const rewritten = rewriteAddress(address, relay.url);
    count += 1;
    const refused = refusalOf(address, rewritten, fileRefused && isOwn(told));
    if (isOwn(told)) fileRefused = false;
    underway.set(request, { url: address, ...(refused && { refused }) });
    if (!refused) {
      const call: RelayedCall = {
        key: relay.key,
        ...momentOf(cursor),
        url: address,
        isSubRequest: !isOwn(told),
        ...(!isOwn(told) && script && { script: placeOf(stack) }),
      };
      request.headers.upsert({ key: RELAY_HEADER, value: encodeURIComponent(JSON.stringify(call)) });
    }
    if (rewritten !== undefined) led.set(rewritten, address);
    request.url.update(refused ? `http://${NOWHERE_HOST}/` : (rewritten ?? ''));
    if (refused === 'host') violate('host', address, momentOf(cursor), isOwn(told) ? undefined : placeOf(stack));
    if (refused === 'requests' && count === limits.requests + 1) {
      violate('requests', `more than ${limits.requests} requests`, momentOf(cursor));
      started?.abort();
    }
  };

  const tellRequest = (error: RaisedError | null, told: Told) => {
    const { cursor, request, response } = told;
    if (!request) return;
    // Scripts are to see the time of the service, and nothing of the way to it.
    const took = response?.headers.get(DURATION_HEADER);
    if (response && took !== undefined) {
      response.headers.remove(DURATION_HEADER);
      response.responseTime = Number(took);
    }
    const known = underway.get(request);
    attempts.keepAnswer(response?.stream);
    // Scripts are to see the request as the collection has it.
    request.headers.remove(RELAY_HEADER);
    if (known) request.url.update(known.url);
    say({
      kind: 'request',
      ...momentOf(cursor),
      isSubRequest: !isOwn(told),
      url: request.url.toString(),
      ...(known?.refused && { refused: known.refused }),
      ...(!response && { failure: whyUnanswered(error, limits) }),
    });
  };

  const tellScriptError = (cursor: Cursor | undefined, error: RaisedError | undefined) => {
    failed = true;
    const where = script?.listen ?? 'test';
    const message = cut(`${error?.name ?? 'Error'}: ${error?.message ?? String(error)}`);
    say({ kind: 'scriptError', ...momentOf(cursor), where, message });
  };

  const boundTurns = (cursor: Cursor | undefined, execution: Told['execution']) => {
    const moment = momentOf(cursor);
    const said = execution?.return;
    if (typeof said?.nextRequest !== 'string' || (turns.get(`${moment.iteration} ${moment.position}`) ?? 0) < limits.turns) return;
    delete said.nextRequest;
    say({ kind: 'repeated', ...moment });
  };

  const listeners: Readonly<Record<string, (error: RaisedError | null, told: Told) => void>> = {
    beforeItem: (_, { cursor }) => {
      turn += 1;
      fileRefused = false;
      here = momentOf(cursor);
      const key = `${here.iteration} ${here.position}`;
      turns.set(key, (turns.get(key) ?? 0) + 1);
    },
    beforeScript: (_, { script: next, event }) => {
      begun = [];
      if (event?.listen === 'prerequest' || event?.listen === 'test')
        script = { owner: scriptOwner(next?.id ?? ''), listen: event.listen, lines: next?.exec ?? [] };
    },
    beforeRequest: (_, told) => leadAway(told),
    request: tellRequest,
    assertion: (error, { cursor, assertion, skipped }) => {
      if (error && !skipped) failed = true;
      const ended = begun.indexOf(String(assertion));
      if (ended >= 0) begun.splice(ended, 1);
      say({
        kind: 'assertion',
        ...momentOf(cursor),
        name: cut(String(assertion)),
        outcome: skipped ? 'skipped' : error ? 'failed' : 'passed',
        ...(error && !skipped && { message: cut(String(error.message)) }),
      });
    },
    exception: (_, { cursor, error }) => {
      if (!/^sandbox: .* timeout/.test(error?.message ?? '')) tellScriptError(cursor, error);
    },
    script: (error, { cursor, execution }) => {
      boundTurns(cursor, execution);
      attempts.settle(variablesOf(execution).flatMap(({ value }) => (value.length <= LONGEST_LIBRARY ? value : [])));
      const values = setBy(execution).map(([name, value]) => [cut(name), value] as const);
      if (values.length > 0) say({ kind: 'variables', ...momentOf(cursor), values });
      const message = String(error?.message);
      const inTime = !error || !/sandbox( not responding|: .* timeout)/.test(message);
      if (!inTime) {
        failed = true;
        violate('time', `it took longer than ${limits.scriptMs / 1000} s`, momentOf(cursor), placeOf());
      }
      // One that is ended, and one that breaks off, is told as such.
      if (error === null)
        for (const name of begun) {
          failed = true;
          say({
            kind: 'assertion',
            ...momentOf(cursor),
            name: cut(name),
            outcome: 'failed',
            message: 'it has not ended: done was not called',
          });
        }
      begun = [];
    },
    console: (_, { messages: [first, name] = [] }) => {
      if (first === TEST_BEGUN) begun.push(String(name));
    },
  };
  const begin = (run: EngineRun, comesFrom: StackOf) => {
    started = run;
    stackOf = comesFrom;
  };
  const onMemoryFull = () => {
    failed = true;
    violate('memory', `it took more than ${scriptHeapMb(limits)} MB`, here, placeOf());
    // Its thread is gone; the engine would wait for the script's time to be up.
    if (!started?.host) return;
    started.host.hasTimedOut = true;
    started.host.dispose();
  };
  const onAttempt = (what: string, stack: string) => {
    const place = placeOf(stack);
    const moment = here;
    attempts.enter(what, stack, script, () => violate('reach', what, moment, place));
  };
  const onTooLong = (): never => {
    violate('memory', TOO_LONG);
    finish({ early: 'memory', detail: TOO_LONG });
  };
  return {
    files,
    listeners,
    settle: attempts.settle,
    violate,
    threads: { onMemoryFull, onAttempt },
    onTooLong,
    addressOf: (address: string) => led.get(address) ?? address,
    begin,
    bailed: () => failed && job.bail === true,
    overdrawn: () => count > limits.requests,
  };
}

const TOO_LONG = 'variables that name one another make a text longer than 10 MB';

function cut(text: string): string {
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT).toWellFormed()}…` : text;
}
