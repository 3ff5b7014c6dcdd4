import test, { type ExecutionContext } from 'ava';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HarnessError } from '../../harness/model/harness-error.ts';
import type { StartCommand } from '../../harness/model/target.ts';
import { realWorld } from '../../harness/index.ts';
import { createSender } from '../../harness/replay/pactum.ts';
import { startService } from '../../harness/replay/start-service.ts';
import { worldOf } from './job-of.ts';

const SERVER = `
import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
writeFileSync('pid', String(process.pid));
if (process.argv[2] === 'stubborn') process.on('SIGTERM', () => undefined);
createServer((request, response) => response.end(process.execPath)).listen(process.env.PORT, '127.0.0.1');
`;

const LOCAL = { name: 'local', timeoutMs: 45_000 };
const sender = createSender(realWorld());
test.after.always(() => sender[Symbol.asyncDispose]());

const environment = { PATH: process.env['PATH'], HOME: process.env['HOME'] };

async function folderWithServer(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-service-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'server.mjs'), SERVER);
  return folder;
}

function start(folder: string, command: string, url = 'http://127.0.0.1:{port}/', world = worldOf({ environment })) {
  return startService(LOCAL, { command, url } satisfies StartCommand, { folder, world, sender });
}

async function isAlive(folder: string): Promise<boolean> {
  const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
  try {
    process.kill(pid, 0);
    // A process that has ended and that nobody has asked after is not alive.
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    return !/\) Z /.test(stat);
  } catch {
    return false;
  }
}

test.serial('gives the command a free port as PORT and waits until it answers', async (t) => {
  const folder = await folderWithServer(t);
  await using service = await start(folder, 'node server.mjs', 'http://127.0.0.1:{port}/base/');
  t.regex(service.url, /^http:\/\/127\.0\.0\.1:\d+\/base$/);
  t.is(await (await fetch(service.url)).text(), process.execPath);
});

test.serial('two services at once get ports of their own', async (t) => {
  const folder = await folderWithServer(t);
  await using one = await start(folder, 'node server.mjs');
  await using two = await start(folder, 'node server.mjs');
  t.not(one.url, two.url);
});

for (const command of [
  'node server.mjs',
  'true && node server.mjs; true',
  '(node server.mjs &) ; sleep 60',
  'node server.mjs stubborn; true',
]) {
  test(`"${command}" is stopped with all that it started`, async (t) => {
    const folder = await folderWithServer(t);
    {
      await using service = await start(folder, command);
      t.truthy(service.url);
      t.true(await isAlive(folder));
    }
    for (let n = 0; n < 50 && (await isAlive(folder)); n++) await sleep(10);
    t.false(await isAlive(folder));
  });
}

test.serial('what answers already is not taken for the command, which is not run', async (t) => {
  const folder = await folderWithServer(t);
  const stale = createServer((_request, response) => response.end());
  await new Promise<void>((resolve) => stale.listen(0, '127.0.0.1', resolve));
  t.teardown(() => void stale.close().closeAllConnections());
  const url = `http://127.0.0.1:${(stale.address() as AddressInfo).port}`;
  const error = await t.throwsAsync(start(folder, 'touch was-run; node server.mjs', `${url}/`), { instanceOf: HarnessError });
  t.is(
    error?.message,
    `The command of target local (touch was-run; node server.mjs) was not run: something else answers at ${url} already.`,
  );
  t.deepEqual(await readdir(folder), ['server.mjs']);
});

test.serial('a command that ends early is told with what it said', async (t) => {
  const folder = await folderWithServer(t);
  const error = await t.throwsAsync(start(folder, 'echo starting; echo no configuration >&2; exit 7'), { instanceOf: HarnessError });
  t.is(error?.code, 'target-start-failed');
  t.regex(
    error?.message ?? '',
    /^The command of target local \(echo .*\) ended early \(exit code 7\); it said: starting \/ no configuration\.$/,
  );
});

test.serial('a command that cannot be found is told', async (t) => {
  const folder = await folderWithServer(t);
  t.regex((await t.throwsAsync(start(folder, 'no-such-command-here')))?.message ?? '', /exit code 127.*not found/s);
});

test.serial('a folder that is not there is told', async (t) => {
  t.is(((await t.throwsAsync(start('/no/such/folder', 'true'))) as HarnessError).code, 'target-start-failed');
});

