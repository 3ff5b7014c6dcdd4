import test from 'ava';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WireRequest } from '../../harness/model/exchange.ts';
import { realWorld } from '../../harness/index.ts';
import { createSender, type Outcome } from '../../harness/replay/pactum.ts';
import { closedUrl, serverOf, socketServerOf } from './server-of.ts';

const MEGABYTE = 1024 * 1024;

async function send(request: Partial<WireRequest> & { readonly url: string }, timeoutMs = 10_000, signal?: AbortSignal): Promise<Outcome> {
  await using sender = createSender(realWorld());
  return await sender.send({ method: 'GET', headers: {}, ...request }, { timeoutMs, ...(signal && { signal }) });
}

function responseOf(outcome: Outcome) {
  if ('failure' in outcome) throw new Error(outcome.failure.message);
  return outcome.response;
}

function failureOf(outcome: Outcome) {
  return 'failure' in outcome ? outcome.failure : undefined;
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => void response.once('drain', resolve));
}

/** Waits for what comes about by itself, for a second at most. */
async function until(isSo: () => boolean): Promise<boolean> {
  for (let n = 0; n < 100 && !isSo(); n++) await sleep(10);
  return isSo();
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await request.toArray());
}

test('gives status, headers in lower case, and a text body', async (t) => {
  await using server = await serverOf((_request, response) => {
    response
      .writeHead(203, { 'Content-Type': 'text/plain; charset=utf-8', 'X-Many': ['a', 'b'], 'Set-Cookie': ['c=1', 'd=2'] })
      .end('grüße');
  });
  const { status, headers, body } = responseOf(await send({ url: server.url }));
  t.is(status, 203);
  t.like(headers, { 'content-type': 'text/plain; charset=utf-8', 'x-many': 'a, b', 'set-cookie': 'c=1\nd=2' });
  t.deepEqual(body, { encoding: 'utf8', data: 'grüße', bytes: 7 });
});

/** Content type · bytes · how the body is kept. */
const BODIES: readonly (readonly [string, string | undefined, Buffer, 'utf8' | 'base64'])[] = [
  ['JSON', 'application/json', Buffer.from('{"a": "ü"}'), 'utf8'],
  ['malformed JSON', 'application/json', Buffer.from('{"a"'), 'utf8'],
  ['text in another charset', 'text/plain; charset=iso-8859-1', Buffer.from([0xe9, 0x20]), 'base64'],
  ['an image', 'image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]), 'base64'],
  ['bytes that happen to be text', 'application/octet-stream', Buffer.from('plain'), 'base64'],
  ['text without a type', undefined, Buffer.from('plain'), 'utf8'],
  ['bytes without a type', undefined, Buffer.from([1, 0, 2]), 'base64'],
  ['nothing', undefined, Buffer.alloc(0), 'utf8'],
];

for (const [what, type, bytes, encoding] of BODIES) {
  test(`keeps ${what} whole`, async (t) => {
    await using server = await serverOf((_request, response) => {
      response.writeHead(200, type === undefined ? {} : { 'content-type': type }).end(bytes);
    });
    const { body } = responseOf(await send({ url: server.url }));
    t.is(body.encoding, encoding);
    t.is(body.bytes, bytes.length);
    t.deepEqual(Buffer.from(body.data, encoding), bytes);
  });
}

for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']) {
  test(`sends ${method}, its headers and body as they are`, async (t) => {
    const got: { method?: string | undefined; url?: string | undefined; headers?: IncomingMessage['headers']; body?: string } = {};
    await using server = await serverOf(async (request, response) => {
      const { method, url, headers } = request;
      Object.assign(got, { method, url, headers, body: (await bodyOf(request)).toString() });
      response.end();
    });
    const data = '{"q": "$S{x} $M{y} $F{z} $E{HOME} {a} ${b}"}';
    const url = `${server.url}/a%20b/$S{x}/{y}?q=$S{x}&r=%7B%7D&r=2`;
    const headers = { 'x-template': '$S{x} $E{HOME}', accept: 'text/csv', 'content-type': 'text/odd', '@DATA:TEMPLATE@': 'x' };
    const { '@DATA:TEMPLATE@': _template, ...sent } = headers;
    await send({ method, url, headers: sent, body: { encoding: 'utf8', data, bytes: data.length } });
    t.is(got.method, method);
    t.is(decodeURI(got.url ?? ''), '/a b/$S{x}/{y}?q=$S{x}&r={}&r=2');
    t.like(got.headers, { ...sent, 'content-length': String(data.length) });
    t.is(got.body, data);
  });
}

