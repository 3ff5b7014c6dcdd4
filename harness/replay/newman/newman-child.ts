import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { readWithin } from './collection-files.ts';
import {
  type Cursor,
  type EngineRun,
  loadNewman,
  NOWHERE_HOST,
  type RaisedError,
  type SdkList,
  type SdkRequest,
  type Told,
} from './engine.ts';
import type { ChildEvent, ChildJob, Moment, ScriptKind, SentBody, SentRequest, ViolationKind } from './newman-event.ts';
import { failureOf } from './failure-of.ts';
import { rewriteAddress, targetSockets } from './rewrite-address.ts';
import { scriptHeapMb } from './script-threads.ts';
import { sealNetwork } from './seal-network.ts';

// The program of the child process in which a collection runs: one job as a line on the standard input, events as lines on
// channel 3. It starts no work of its own, and ends with its input: then whoever asked is gone.

const CHANNEL = 3;
const MOST_CONSOLE_LINES = 500;
const MOST_TEXT = 4_000;
const MOST_BODY = 1024 * 1024;
const MEMORY_LOOK_MS = 50;

/** Events go out one after the other and wait for the reader: whoever talks too much waits for themselves. */
function say(event: ChildEvent): void {
  let line = Buffer.from(`${JSON.stringify(event)}\n`);
  while (line.length > 0) {
    try {
      line = line.subarray(writeSync(CHANNEL, line));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.exit(1);
    }
  }
}

