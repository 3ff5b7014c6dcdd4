import { type ChildProcess, spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { isObject } from '../../lib/is-object.ts';
import { harmless } from './harmless.ts';
import type { ChildJob, EnginePackages, NewmanEvent, NewmanLimits, NewmanRun } from './newman-event.ts';

/** What a run may take where its options say nothing. */
const NEWMAN_LIMITS: NewmanLimits = {
  runMs: 10 * 60_000,
  requestMs: 30_000,
  scriptMs: 30_000,
  requests: 10_000,
  turns: 10_000,
  memoryMb: 768,
  responseBytes: 16 * 1024 * 1024,
};

/**
 * Runs a collection with Newman, scripts and all, in a process of its own, and tells what happens as it happens.
 *
 * Addresses lead to the relay, and nowhere else. The process sees no environment, and no files but its own program and
 * `filesFolder`. When the generator is left, or the signal fires, it is killed. The last event is `done`, always.
 * `redact` is put upon every text that a script or a message brings.
 */
export async function* runNewman(
  run: NewmanRun,
  { signal, redact = (text) => text }: { readonly signal?: AbortSignal; readonly redact?: (text: string) => string } = {},
): AsyncGenerator<NewmanEvent> {
  const limits = { ...NEWMAN_LIMITS, ...run.limits };
  if (signal?.aborted) return yield { kind: 'done', early: 'stopped' };
  const job: ChildJob = { ...run, source: harmless(run.source), limits, packages: findPackages() };
  const child = startChild(job);
  let early: 'stopped' | 'time' | undefined;
  const end = (why: typeof early) => {
    early ??= why;
    child.kill('SIGKILL');
  };
  const stop = () => end('stopped');
  const timer = setTimeout(() => end('time'), limits.runMs + GRACE_MS);
  signal?.addEventListener('abort', stop, { once: true });
  running.add(child);
  let done: Extract<NewmanEvent, { kind: 'done' }> | undefined;
  const ended = new Promise<string>((resolve) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-MOST_STDERR)));
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, killer) => resolve(`${said}\n(${code === null ? String(killer) : `exit code ${code}`})`));
  });
  try {
    for await (const event of eventsOf(child.stdio[CHANNEL] as Readable)) {
      if (event.kind === 'done') {
        done = event;
        break;
      }
      yield redacted(event, redact);
    }
    child.kill('SIGKILL');
    const last = done ?? describeEnd(early, await ended, limits);
    if (!done && last.early === 'time')
      yield { kind: 'violation', what: 'time', detail: `the run took longer than ${limits.runMs / 1000} s` };
    if (!done && last.early === 'memory') yield { kind: 'violation', what: 'memory', detail: 'the run took more memory than it may' };
    yield redacted(last, redact);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    running.delete(child);
    child.kill('SIGKILL');
  }
}

/** However this process ends, none of them outlives it. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

const CHANNEL = 3;
/** The child ends a run that takes too long by itself; where it cannot, it is killed so much later. */
const GRACE_MS = 5_000;
const MOST_STDERR = 4_000;
/** Texts are cut before that; a longer line is no event. */
const MOST_LINE = 16 * 1024 * 1024;

function startChild(job: ChildJob): ChildProcess {
  const program = realpathSync(fileURLToPath(new URL(`./newman-child${extname(import.meta.url)}`, import.meta.url)));
  const readable = [
    dirname(program),
    ...packageFolders(job.packages),
    ...(job.filesFolder === undefined ? [] : [realpathSync(job.filesFolder)]),
  ];
  const child = spawn(
    process.execPath,
    [
      '--permission',
      // Scripts run in a thread.
      '--allow-worker',
      ...readable.map((folder) => `--allow-fs-read=${folder}`),
      `--max-old-space-size=${Math.ceil(job.limits.memoryMb / 2)}`,
      // Of Newman’s own making.
      '--no-warnings',
      program,
    ],
    { cwd: dirname(program), env: {}, stdio: ['pipe', 'ignore', 'pipe', 'pipe'], windowsHide: true },
  );
  // Where it dies before it has read, the end of its events tells.
  child.stdin?.on('error', () => undefined);
  // Stays open: the child ends with it.
  child.stdin?.write(`${JSON.stringify(job)}\n`);
  return child;
}

function findPackages(): EnginePackages {
  const { resolve } = createRequire(import.meta.url);
  const at = (name: string) => realpathSync(resolve(name));
  return {
    newman: at('newman'),
    'postman-runtime': at('postman-runtime'),
    'postman-collection': at('postman-collection'),
    'postman-collection-transformer': at('postman-collection-transformer'),
  };
}

/**
 * The outermost `node_modules` around each package: what it needs stands beside it, further out, or, as pnpm has it, in a folder of
 * the outermost one.
 */
function packageFolders(packages: EnginePackages): readonly string[] {
  const folders = Object.values(packages).map((file: string) => /^.*?[\\/]node_modules(?=[\\/])/.exec(file)?.[0] ?? dirname(file));
  return [...new Set(folders)];
}

/** Events of the child, for as long as what it says are events. */
async function* eventsOf(channel: Readable): AsyncGenerator<NewmanEvent> {
  let rest: Buffer[] = [];
  let size = 0;
  for await (const chunk of channel as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      const line = Buffer.concat([...rest, chunk.subarray(start, end)]).toString('utf8');
      rest = [];
      size = 0;
      start = end + 1;
      const event = parseEvent(line);
      if (!event) return;
      yield event;
    }
    rest.push(chunk.subarray(start));
    size += chunk.length - start;
    if (size > MOST_LINE) return;
  }
}

/** Nothing for what is no event: then the child is no longer what it was. */
function parseEvent(line: string): NewmanEvent | undefined {
  try {
    const event: unknown = JSON.parse(line);
    return isObject(event) && typeof event['kind'] === 'string' ? (event as unknown as NewmanEvent) : undefined;
  } catch {
    return undefined;
  }
}

function describeEnd(
  early: 'stopped' | 'time' | undefined,
  said: string,
  { memoryMb }: NewmanLimits,
): Extract<NewmanEvent, { kind: 'done' }> {
  if (early) return { kind: 'done', early };
  if (/heap out of memory|SIGABRT/.test(said)) return { kind: 'done', early: 'memory', detail: `more than ${memoryMb / 2} MB of objects` };
  return { kind: 'done', early: 'crashed', detail: said.trim().split('\n').slice(-3).join(' / ') };
}

function redacted(event: NewmanEvent, redact: (text: string) => string): NewmanEvent {
  switch (event.kind) {
    case 'request':
      return { ...event, ...(event.failure !== undefined && { failure: redact(event.failure) }) };
    case 'assertion':
      return { ...event, name: redact(event.name), ...(event.message !== undefined && { message: redact(event.message) }) };
    case 'scriptError':
      return { ...event, message: redact(event.message) };
    case 'violation':
      return { ...event, detail: redact(event.detail) };
    case 'done':
      return { ...event, ...(event.detail !== undefined && { detail: redact(event.detail) }) };
    default:
      return event;
  }
}