test('sends binary bodies byte for byte', async (t) => {
  const bytes = Buffer.from(Array.from({ length: 1024 }, (_, n) => n % 256));
  let got: Buffer | undefined;
  await using server = await serverOf(async (request, response) => {
    got = await bodyOf(request);
    response.end();
  });
  await send({ method: 'PUT', url: server.url, body: { encoding: 'base64', data: bytes.toString('base64'), bytes: bytes.length } });
  t.deepEqual(got, bytes);
});

for (const status of [301, 302, 303, 307, 308]) {
  test(`does not follow ${status}`, async (t) => {
    const asked: string[] = [];
    await using server = await serverOf((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    const { headers } = responseOf(await send({ url: `${server.url}/start` }));
    t.is(headers['location'], '/elsewhere');
    t.deepEqual(asked, ['/start']);
  });
}

test('tells that nothing listens', async (t) => {
  t.like(failureOf(await send({ url: await closedUrl() })), { kind: 'refused', message: 'nothing listens there (connection refused)' });
});

test('tells an unknown host', async (t) => {
  t.like(failureOf(await send({ url: 'http://no-such-host.invalid/' })), { kind: 'unknown-host' });
});

test('tells a connection that is closed before and within an answer', async (t) => {
  await using early = await socketServerOf((socket) => void socket.once('data', () => socket.destroy()));
  await using late = await serverOf((_request, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('begun');
    setTimeout(() => response.destroy(), 20);
  });
  for (const { url } of [early, late]) t.is(failureOf(await send({ url }))?.kind, 'reset');
});

test('tells what is no HTTP', async (t) => {
  for (const garbage of ['hello\r\n\r\n', '\0\0\0\0', 'HTTP/9.9 abc\r\n\r\n', 'SSH-2.0-OpenSSH\r\n']) {
    await using server = await socketServerOf((socket) => void socket.once('data', () => socket.end(garbage)));
    t.is(failureOf(await send({ url: server.url }))?.kind, 'not-http', garbage);
  }
});

test('tells that a plain service is spoken to over TLS', async (t) => {
  await using server = await serverOf((_request, response) => void response.end());
  t.is(failureOf(await send({ url: server.url.replace('http:', 'https:') }))?.kind, 'tls');
});

for (const [what, begin] of [
  ['never answers', () => undefined],
  ['never ends its headers', (socket: { write: (text: string) => unknown }) => socket.write('HTTP/1.1 200 OK\r\nx-a: ')],
] as const) {
  test(`gives up on a service that ${what}`, async (t) => {
    await using server = await socketServerOf((socket) => void socket.once('data', () => begin(socket)));
    t.like(failureOf(await send({ url: server.url }, 150)), {
      kind: 'timeout',
      message: 'no complete answer within 0.15 s',
      waitedMs: 150,
    });
  });
}

test('time in which this process stands still is not counted', async (t) => {
  await using server = await serverOf((_request, response) => response.end('in time'));
  await using sender = createSender(realWorld());
  const answer = sender.send({ method: 'GET', url: server.url, headers: {} }, { timeoutMs: 200 });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  t.is(responseOf(await answer).body.data, 'in time');
});

test('gives up on a service that drips', async (t) => {
  await using server = await serverOf((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    const timer = setInterval(() => response.write('.'), 10);
    response.once('close', () => clearInterval(timer));
  });
  t.is(failureOf(await send({ url: server.url }, 200))?.kind, 'timeout');
});

test('reads a body just within the limit', async (t) => {
  await using server = await serverOf((_request, response) => void response.end(Buffer.alloc(16 * MEGABYTE, 'x')));
  t.is(responseOf(await send({ url: server.url }, 10_000)).body.bytes, 16 * MEGABYTE);
});

test('does not read a body that says it is too large', async (t) => {
  await using server = await serverOf((_request, response) => void response.end(Buffer.alloc(17 * MEGABYTE, 'x')));
  t.like(failureOf(await send({ url: server.url }, 10_000)), { kind: 'too-large', message: 'the response is larger than 16 MB' });
});

test('stops reading a body that never ends', async (t) => {
  let sent = 0;
  await using server = await serverOf(async (_request, response) => {
    const chunk = Buffer.alloc(MEGABYTE, 'x');
    const closed = once(response, 'close');
    for (; sent < 200 && !response.destroyed; sent++) if (!response.write(chunk)) await Promise.race([drained(response), closed]);
  });
  t.is(failureOf(await send({ url: server.url }, 20_000))?.kind, 'too-large');
  t.true(sent < 100, `${sent} MB`);
});

test('a body of many small pieces is put together in good time', async (t) => {
  await using server = await serverOf(async (_request, response) => {
    for (let n = 0; n < 8192; n++) if (!response.write(Buffer.alloc(1024, n % 256))) await drained(response);
    response.end();
  });
  const { body } = responseOf(await send({ url: server.url }, 8000));
  t.is(body.bytes, 8 * MEGABYTE);
  t.is(Buffer.from(body.data, 'base64')[1024 * 300], 300 % 256);
});

test('a HEAD answer may tell any length', async (t) => {
  await using server = await serverOf((_request, response) => void response.writeHead(200, { 'content-length': 100 * MEGABYTE }).end());
  t.is(responseOf(await send({ method: 'HEAD', url: server.url })).status, 200);
});

const CODINGS: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['gzip', gzipSync],
  ['X-GZip', gzipSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['br', brotliCompressSync],
  ['deflate, gzip', (text) => gzipSync(deflateSync(text))],
  ['zstd', zstdCompressSync],
  ['identity', (text) => Buffer.from(text)],
  // As browsers and common clients do: without its end.
  ['gzip', (text) => gzipSync(text).subarray(0, -8)],
  ['deflate', (text) => deflateSync(text).subarray(0, -4)],
];

for (const [index, [coding, compress]] of CODINGS.entries()) {
  test(`an answer that comes compressed all the same is unfolded: ${coding} (${index + 1})`, async (t) => {
    await using server = await serverOf((request, response) => {
      t.is(request.headers['accept-encoding'], undefined);
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': coding }).end(compress('{"a": 1}'));
    });
    const { body, headers } = responseOf(await send({ url: server.url }));
    t.deepEqual(body, { encoding: 'utf8', data: '{"a": 1}', bytes: 8 });
    t.is(headers['content-encoding'], coding);
  });
}

for (const [what, coding, codingFault] of [
  ['of a coding that is not known', 'compress', undefined],
  ['that is not what its coding says', 'gzip', 'it is no gzip: incorrect header check'],
] as const) {
  test(`an answer ${what} is kept as it came`, async (t) => {
    await using server = await serverOf((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': coding }).end('plain');
    });
    t.like(responseOf(await send({ url: server.url })).body, { data: 'plain', codingFault });
  });
}

test('an answer that unfolds to more than the limit is not read to its end', async (t) => {
  const bomb = gzipSync(Buffer.alloc(17 * MEGABYTE));
  await using server = await serverOf((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb);
  });
  t.like(failureOf(await send({ url: server.url })), { kind: 'too-large', message: 'the response is larger than 16 MB' });
});

test('headers that are larger than what is read are no fault of the service', async (t) => {
  await using server = await serverOf((_request, response) => void response.writeHead(200, { 'x-big': 'a'.repeat(70_000) }).end());
  t.like(failureOf(await send({ url: server.url })), { kind: 'too-large', message: 'the headers of the response are larger than 16 KB' });
});

test('an answer without a body has nothing to unfold', async (t) => {
  await using server = await serverOf((_request, response) => void response.writeHead(204, { 'content-encoding': 'gzip' }).end());
  t.is(responseOf(await send({ url: server.url })).body.bytes, 0);
});

test('a request that cannot be sent is told, not thrown', async (t) => {
  await using server = await serverOf((_request, response) => void response.end());
  for (const request of [
    { url: 'no URL' },
    { url: `${server.url}/%zz%FF` },
    { url: server.url, headers: { 'x-bad': 'a\r\nb: c' } },
    { url: server.url, headers: { 'bad name': 'a' } },
    { url: 'ftp://127.0.0.1/' },
  ])
    t.truthy(failureOf(await send(request)) ?? responseOf(await send(request)), JSON.stringify(request));
  t.like(failureOf(await send({ url: server.url, headers: { 'x-bad': 'a\r\nb: c' } })), { kind: 'other' });
});

test('stops when it is told to, and leaves no connection behind', async (t) => {
  await using server = await serverOf(() => undefined);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  t.like(failureOf(await send({ url: server.url }, 10_000, stop.signal)), { kind: 'cancelled', message: 'the run was stopped' });
  t.true(await until(() => server.connections() === 0));
});

test('sends nothing once it was told to stop', async (t) => {
  let asked = 0;
  await using server = await serverOf((_request, response) => {
    asked++;
    response.end();
  });
  t.is(failureOf(await send({ url: server.url }, 1000, AbortSignal.abort()))?.kind, 'cancelled');
  t.is(asked, 0);
});

test('stops a request that is told to between its being asked for and its being made', async (t) => {
  await using server = await serverOf(() => undefined);
  const stop = new AbortController();
  const outcome = send({ url: server.url }, 5000, stop.signal);
  stop.abort();
  t.is(failureOf(await outcome)?.kind, 'cancelled');
});

test('one sender keeps the answers of many requests at once apart', async (t) => {
  await using server = await serverOf((request, response) => {
    const n = Number(request.url?.slice(1));
    setTimeout(() => response.end(String(n).repeat(n * 1000)), 20 - n);
  });
  await using sender = createSender(realWorld());
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const outcomes = await Promise.all(
    numbers.map((n) => sender.send({ method: 'GET', url: `${server.url}/${n}`, headers: {} }, { timeoutMs: 10_000 })),
  );
  t.deepEqual(
    outcomes.map((outcome) => responseOf(outcome).body.data),
    numbers.map((n) => String(n).repeat(n * 1000)),
  );
});

test('one sender reuses connections, and disposing closes them', async (t) => {
  await using server = await serverOf((_request, response) => void response.end('x'));
  {
    await using sender = createSender(realWorld());
    for (let n = 0; n < 5; n++) await sender.send({ method: 'GET', url: server.url, headers: {} }, { timeoutMs: 10_000 });
    t.is(server.connections(), 1);
  }
  t.true(await until(() => server.connections() === 0));
});

test('two senders at once do not disturb one another', async (t) => {
  await using server = await serverOf((_request, response) => void response.end(Buffer.alloc(2 * MEGABYTE)));
  await using one = createSender(realWorld());
  {
    await using other = createSender(realWorld());
    await other.send({ method: 'GET', url: server.url, headers: {} }, { timeoutMs: 10_000 });
  }
  t.is(responseOf(await one.send({ method: 'GET', url: server.url, headers: {} }, { timeoutMs: 10_000 })).body.bytes, 2 * MEGABYTE);
});

test('a kept connection that the service has closed meanwhile costs no answer where the request may be made twice', async (t) => {
  const made = new WeakMap<object, number>();
  await using server = await serverOf((incoming, response) => {
    const count = (made.get(incoming.socket) ?? 0) + 1;
    made.set(incoming.socket, count);
    if (count > 1) incoming.socket.resetAndDestroy();
    else response.end('{}');
  });
  const { url } = server;
  await using sender = createSender(realWorld());
  const send = async (method: string) => {
    const outcome = await sender.send({ method, url, headers: {} }, { timeoutMs: 5000 });
    return 'failure' in outcome ? outcome.failure.kind : outcome.response.status;
  };
  t.deepEqual([await send('GET'), await send('GET')], [200, 200]);
  t.is(await send('POST'), 'reset');
});

test('a connection that was idle for as long as many services keep one is not taken again', async (t) => {
  const connections = new Set<object>();
  await using server = await serverOf((incoming, response) => {
    connections.add(incoming.socket);
    response.end('{}');
  });
  let now = 0;
  await using sender = createSender({ monotonic: () => now });
  const opened = [];
  for (const ms of [0, 2900, 3100]) {
    now += ms;
    responseOf(await sender.send({ method: 'POST', url: server.url, headers: {} }, { timeoutMs: 5000 }));
    opened.push(connections.size);
  }
  t.deepEqual(opened, [1, 1, 2]);
});