function finish(event: Omit<ChildEvent & { kind: 'done' }, 'kind'>): never {
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
// A terminal’s Ctrl-C reaches this process too; who started it decides.
process.on('SIGINT', () => undefined);
process.on('uncaughtException', (error) => finish({ early: 'crashed', detail: error.message }));

function run(job: ChildJob): void {
  sealNetwork(createRequire(import.meta.url), targetSockets(job.targets));
  const watch = createWatch(job);
  const { newman, engine } = loadNewman(job, watch.files, watch.onMemoryFull);
  const old = engine.uvm.filter((version) => Number.parseInt(version, 10) < 4);
  if (engine.uvm.length === 0 || old.length > 0)
    finish({ early: 'crashed', detail: `the sandbox that is loaded is ${old.join(', ') || 'unknown'}` });
  const emitter = newman.run(optionsOf(job), (error) => {
    if (watch.overdrawn()) finish({ early: 'requests' });
    if (error === null) finish(watch.bailed() ? { early: 'bail' } : {});
    if (!/timed? ?out/i.test(error.message)) finish({ early: 'crashed', detail: error.message });
    watch.violate('time', `the run took longer than ${job.limits.runMs / 1000} s`);
    finish({ early: 'time' });
  });
  // Newman keeps every exchange until its end.
  emitter.on('item', () => {
    const kept = emitter.summary?.run;
    if (kept) kept.executions.length = kept.failures.length = 0;
  });
  emitter.on('start', (_, { run: started }) => {
    if (!started) return;
    watch.begin(started);
    say({ kind: 'started', positions: started.state.items.map(({ id }) => id), iterations: started.state.cursor.cycles, engine });
  });
  for (const [event, listener] of Object.entries(watch.listeners)) emitter.on(event, listener);
}

function optionsOf({
  source,
  environment = {},
  globals = {},
  iterationData,
  iterationCount,
  positions,
  bail,
  limits,
}: ChildJob): Record<string, unknown> {
  const scope = (values: Readonly<Record<string, string>>) => ({ values: Object.entries(values).map(([key, value]) => ({ key, value })) });
  return {
    collection: source,
    environment: scope(environment),
    globals: scope(globals),
    ...(iterationData && iterationData.length > 0 && { iterationData }),
    ...(iterationCount !== undefined && { iterationCount }),
    ...(positions && { folder: positions }),
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
  readonly originalUrl: string;
  readonly startedAt: number;
  readonly refused?: 'host' | 'file' | 'requests';
}

/** Looks on while a collection runs, leads its requests to the targets, and tells what happens. */
function createWatch(job: ChildJob) {
  const { targets, limits } = job;
  const underway = new WeakMap<SdkRequest, Underway>();
  const written = new Map<string, string>();
  const scriptKinds = new Map<string, ScriptKind>();
  let started: EngineRun | undefined;
  let here: Moment | undefined;
  let turn = 0;
  let again = 0;
  let count = 0;
  let lines = 0;
  let failed = false;
  let fileRefused = false;

  const momentOf = (cursor: Cursor | undefined): Moment => {
    const position = started?.state.items[cursor?.position ?? -1]?.id ?? here?.position ?? '';
    return { position, iteration: cursor?.iteration ?? here?.iteration ?? 0 };
  };
  const violate = (what: ViolationKind, detail: string, moment = here) => say({ kind: 'violation', what, detail: cut(detail), ...moment });
  const files = readWithin(
    job.filesFolder,
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

  const leadAway = (told: Told): Underway['refused'] => {
    const { request, cursor } = told;
    if (!request) return undefined;
    // A proxy or a certificate of the collection’s own is no way to go.
    delete request.proxy;
    delete request.certificate;
    const address = request.url.toString();
    const target = rewriteAddress(address, targets);
    count += 1;
    const refused = count > limits.requests ? 'requests' : target === undefined ? 'host' : fileRefused && isOwn(told) ? 'file' : undefined;
    if (isOwn(told)) fileRefused = false;
    if (target !== undefined && written.size < 10_000 && !written.has(target)) written.set(target, address);
    underway.set(request, { originalUrl: written.get(address) ?? address, startedAt: Date.now(), ...(refused && { refused }) });
    request.url.update(refused ? `http://${NOWHERE_HOST}/` : (target ?? ''));
    if (refused === 'host') violate('host', address, momentOf(cursor));
    if (refused === 'requests' && count === limits.requests + 1) {
      violate('requests', `more than ${limits.requests} requests`, momentOf(cursor));
      started?.abort();
    }
    return refused;
  };

  const tellRequest = (error: RaisedError | null, told: Told) => {
    const { cursor, request, response } = told;
    if (!request) return;
    const known = underway.get(request);
    const isSubRequest = !isOwn(told);
    const event: SentRequest = {
      kind: 'request',
      ...momentOf(cursor),
      turn,
      isSubRequest,
      again: isSubRequest ? 0 : again,
      startedAt: new Date(known?.startedAt ?? Date.now()).toISOString(),
      durationMs: response?.responseTime ?? Date.now() - (known?.startedAt ?? Date.now()),
      ...sentOf(request, known?.refused ? known.originalUrl : undefined),
      originalUrl: known?.originalUrl ?? request.url.toString(),
      ...(known?.refused && { refused: known.refused }),
      ...(response && {
        status: response.code,
        responseHeaders: pairsOf(response.headers),
        responseBody: bodyOf(response.stream ?? new Uint8Array()),
      }),
      ...(!response && { failure: failureOf(error, limits) }),
    };
    if (!isSubRequest) again += 1;
    say(event);
  };

  const tellScriptError = (cursor: Cursor | undefined, error: RaisedError | undefined) => {
    failed = true;
    const where = scriptKinds.get(cursor?.scriptId ?? '') ?? 'test';
    const message = cut(`${error?.name ?? 'Error'}: ${error?.message ?? String(error)}`);
    say({ kind: 'scriptError', ...momentOf(cursor), where, message });
  };

  const listeners: Readonly<Record<string, (error: RaisedError | null, told: Told) => void>> = {
    beforeItem: (_, { cursor }) => {
      turn += 1;
      again = 0;
      fileRefused = false;
      here = momentOf(cursor);
    },
    beforeScript: (_, { script, event }) => {
      if (script?.id !== undefined && (event?.listen === 'prerequest' || event?.listen === 'test'))
        scriptKinds.set(script.id, event.listen);
    },
    beforeRequest: (_, told) => void leadAway(told),
    request: tellRequest,
    assertion: (error, { cursor, assertion, skipped }) => {
      if (error && !skipped) failed = true;
      say({
        kind: 'assertion',
        ...momentOf(cursor),
        name: cut(String(assertion)),
        outcome: skipped ? 'skipped' : error ? 'failed' : 'passed',
        ...(error && !skipped && { message: cut(String(error.message)) }),
      });
    },
    exception: (_, { cursor, error }) => tellScriptError(cursor, error),
    script: (error, { cursor }) => {
      // Whatever a script throws comes as an exception; that it ran out of time does not.
      if (!error || !/sandbox/.test(String(error.message))) return;
      tellScriptError(cursor, error);
      if (/timeout|not responding/.test(String(error.message)))
        violate('time', `a script took longer than ${limits.scriptMs / 1000} s`, momentOf(cursor));
    },
    console: (_, { cursor, level = 'log', messages = [] }) => {
      lines += 1;
      if (lines > MOST_CONSOLE_LINES + 1) return;
      if (lines === MOST_CONSOLE_LINES + 1) say({ kind: 'consoleFull' });
      else say({ kind: 'console', ...momentOf(cursor), level, text: cut(messages.map(shown).join(' ')) });
    },
  };
  const begin = (run: EngineRun) => {
    started = run;
  };
  const onMemoryFull = () => {
    violate('memory', `a script took more than ${scriptHeapMb(limits)} MB`);
    // Its thread is gone; the engine would wait for the script's time to be up.
    if (!started?.host) return;
    started.host.hasTimedOut = true;
    started.host.dispose();
  };
  return {
    files,
    listeners,
    violate,
    onMemoryFull,
    begin,
    bailed: () => failed && job.bail === true,
    overdrawn: () => count > limits.requests,
  };
}

/** The request as it was sent; one that was refused, as it would have been. */
function sentOf(request: SdkRequest, refusedUrl: string | undefined): Pick<SentRequest, 'method' | 'url' | 'headers' | 'body'> {
  const headers = pairsOf(request.headers).filter(([, value]) => value !== NOWHERE_HOST);
  const text = textOf(request, headers);
  return {
    method: request.method,
    url: refusedUrl ?? request.url.toString(),
    headers,
    ...(text !== undefined && { body: bodyOf(Buffer.from(text)) }),
  };
}

/** What a request had for a body. Forms come without the bytes of their files. */
function textOf({ body, method }: SdkRequest, headers: readonly (readonly [string, string])[]): string | undefined {
  const length = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
  if (!body || body.disabled || length === '0' || (length === undefined && /^(get|copy|head|purge|unlock)$/i.test(method)))
    return undefined;
  if (body.mode === 'raw' && body.raw !== undefined) return String(body.raw);
  if (body.mode === 'urlencoded') return body.urlencoded?.toString();
  if (body.mode === 'graphql' && body.graphql !== undefined)
    return typeof body.graphql === 'string' ? body.graphql : JSON.stringify(body.graphql);
  if (body.mode !== 'formdata' || !body.formdata) return undefined;
  const parts: string[] = [];
  body.formdata.each(({ key = '', value, disabled, type, src }) => {
    if (!disabled) parts.push(`${key}: ${type === 'file' ? `(file ${String(src)})` : String(value)}`);
  });
  return parts.join('\n');
}

function pairsOf(list: SdkList): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  list.each(({ key = '', value, disabled }) => {
    if (!disabled) pairs.push([key, String(value ?? '')]);
  });
  return pairs;
}

function bodyOf(bytes: Uint8Array): SentBody {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, MOST_BODY)).toString('base64');
  return { data, bytes: bytes.byteLength, ...(bytes.byteLength > MOST_BODY && { cut: true }) };
}

function shown(message: unknown): string {
  if (typeof message === 'string') return message.slice(0, MOST_TEXT + 1);
  return inspect(message, { depth: 4, maxArrayLength: 50, maxStringLength: MOST_TEXT, getters: false, customInspect: false });
}

function cut(text: string): string {
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT).toWellFormed()}…` : text;
}