test.serial('what a chatty command said is cut', async (t) => {
  const folder = await folderWithServer(t);
  const message = (await t.throwsAsync(start(folder, 'node -e "console.log(\'x\'.repeat(1e6)); process.exit(3)"')))?.message ?? '';
  t.true(message.length < 3000);
});

test.serial('a command that never answers is given up and stopped', async (t) => {
  const folder = await folderWithServer(t);
  await writeFile(
    join(folder, 'silent.mjs'),
    "import { writeFileSync } from 'node:fs'; writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000);",
  );
  let at = 0;
  const world = worldOf({ environment, monotonic: () => (at += 2000) });
  const message = (await t.throwsAsync(start(folder, 'node silent.mjs', undefined, world)))?.message ?? '';
  t.regex(message, /did not answer at http:\/\/127\.0\.0\.1:\d+ within 30 s: nothing listens there \(connection refused\)\.$/);
  if (await readFile(join(folder, 'pid')).catch(() => undefined)) t.false(await isAlive(folder));
});

const listening = (onConnection: string) =>
  `node -e "require('net').createServer((socket) => { socket.on('error', () => {}); socket.once('data', () => ${onConnection}) }).listen(process.env.PORT, '127.0.0.1')"`;

test.serial('a command that speaks something else than HTTP is told at once', async (t) => {
  const folder = await folderWithServer(t);
  const message = (await t.throwsAsync(start(folder, listening("socket.end('220 mail.contoso.example ready\\r\\n')"))))?.message ?? '';
  t.regex(message, /does not answer as a service does at http:\/\/127\.0\.0\.1:\d+: what came back is not HTTP \(/);
});

test.serial('of a command that resets every connection, that is told', async (t) => {
  const folder = await folderWithServer(t);
  const world = worldOf({ environment, monotonic: () => (existsSync(join(folder, 'asked')) ? 60_000 : 0) });
  const command = listening("socket.destroy(require('fs').writeFileSync('asked', ''))");
  const message = (await t.throwsAsync(start(folder, command, undefined, world)))?.message ?? '';
  t.regex(message, /within 30 s: the connection was closed before the answer was complete\.$/);
});

test.serial('of a command that takes connections and says nothing, that is told after the time-out of its target', async (t) => {
  const folder = await folderWithServer(t);
  const world = worldOf({ environment, monotonic: () => (existsSync(join(folder, 'asked')) ? 60_000 : 0) });
  const command = listening("require('fs').writeFileSync('asked', '')");
  const message = (await t.throwsAsync(start(folder, command, undefined, world)))?.message ?? '';
  t.regex(message, /within 45 s: it takes connections and says nothing\.$/);
});

for (const [what, onHead] of [
  ['resets HEAD', 'request.destroy()'],
  ['never answers HEAD', 'undefined'],
])
  test.serial(`a command whose service ${what} and answers GET has started`, async (t) => {
    const folder = await folderWithServer(t);
    const script = `(request, response) => request.method === 'HEAD' ? ${onHead} : response.end()`;
    await using service = await start(folder, `node -e "require('http').createServer(${script}).listen(process.env.PORT, '127.0.0.1')"`);
    t.truthy(service.url);
  });

test.serial('waiting ends when the run is stopped', async (t) => {
  const folder = await folderWithServer(t);
  const command = { command: 'sleep 60', url: 'http://127.0.0.1:{port}' };
  const error = await t.throwsAsync(
    startService(LOCAL, command, { folder, world: worldOf({ environment }), sender, signal: AbortSignal.timeout(100) }),
  );
  t.regex(error?.message ?? '', /was stopped before it answered/);
});

test.serial('a command does not outlive the process that started it', async (t) => {
  const folder = await folderWithServer(t);
  const module = new URL('../../harness/replay/start-service.ts', import.meta.url).href;
  const script = `
    const { startService } = await import(${JSON.stringify(module)});
    const world = { now: () => new Date(), monotonic: () => performance.now(), environment: process.env, workingFolder: '.' };
    const { createSender } = await import(${JSON.stringify(module.replace('start-service', 'pactum'))});
    const command = { command: 'true && node server.mjs; true', url: 'http://127.0.0.1:{port}' };
    await startService(${JSON.stringify(LOCAL)}, command, { folder: ${JSON.stringify(folder)}, world, sender: createSender(world) });
    process.exit(0);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
  await new Promise((resolve) => child.once('exit', resolve));
  for (let n = 0; n < 50 && (await isAlive(folder)); n++) await sleep(10);
  t.false(await isAlive(folder));
});
