import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { delimiter, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemReason } from '../lib/system-reason.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { StartCommand, Target } from '../model/target.ts';
import type { World } from '../model/world.ts';
import { firstAnswer, isAnswer } from './first-answer.ts';
import type { Sender } from './pactum.ts';
import { groupRuns, signalGroup } from './process-group.ts';

/** A command of the contract that is running and answers. */
export interface Service extends AsyncDisposable {
  readonly url: string;
}

const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 3_000;
const STEP_MS = 20;
const PAUSE_MS = 50;
const SHORTEST_ASK_MS = 2_000;
const MOST_OUTPUT = 2_000;

/** What starting a service takes. */
export interface StartOptions {
  /** The contract's, where the command runs. */
  readonly folder: string;
  readonly world: World;
  readonly sender: Sender;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts a target's command in the contract's folder and waits until its URL answers anything at all: for half a minute, or, once
 * something takes connections there, for as long as the target may take over a request.
 *
 * `{port}` in the URL stands for a free port, which the command gets as `PORT`. The command's `node` is the one that runs
 * Conncert. Disposing stops it, with force after three seconds.
 *
 * @throws HarnessError `target-start-failed`
 */
export async function startService(
  { name, timeoutMs }: Pick<Target, 'name' | 'timeoutMs'>,
  { command, url }: StartCommand,
  { folder, world, sender, signal }: StartOptions,
): Promise<Service> {
  const port = url.includes('{port}') ? await freePort() : undefined;
  const actual = (port === undefined ? url : url.replaceAll('{port}', String(port))).replace(/\/+$/, '');
  // Whatever answers already is not what the command starts.
  if (isAnswer(await firstAnswer(actual, sender, { timeoutMs: SHORTEST_ASK_MS, signal })))
    throw new HarnessError('target-start-failed', { name, command, reason: `was not run: something else answers at ${actual} already` });
  const path = [dirname(process.execPath), world.environment['PATH'] ?? ''].join(delimiter);
  const environment = { ...world.environment, PATH: path, ...(port !== undefined && { PORT: String(port) }) };
  // A group of its own, so that stopping reaches what the shell started too.
  const child = spawn(command, {
    cwd: folder,
    env: environment,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString('utf8')).slice(-MOST_OUTPUT)));
  const end = new AbortController();
  let ended: string | undefined;
  const endWith = (how: string) => {
    ended ??= how;
    end.abort();
  };
  child.once('error', (error) => endWith(`could not be started (${systemReason(error)})`));
  child.once('close', (code, killer) => endWith(`ended early (${code === null ? String(killer) : `exit code ${code}`})`));
  // However this process ends, the command must not outlive it.
  const killNow = () => void signalGroup(child.pid, 'SIGKILL');
  process.once('exit', killNow);
  const stop = async () => {
    signalGroup(child.pid, 'SIGTERM');
    // The shell may be gone before what it started.
    for (let waited = 0; waited < STOP_LIMIT_MS && groupRuns(child.pid); waited += STEP_MS) await sleep(STEP_MS);
    killNow();
    process.off('exit', killNow);
  };
  const waiting = signal ? AbortSignal.any([end.signal, signal]) : end.signal;
  const silence = await awaitAnswer(actual, sender, world, { timeoutMs, signal: waiting });
  if (silence === undefined && ended === undefined) return { url: actual, [Symbol.asyncDispose]: stop };
  // Before it is stopped, which ends it early in its turn.
  const reason = ended ?? (signal?.aborted ? 'was stopped before it answered' : silence);
  await stop();
  const said = output.trim();
  throw new HarnessError('target-start-failed', {
    name,
    command,
    reason: said === '' ? `${reason}` : `${reason}; it said: ${said.split('\n').slice(-5).join(' / ')}`,
  });
}

/**
 * Waits for an answer, and tells what came instead. Each time with more patience, as some services wake with the first request:
 * what takes connections has the time of a request for it.
 */
async function awaitAnswer(
  url: string,
  sender: Sender,
  world: World,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<string | undefined> {
  const began = world.monotonic();
  for (let patience = SHORTEST_ASK_MS; ;) {
    const outcome = await firstAnswer(url, sender, { timeoutMs: patience, signal });
    if ('response' in outcome || isAnswer(outcome)) return undefined;
    const { kind, message } = outcome.failure;
    // What speaks something else will not learn HTTP.
    if (kind === 'not-http') return `does not answer as a service does at ${url}: ${message}`;
    const limit = kind === 'timeout' ? Math.max(START_LIMIT_MS, timeoutMs) : START_LIMIT_MS;
    const left = began + limit - world.monotonic();
    if (left <= 0 || signal.aborted)
      return `did not answer at ${url} within ${limit / 1000} s: ${kind === 'timeout' ? 'it takes connections and says nothing' : message}`;
    if (kind === 'timeout') patience = Math.min(patience * 2, Math.max(left, SHORTEST_ASK_MS));
    else await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Ports given to commands of this process: the system may give a port again before a command has taken it. */
const handedOut = new Set<number>();

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  // Kept open while another is sought, so that it is not found once more.
  const found = handedOut.has(port) ? await freePort() : port;
  handedOut.add(found);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return found;
}
