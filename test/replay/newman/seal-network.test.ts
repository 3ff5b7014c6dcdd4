import test from 'ava';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { guardText } from '../../../harness/replay/newman/script-threads.ts';
import { startStub } from './run-of.ts';

/** Every way out that Node.js has: each of them ends with an error, or nothing at all arrives. */
const WAYS_OUT = `async (load, port, host) => {
  const url = 'http://' + host + ':' + port;
  const until = (emitter, event) => new Promise((resolve, reject) => { emitter.on('error', reject); emitter.on(event, () => resolve('open')); });
  const ways = {
    net: () => until(load('node:net').connect(port, host), 'connect'),
    socket: () => until(new (load('node:net').Socket)().connect({ port, host }), 'connect'),
    pipe: () => until(load('node:net').connect('/var/run/any.sock'), 'connect'),
    tls: () => until(load('node:tls').connect(port, host), 'secureConnect'),
    http: () => until(load('node:http').get(url), 'response'),
    https: () => until(load('node:https').get(url.replace('http', 'https')), 'response'),
    http2: () => until(load('node:http2').connect(url).on('error', () => {}).request({ ':path': '/' }), 'response'),
    fetch: () => fetch(url),
    webSocket: () => until(Object.assign(new WebSocket(url.replace('http', 'ws')), { on(event, done) { this.addEventListener(event, done); } }), 'open'),
    dgram: () => load('node:dgram').createSocket('udp4'),
    lookup: () => load('node:dns/promises').lookup('contoso.com'),
    lookupCallback: () => new Promise((resolve, reject) => load('node:dns').lookup('contoso.com', (error) => error ? reject(error) : resolve())),
    resolve: () => load('node:dns').resolve4('contoso.com', () => {}),
    resolver: () => new (load('node:dns').Resolver)(),
    listen: () => load('node:net').createServer().listen(0),
    kill: () => process.kill(process.ppid, 0),
    restored: () => { delete load('node:net').Socket.prototype.connect; load('node:net').Socket.prototype.connect = () => {}; return Promise.reject(); },
    builtin: () => until(process.getBuiltinModule('node:net').connect(port, host), 'connect'),
  };
  const open = [];
  for (const [name, way] of Object.entries(ways)) await Promise.resolve().then(way).then(() => open.push(name), () => {});
  return open;
}`;

const SEAL = new URL('../../../harness/replay/newman/seal-network.ts', import.meta.url);

/** What of the ways out is open in a process that is sealed but for these sockets. */
function openWays(port: number, sockets: readonly string[]): unknown {
  const program = `
    import { createRequire } from 'node:module';
    import { sealNetwork } from ${JSON.stringify(SEAL.href)};
    const load = createRequire(${JSON.stringify(fileURLToPath(SEAL))});
    sealNetwork(load, ${JSON.stringify(sockets)});
    process.on('uncaughtException', () => {});
    console.log(JSON.stringify(await (${WAYS_OUT})(load, ${port}, '127.0.0.1')));
    process.exit();`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--no-warnings', '-e', program], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return stdout === '' ? stderr : JSON.parse(stdout);
}

test('a sealed process has no way out', async (t) => {
  await using stub = await startStub();
  t.deepEqual(openWays(Number(new URL(stub.url).port), []), []);
  t.deepEqual(stub.arrived, []);
});

test('a sealed process reaches the host and port that are named', (t) => {
  // Nothing listens there that speaks; what is asked is whether the way is free.
  const program = `
    import net from 'node:net';
    import { createRequire } from 'node:module';
    import { sealNetwork } from ${JSON.stringify(SEAL.href)};
    const server = net.createServer((socket) => socket.end());
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      sealNetwork(createRequire(${JSON.stringify(fileURLToPath(SEAL))}), ['127.0.0.1:' + port]);
      net.connect(port, '127.0.0.1').on('connect', () => { console.log('open'); process.exit(); }).on('error', (error) => { console.log(error.message); process.exit(); });
    });`;
  t.is(spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }).stdout.trim(), 'open');
});

test('a thread of scripts has no way out, should a script come to Node’s own modules', async (t) => {
  await using stub = await startStub();
  const port = Number(new URL(stub.url).port);
  const program = `${guardText()}
    process.on('uncaughtException', () => {});
    let threads = 'open';
    try { new (require('node:worker_threads').Worker)('', { eval: true }); } catch { threads = 'closed'; }
    (${WAYS_OUT})(require, ${port}, '127.0.0.1').then((open) => require('node:worker_threads').parentPort.postMessage({ open, threads }));`;
  const thread = new Worker(program, { eval: true, env: {} });
  t.deepEqual(await once(thread, 'message'), [{ open: [], threads: 'closed' }]);
  await thread.terminate();
  t.deepEqual(stub.arrived, []);
});
