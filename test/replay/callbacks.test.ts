import test, { type ExecutionContext } from 'ava';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HarnessError } from '../../harness/model/harness-error.ts';
import { type CallbackOptions, createCallbacks } from '../../harness/replay/callbacks.ts';
import { realWorld } from '../../harness/world.ts';

function callbacksFor(t: ExecutionContext, options: Partial<CallbackOptions> = {}) {
  const callbacks = createCallbacks({ world: realWorld(), ...options });
  t.teardown(() => callbacks[Symbol.asyncDispose]());
  return callbacks;
}

const post = (url: string, body = '{"a":1}') => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

test('what arrives is kept whole, and answered with 202', async (t) => {
  const box = await callbacksFor(t).open('first');
  t.is((await post(box.url)).status, 202);
  const [notification, ...others] = box.collect();
  t.deepEqual(others, []);
  t.is(notification?.request.url, box.url);
  t.is(notification?.request.method, 'POST');
  t.deepEqual(notification?.request.body, { encoding: 'utf8', data: '{"a":1}', bytes: 7 });
  t.deepEqual(box.collect(), []);
});

test('each address is another, and gets its own', async (t) => {
  const callbacks = callbacksFor(t);
  const [first, second] = [await callbacks.open('a'), await callbacks.open('a')];
  t.not(first.url, second.url);
  await post(second.url);
  t.deepEqual([first.collect().length, second.collect().length], [0, 1]);
});

for (const [how, change] of Object.entries({
  'cut off': (url: string) => url.slice(0, 255),
  decoded: decodeURIComponent,
  'in lower case': (url: string) => url.toLowerCase(),
  'with more behind it': (url: string) => `${url}&attempt=2`,
})) {
  test(`an address ${how} is known again, and is another`, async (t) => {
    const box = await callbacksFor(t).open('x');
    t.true(box.url.length > 300);
    await post(change(box.url));
    const [notification] = box.collect();
    t.truthy(notification);
    t.not(notification?.request.url, box.url);
  });
}

test('what comes by without an address of ours is none of ours', async (t) => {
  const box = await callbacksFor(t).open('x');
  t.is((await post(new URL('/wp-login.php', box.url).href)).status, 404);
  t.is((await post(box.url.replace(/workflows\/./, 'workflows/-'))).status, 404);
  t.deepEqual(box.collect(), []);
});

test('waiting ends with what arrives, with the time, and with the run', async (t) => {
  const stop = new AbortController();
  const box = await callbacksFor(t, { signal: stop.signal }).open('x');
  await box.wait(1);
  setTimeout(() => void post(box.url), 20);
  await box.wait(60_000);
  t.is(box.collect().length, 1);
  setTimeout(() => stop.abort(), 20);
  await box.wait(60_000);
  t.deepEqual(box.collect(), []);
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

test('behind a tunnel, addresses are the tunnel’s', async (t) => {
  const port = await freePort();
  const box = await callbacksFor(t, { port, url: 'https://conncert.tunnel.example/' }).open('x');
  t.regex(box.url, /^https:\/\/conncert\.tunnel\.example\/workflows\//);
  await post(box.url.replace('https://conncert.tunnel.example', `http://127.0.0.1:${port}`));
  t.is(box.collect()[0]?.request.url, box.url);
});

for (const [how, stripped] of [
  ['keeps', '/in'],
  ['leaves out', ''],
] as const) {
  test(`a tunnel’s address is written as callers write it, and one that ${how} its path changes nothing`, async (t) => {
    const port = await freePort();
    const box = await callbacksFor(t, { port, url: 'http://Tunnel.example:80/in/' }).open('x');
    t.true(box.url.startsWith('http://tunnel.example/in/workflows/'), box.url);
    await post(box.url.replace('http://tunnel.example/in', `http://127.0.0.1:${port}${stripped}`));
    t.is(box.collect()[0]?.request.url, box.url);
  });
}

test('of more than a hundred notifications, the others are counted', async (t) => {
  const box = await callbacksFor(t).open('x');
  for (let n = 0; n < 103; n++) await post(box.url);
  const kept = box.collect();
  t.is(kept.length, 100);
  t.deepEqual([kept[0]?.more, kept.at(-1)?.more], [undefined, 3]);
  await post(box.url);
  t.deepEqual(
    box.collect().map(({ more }) => more),
    [undefined],
  );
});

test('of large notifications only so much is kept', async (t) => {
  const box = await callbacksFor(t).open('x');
  for (let n = 0; n < 4; n++) await post(box.url, 'a'.repeat(3 * 1024 * 1024));
  const bodies = box.collect().map(({ request }) => request.body);
  t.true(bodies.reduce((sum, body) => sum + (body?.data.length ?? 0), 0) <= 8 * 1024 * 1024);
  t.deepEqual(
    bodies.map((body) => [body?.bytes, body?.cut]),
    [undefined, undefined, true, true].map((cut) => [3 * 1024 * 1024, cut]),
  );
});

test('a port that is taken is told', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  t.teardown(() => other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const error = await t.throwsAsync(callbacksFor(t, { port }).open('x'), { instanceOf: HarnessError });
  t.regex(error?.message ?? '', new RegExp(`Port ${port} on 127\\.0\\.0\\.1 cannot be used`));
});
