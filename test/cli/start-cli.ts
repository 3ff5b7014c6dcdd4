import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import type { ExecutionContext } from 'ava';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const REPOSITORY = new URL('../..', import.meta.url);

/** The command line, running. */
export interface RunningCli {
  readonly pid: number;
  readonly said: () => { readonly stdout: string; readonly stderr: string };
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<number | null>;
}

/** A folder of its own with the Contoso fixture as `helpdesk`. */
export async function folderWithHelpdesk(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-cli-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  await cp(new URL('fixtures/contoso-helpdesk', REPOSITORY), join(folder, 'helpdesk'), { recursive: true });
  return folder;
}

/** Starts the real program in a folder; it is killed when the test ends. */
export function startCli(t: ExecutionContext, folder: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): RunningCli {
  const bin = new URL('harness/cli/conncert.js', REPOSITORY).pathname;
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment };
  const child = spawn(process.execPath, [bin, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  t.teardown(() => void child.kill('SIGKILL'));
  return {
    pid: child.pid ?? 0,
    said: () => ({ stdout, stderr }),
    signal: (signal) => void child.kill(signal),
    ended: new Promise((resolve) => child.once('close', resolve)),
  };
}

/** Waits until something is so, for half a minute at most. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let n = 0; n < 1500 && !isSo(); n++) await sleep(20);
  if (!isSo()) throw new Error('it did not come about');
}
