import test from 'ava';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRedactor } from '../../harness/lib/redact.ts';
import type { WireResponse } from '../../harness/model/exchange.ts';
import type { Outcome, Sender } from '../../harness/replay/pactum.ts';
import { jobOf, jobsFor, replay, targetOf, worldOf } from './job-of.ts';
import { closedUrl, serverOf } from './server-of.ts';

/** A sender that gives these answers in turn, the last one for ever. */
function scripted(...answers: readonly Partial<WireResponse>[]): Sender & { readonly sent: number[] } {
  const sent: number[] = [];
  return {
    sent,
    send: async (): Promise<Outcome> => {
      const answer = answers[Math.min(sent.length, answers.length - 1)];
      sent.push(performance.now());
      return { response: { status: 200, headers: {}, body: { encoding: 'utf8', data: '', bytes: 0 }, ...answer } };
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}

function waiting(status: number, retryAfter: string): Partial<WireResponse> {
  return { status, headers: { 'retry-after': retryAfter } };
}

const ONE = [jobOf('Read/smallest', { url: 'http://127.0.0.1/' })];

test('gives for each case its exchange with target, request, response and times', async (t) => {
  await using server = await serverOf((_request, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end('hello'));
  const [exchange, ...others] = await replay([jobOf('Read/smallest', { url: `${server.url}/a` })]);
  t.deepEqual(others, []);
  t.like(exchange, {
    caseId: 'Read/smallest',
    operationId: 'Read',
    target: 'staging',
    targetKind: 'live',
    request: { method: 'GET', url: `${server.url}/a` },
    response: { status: 200, body: { encoding: 'utf8', data: 'hello', bytes: 5 } },
    startedAt: '2024-05-01T12:00:00.000Z',
  });
  t.true((exchange?.durationMs ?? -1) >= 0);
  t.false(Object.hasOwn(exchange ?? {}, 'failure'));
  t.false(Object.hasOwn(exchange ?? {}, 'mock'));
});

test('a failure is an exchange without a response', async (t) => {
  const [exchange] = await replay([jobOf('Read/smallest', { url: await closedUrl() })]);
  t.is(exchange?.failure?.kind, 'refused');
  t.is(exchange?.response, undefined);
});

test('every job is done once, however many there are at once', async (t) => {
  for (const concurrency of [1, 3, 50]) {
    let now = 0;
    let most = 0;
    await using server = await serverOf((_request, response) => {
      most = Math.max(most, ++now);
      setTimeout(() => {
        now--;
        response.end();
      }, 5);
    });
    const ids = (await replay(jobsFor(server.url, 20), { concurrency })).map(({ caseId }) => caseId);
    t.deepEqual(
      ids.toSorted(),
      jobsFor('', 20)
        .map(({ case: made }) => made.id)
        .toSorted(),
    );
    t.true(most <= concurrency, `${most} at once`);
    if (concurrency === 3) t.is(most, 3);
  }
});

test('a phase is over before the next begins', async (t) => {
  const log: string[] = [];
  await using server = await serverOf((request, response) => {
    log.push(`begin ${request.url}`);
    setTimeout(
      () => {
        log.push(`end ${request.url}`);
        response.end();
      },
      Number(request.url?.slice(3)),
    );
  });
  const jobs = [
    jobOf('a', { url: `${server.url}/4-1` }, 4),
    jobOf('b', { url: `${server.url}/1-30` }, 1),
    jobOf('c', { url: `${server.url}/1-1` }, 1),
  ];
  const ids = (await replay([...jobs, jobOf('d', { url: `${server.url}/0-20` }, 0)])).map(({ caseId }) => caseId);
  t.deepEqual([ids[0], ids.slice(1, 3).toSorted(), ids[3]], ['d', ['b', 'c'], 'a']);
  t.deepEqual(log.slice(0, 2), ['begin /0-20', 'end /0-20']);
  t.deepEqual(log.slice(-2), ['begin /4-1', 'end /4-1']);
});

for (const status of [429, 503]) {
  test(`waits where ${status} asks for it, and tries again`, async (t) => {
    const sender = scripted(waiting(status, '1'), { status: 200 });
    const [exchange] = await replay(ONE, { sender });
    t.is(exchange?.response?.status, 200);
    t.is(sender.sent.length, 2);
    t.true((sender.sent[1] ?? 0) - (sender.sent[0] ?? 0) >= 990);
  });
}

test('waits until a date', async (t) => {
  const sender = scripted(waiting(429, 'Wed, 01 May 2024 12:00:01 GMT'), {});
  await replay(ONE, { sender });
  t.true((sender.sent[1] ?? 0) - (sender.sent[0] ?? 0) >= 990);
});

test('tries three times at most', async (t) => {
  const sender = scripted(waiting(429, '0'));
  const [exchange] = await replay(ONE, { sender });
  t.is(sender.sent.length, 3);
  t.is(exchange?.response?.status, 429);
});

for (const retryAfter of ['3600', 'soon', '', '-5', '1.5', 'Wed, 01 May 2024 13:00:00 GMT', '99999999999999999999']) {
  test(`does not wait for "${retryAfter}"`, async (t) => {
    const sender = scripted(waiting(429, retryAfter));
    await replay(ONE, { sender });
    t.is(sender.sent.length, 1);
  });
}

test('does not try again what answered otherwise', async (t) => {
  for (const status of [200, 400, 401, 500, 502, 504]) {
    const sender = scripted(waiting(status, '0'));
    await replay(ONE, { sender });
    t.is(sender.sent.length, 1);
  }
});

test('one service that asks to wait holds back all requests to it', async (t) => {
  const sender = scripted(waiting(429, '1'), {});
  await replay(jobsFor('http://127.0.0.1', 3), { sender, concurrency: 1 });
  t.is(sender.sent.length, 4);
  t.true((sender.sent.at(-1) ?? 0) - (sender.sent[0] ?? 0) < 3000);
});

test('keeps to the rate', async (t) => {
  const sender = scripted({});
  await replay(jobsFor('http://127.0.0.1', 6), { sender, concurrency: 6, target: targetOf({ ratePerSecond: 20 }) });
  t.true((sender.sent.at(-1) ?? 0) - (sender.sent[0] ?? 0) >= 240);
});

test('does not make up for time that was lost', async (t) => {
  const sender = scripted({});
  const busy: Sender = {
    ...sender,
    send: async (...request) => {
      // As when the machine has other things to do.
      for (const until = performance.now() + 250; sender.sent.length === 0 && performance.now() < until;);
      return sender.send(...request);
    },
  };
  await replay(jobsFor('http://127.0.0.1', 6), { sender: busy, concurrency: 6, target: targetOf({ ratePerSecond: 20 }) });
  t.true((sender.sent.at(-1) ?? 0) - (sender.sent[1] ?? 0) >= 140);
});

test('stops in the middle: what is under way ends as cancelled, the rest is left', async (t) => {
  const stop = new AbortController();
  await using server = await serverOf((request, response) => {
    if (request.url === '/0') response.end();
    if (request.url === '/3') stop.abort();
  });
  const exchanges = await replay(jobsFor(server.url, 10), { concurrency: 3, signal: stop.signal, target: targetOf({ timeoutMs: 60_000 }) });
  t.deepEqual(
    exchanges.map(({ failure }) => failure?.kind),
    [undefined, 'cancelled', 'cancelled', 'cancelled'],
  );
  for (let n = 0; n < 100 && server.connections() > 0; n++) await sleep(10);
  t.is(server.connections(), 0);
});

test('stops while it waits for a turn', async (t) => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  const started = performance.now();
  await using server = await serverOf((_request, response) => void response.writeHead(429, { 'retry-after': '60' }).end());
  const exchanges = await replay(jobsFor(server.url, 3), { concurrency: 1, signal: stop.signal });
  // The turn would have come after a minute.
  t.true(performance.now() - started < 30_000);
  t.true(exchanges.length <= 1);
});

test('keeps what the mock notes of itself out of the response', async (t) => {
  const note = { operationId: 'Read', source: 'repaired', detail: 'grüße' };
  const headers = { 'x-conncert-mock': encodeURIComponent(JSON.stringify(note)), etag: 'x' };
  const [mocked] = await replay(ONE, { sender: scripted({ headers }), target: targetOf({ name: 'mock', kind: 'mock' }) });
  t.deepEqual(mocked?.mock, note as never);
  t.deepEqual(mocked?.response?.headers, { etag: 'x' });
  const [live] = await replay(ONE, { sender: scripted({ headers }) });
  t.is(live?.mock, undefined);
});

test('a note that cannot be read makes the mock’s answer prove nothing', async (t) => {
  const [mocked] = await replay(ONE, { sender: scripted({ headers: { 'x-conncert-mock': '%7B' } }), target: targetOf({ kind: 'mock' }) });
  t.is(mocked?.mock?.source, 'unsupported');
});

/** Letters that are written differently in URLs, JSON and base64. */
const SECRET = 'pä$$ wörd/+"7';

test('replaces secrets in everything that is recorded', async (t) => {
  const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
  const body = JSON.stringify({ token: SECRET, basic: base64(`user:${SECRET}`), url: encodeURIComponent(SECRET) });
  await using server = await serverOf((request, response) => {
    const headers = { 'content-type': 'application/octet-stream', 'x-echo': request.headers['x-key'] ?? '', location: request.url ?? '' };
    response
      .writeHead(200, headers)
      .end(Buffer.concat([Buffer.from([0, 255, 10]), Buffer.from(`token=${SECRET}\r\n`), Buffer.from([200])]));
  });
  const request = {
    method: 'POST',
    url: `${server.url}/a?key=${encodeURIComponent(SECRET)}`,
    headers: { 'x-key': encodeURIComponent(SECRET), authorization: `Basic ${base64(`user:${SECRET}`)}` },
    body: { encoding: 'utf8', data: body, bytes: Buffer.byteLength(body) },
  } as const;
  const exchanges = await replay([jobOf('Read/smallest', request)], { redact: createRedactor({ api_key: SECRET }) });
  const text = JSON.stringify(exchanges);
  for (const form of [SECRET, JSON.stringify(SECRET).slice(1, -1), encodeURIComponent(SECRET), base64(SECRET), base64(`user:${SECRET}`)])
    t.false(text.includes(form), form);
  const bytes = Buffer.from(exchanges[0]?.response?.body.data ?? '', 'base64');
  t.is(exchanges[0]?.response?.body.encoding, 'base64');
  t.false(bytes.toString('utf8').includes(SECRET));
  t.true(bytes.toString('utf8').includes('«secret:api_key»'));
  t.deepEqual([...bytes.subarray(0, 3), bytes.at(-1)], [0, 255, 10, 200]);
  t.regex(exchanges[0]?.request.url ?? '', /\?key=«secret:api_key»$/);
});

for (const [what, contentType, bytes] of [
  ['in UTF-16', 'text/plain; charset=utf-16le', Buffer.from(`key: ${SECRET}!`, 'utf16le')],
  ['in a line of bytes', 'application/octet-stream', Buffer.concat([Buffer.from([255, 254]), Buffer.from(SECRET), Buffer.from([200])])],
] as const) {
  test(`replaces secrets ${what}`, async (t) => {
    await using server = await serverOf((_request, response) => void response.setHeader('content-type', contentType).end(bytes));
    const [exchange] = await replay([jobOf('Read/smallest', { url: server.url })], { redact: createRedactor({ api_key: SECRET }) });
    const body = exchange?.response?.body;
    const kept = Buffer.from(body?.data ?? '', body?.encoding === 'base64' ? 'base64' : 'utf8');
    t.true(kept.includes('secret:api_key'), kept.toString('latin1'));
    for (const encoding of ['utf16le', 'utf8'] as const) t.false(kept.includes(Buffer.from('wörd', encoding)));
  });
}

test('JSON that holds a secret as a number stays JSON', async (t) => {
  const data = '{"id": 110119, "ids": [-11011.5, 7], "text": "11011 \\"x\\"", "11011": null}';
  const sender = scripted({ body: { encoding: 'utf8', data, bytes: data.length } });
  const [exchange] = await replay(ONE, { sender, redact: createRedactor({ pin: '11011' }) });
  t.is(exchange?.response?.body.data, '{"id": 0, "ids": [0, 7], "text": "«secret:pin» \\"x\\"", "«secret:pin»": null}');
});

test('JSON with large strings is searched in good time', async (t) => {
  const data = JSON.stringify({ file: 'x'.repeat(8_000_000), pin: 11011, escaped: '\\"'.repeat(1_000_000) });
  const sender = scripted({ body: { encoding: 'utf8', data, bytes: data.length } });
  const [exchange] = await replay(ONE, { sender, redact: createRedactor({ pin: '11011' }) });
  t.true(exchange?.response?.body.data.includes('"pin":0'));
});

test('replaces secrets in the message of a failure', async (t) => {
  const sender: Sender = {
    send: async () => ({ failure: { kind: 'other', message: `cannot send ${SECRET}` } }),
    [Symbol.asyncDispose]: async () => undefined,
  };
  const [exchange] = await replay(ONE, { sender, redact: createRedactor({ api_key: SECRET }) });
  t.is(exchange?.failure?.message, 'cannot send «secret:api_key»');
});

test('leaves bodies without secrets byte for byte', async (t) => {
  const bytes = Buffer.from(Array.from({ length: 512 }, (_, n) => n % 256));
  await using server = await serverOf((_request, response) => void response.end(bytes));
  const [exchange] = await replay([jobOf('Read/smallest', { url: server.url })], { redact: createRedactor({ api_key: SECRET }) });
  t.deepEqual(Buffer.from(exchange?.response?.body.data ?? '', 'base64'), bytes);
});

test('the clock is the world’s', async (t) => {
  let at = 0;
  const world = worldOf({ now: () => new Date(0), monotonic: () => (at += 250.04) });
  const [exchange] = await replay(ONE, { sender: scripted({}), world });
  t.like(exchange, { startedAt: '1970-01-01T00:00:00.000Z', durationMs: 250 });
});
