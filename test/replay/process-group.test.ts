import test from 'ava';
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { groupRuns, signalGroup } from '../../harness/replay/process-group.ts';

/** Starts a group of its own, and says who leads it. */
const PARENT = `
  const { spawn } = require('node:child_process');
  console.log(spawn('sleep', ['60'], { detached: true, stdio: 'ignore' }).pid);
  setInterval(() => undefined, 1000);`;

test('a process that has ended, and that nobody has asked after, runs no more', async (t) => {
  if (process.platform !== 'linux') {
    t.log('only Linux tells the difference');
    t.pass();
    return;
  }
  const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.teardown(() => parent.kill('SIGKILL'));
  const leader = await new Promise<number>((resolve) => parent.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString()))));
  t.true(groupRuns(leader));
  // Stopped, it cannot ask after what it started.
  parent.kill('SIGSTOP');
  signalGroup(leader, 'SIGKILL');
  for (let n = 0; n < 200 && groupRuns(leader); n++) await sleep(10);
  t.false(groupRuns(leader));
  t.true(signalGroup(leader, 0), 'it is still there to be signalled');
});

test('a group that is not there does not run', (t) => {
  t.false(groupRuns(undefined));
  t.false(groupRuns(2 ** 22 + 1));
});
