import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { delimiter, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemReason } from '../lib/system-reason.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { StartCommand } from '../model/target.ts';
import type { World } from '../model/world.ts';
import { groupRuns, signalGroup } from './process-group.ts';

/** A command of the contract that is running and answers. */
export interface Service extends AsyncDisposable {
  readonly url: string;
}

const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 3_000;
const STEP_MS = 20;
const MOST_OUTPUT = 2_000;

/**
 * Starts a target's command in the contract's folder and waits until its URL answers anything at all.
 *
 * `{port}` in the URL stands for a free port, which the command gets as `PORT`. The command's `node` is the one that runs
 * Conncert. Disposing stops it, with force after three seconds.
 *
 * @throws HarnessError `target-start-failed`
 */
export async function startService(
  name: string,
  { command, url }: StartCommand,
  folder: string,
  world: World,
  signal?: AbortSignal,
): Promise<Service> {
  const port = url.includes('{port}') ? await freePort() : undefined;
  const actual = (port === undefined ? url : url.replaceAll('{port}', String(port))).replace(/\/+$/, '');
  // Whatever answers already is not what the command starts.
  if (await answers(actual))
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
  let ended: string | undefined;
  child.once('error', (error) => (ended ??= `could not be started (${systemReason(error)})`));
  child.once('close', (code, killer) => (ended ??= `ended early (${code === null ? String(killer) : `exit code ${code}`})`));
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
  const limit = world.monotonic() + START_LIMIT_MS;
  while (ended !== undefined || !(await answers(actual))) {
    if (ended === undefined && world.monotonic() < limit && !signal?.aborted) {
      await sleep(50);
      continue;
    }
    // Before it is stopped, which ends it early in its turn.
    const reason =
      ended ?? (signal?.aborted ? 'was stopped before it answered' : `did not answer at ${actual} within ${START_LIMIT_MS / 1000} s`);
    await stop();
    const said = output.trim();
    throw new HarnessError('target-start-failed', {
      name,
      command,
      reason: said === '' ? reason : `${reason}; it said: ${said.split('\n').slice(-5).join(' / ')}`,
    });
  }
  return { url: actual, [Symbol.asyncDispose]: stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(1000) });
    return true;
  } catch {
    return false;
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
