import test, { type ExecutionContext } from 'ava';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RunningMock, startMock } from './start-mock.ts';

const ok = (schema?: object) => ({ description: 'Done.', ...(schema && { schema }) });
const CALLBACK = { type: 'string', 'x-ms-notification-url': true, 'x-ms-visibility': 'internal' };
const CONTENT = {
  description: 'A ticket.',
  schema: {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer' }, title: { type: 'string', example: 'Printer on fire' } },
  },
};

function hook(body: object, responses: object) {
  return {
    'x-ms-notification-content': CONTENT,
    post: {
      operationId: 'OnTicket',
      'x-ms-trigger': 'single',
      parameters: [{ name: 'body', in: 'body', required: true, schema: body }],
      responses,
    },
  };
}

const BODY = { type: 'object', required: ['url'], properties: { url: CALLBACK, event: { type: 'string' } } };
const HOOK = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, url: { type: 'string' } } };
const id = { name: 'hookId', in: 'path', required: true, type: 'string' };
const end = { delete: { operationId: 'EndHook', 'x-ms-visibility': 'internal', parameters: [id], responses: { 204: ok(), 404: ok() } } };
const DECLARED = { '/hooks': hook(BODY, { 200: ok(HOOK), 201: ok(HOOK) }), '/hooks/{hookId}': end };

/** A receiver of callbacks on this machine, that answers these statuses in turn and then 200. */
async function receiver(t: ExecutionContext, ...statuses: readonly number[]) {
  const received: unknown[] = [];
  const answers = [...statuses];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    request.on('end', () => {
      received.push(JSON.parse(text));
      response.writeHead(answers.shift() ?? 200, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/cb?sp=%2Ftriggers%2Fx&sig=a%2Bb~c==&x=\u00e4`, received };
}

const subscribe = (mock: RunningMock, url: string, session = '') =>
  mock.call('/hooks', { method: 'POST', body: { url, event: 'created', targets: [{ url }] }, session });

for (const [what, paths] of Object.entries({
  'an operation that ends it': DECLARED,
  'no such operation': { '/hooks': hook(BODY, { 200: ok(HOOK), 201: ok(HOOK) }) },
  'no answer to speak of': { '/hooks': hook(BODY, { 201: ok() }) },
  'an address within a list': {
    '/hooks': hook(
      { type: 'object', properties: { targets: { type: 'array', items: { type: 'object', properties: { url: CALLBACK } } } } },
      { 201: ok() },
    ),
  },
  'an operation elsewhere': { '/tickets/hooks': {}, '/hooks': hook(BODY, { 201: ok() }), '/manage/subscriptions/{hookId}': end },
})) {
  test(`a subscription is made, fires, is ended, and fires no more: ${what}`, async (t) => {
    const mock = await startMock(t, paths);
    const { url, received } = await receiver(t);
    const { status, headers, body } = await subscribe(mock, url);
    t.is(status, 201);
    const location = headers.get('location') ?? '';
    t.true(location.startsWith(`${mock.url}/`));
    if (body) t.true(location.endsWith(`/${body.id}`));
    t.is((await mock.control('/state')).body.subscriptions[0].callback, url);
    const fired = await mock.control('/fire/OnTicket', { method: 'POST' });
    t.is(fired.status, 200);
    t.like(fired.body, { faults: [], deliveries: { 0: { callback: url, tries: 1, status: 200 } } });
    t.like(received[0], { title: 'Printer on fire' });
    t.is((await mock.call(location, { method: 'DELETE' })).status, 204);
    t.is((await mock.call(location, { method: 'DELETE' })).status, 404);
    t.is((await mock.control('/fire/OnTicket', { method: 'POST' })).status, 409);
    t.is(received.length, 1);
  });
}

test('an operation that asks for more than the address ends no subscription: the platform knows the address alone', async (t) => {
  const tenant = { name: 'X-Tenant', in: 'header', required: true, type: 'string' };
  const more = { delete: { ...end.delete, parameters: [id, tenant] } };
  const mock = await startMock(t, { ...DECLARED, '/hooks/{hookId}': more });
  const location = (await subscribe(mock, 'http://127.0.0.1/cb')).headers.get('location') ?? '';
  t.is((await mock.call(location, { method: 'DELETE' })).status, 204);
  t.is((await mock.call(location, { method: 'DELETE' })).status, 404);
});

test('triggers that share the operation that ends them share no id', async (t) => {
  const other = { ...hook(BODY, { 201: ok(HOOK) }) };
  const mock = await startMock(t, { ...DECLARED, '/hooks/others': { ...other, post: { ...other.post, operationId: 'OnOther' } } });
  for (const path of ['/hooks', '/hooks/others', '/hooks']) {
    const { headers } = await mock.call(path, { method: 'POST', body: { url: 'http://127.0.0.1/cb' } });
    t.is((await mock.call(headers.get('location') ?? '', { method: 'DELETE' })).status, 204, path);
  }
});

test('201 is preferred, unless another success says more', async (t) => {
  for (const [responses, status] of [
    [{ 200: ok(), 201: ok(HOOK) }, 201],
    [{ 200: ok(), 201: ok() }, 201],
    [{ 200: ok(HOOK), 201: ok() }, 200],
    [{ 200: ok(HOOK) }, 200],
    [{ default: ok(HOOK) }, 200],
  ] as const) {
    const mock = await startMock(t, { '/hooks': hook(BODY, responses) });
    const answer = await subscribe(mock, 'http://127.0.0.1/cb');
    t.is(answer.status, status);
    t.regex(answer.headers.get('location') ?? '', /\/hooks\/./);
  }
});

test('two subscriptions have two ids, and each is called', async (t) => {
  const mock = await startMock(t, DECLARED);
  const [one, two] = [await receiver(t), await receiver(t)];
  const locations = [await subscribe(mock, one.url), await subscribe(mock, two.url)].map(({ headers }) => headers.get('location') ?? '');
  t.not(locations[0], locations[1]);
  await mock.control('/fire/OnTicket', { method: 'POST' });
  await mock.call(locations[0] ?? '', { method: 'DELETE' });
  await mock.control('/fire/OnTicket', { method: 'POST' });
  t.is(one.received.length, 1);
  t.is(two.received.length, 2);
  t.notDeepEqual(two.received[0], two.received[1]);
});

test('the answer to subscribing keeps its schema, and echoes the callback', async (t) => {
  const mock = await startMock(t, DECLARED);
  const { url } = await receiver(t);
  const answer = await subscribe(mock, url);
  t.true(mock.keeps('OnTicket', answer));
  t.is(answer.body.url, url);
});

test('the callback may stand deep in the body', async (t) => {
  const config = { type: 'object', properties: { url: CALLBACK } };
  const deep = { type: 'object', properties: { hook: { allOf: [{ type: 'object', properties: { config } }] } } };
  const mock = await startMock(t, { '/hooks': hook(deep, { 201: ok() }) });
  const { url, received } = await receiver(t);
  await mock.call('/hooks', { method: 'POST', body: { hook: { config: { url } } } });
  t.is((await mock.control('/fire/OnTicket', { method: 'POST', body: { id: 7 } })).status, 200);
  t.deepEqual(received, [{ id: 7 }]);
});

test('a payload of one’s own is sent as it is, and what is wrong with it is told', async (t) => {
  const mock = await startMock(t, DECLARED);
  const { url, received } = await receiver(t);
  await subscribe(mock, url);
  const { body } = await mock.control('/fire/OnTicket', { method: 'POST', body: { id: 'x' } });
  t.deepEqual(received, [{ id: 'x' }]);
  t.deepEqual(body.faults, ['/id: an integer is expected, not "x" (text)']);
});

test('a callback that fails is tried three times; one that comes round, no longer', async (t) => {
  const mock = await startMock(t, DECLARED);
  const [bad, better] = [await receiver(t, 500, 302, 503), await receiver(t, 500)];
  await subscribe(mock, bad.url);
  await subscribe(mock, better.url);
  const { body } = await mock.control('/fire/OnTicket', { method: 'POST' });
  t.like(body.deliveries[0], { tries: 3, status: 503, failure: 'it answered 503' });
  t.like(body.deliveries[1], { tries: 2, status: 200 });
  t.deepEqual([bad.received.length, better.received.length], [3, 2]);
});

test('only this machine is called back, and hosts that were allowed', async (t) => {
  for (const [callback, hosts, reason] of [
    ['https://contoso.example/cb', [], 'contoso.example is another machine; --callback-host contoso.example allows it'],
    [
      'http://127.0.0.1.contoso.example/',
      [],
      '127.0.0.1.contoso.example is another machine; --callback-host 127.0.0.1.contoso.example allows it',
    ],
  ] as const) {
    const mock = await startMock(t, DECLARED, { callbackHosts: hosts });
    await subscribe(mock, callback);
    const { body } = await mock.control('/fire/OnTicket', { method: 'POST' });
    t.deepEqual(body.deliveries, [{ callback, tries: 0, failure: reason }]);
  }
  const mock = await startMock(t, DECLARED, { callbackHosts: ['nowhere.invalid'] });
  await subscribe(mock, 'http://nowhere.invalid/cb');
  const { body } = await mock.control('/fire/OnTicket', { method: 'POST' });
  t.is(body.deliveries[0].tries, 3);
});

for (const callback of ['ftp://127.0.0.1/cb', 'nonsense', '/cb']) {
  test(`a callback that is no http address is refused: ${callback}`, async (t) => {
    const mock = await startMock(t, DECLARED);
    const refused = await mock.call('/hooks', { method: 'POST', body: { url: callback, event: 'created' } });
    t.is(refused.status, 400);
    t.is(refused.body.detail, `The callback address "${callback}" is no http address.`);
    t.deepEqual((await mock.control('/state')).body.subscriptions, []);
  });
}

test('a subscription has an id that the operation which ends it takes', async (t) => {
  const number = { ...id, type: 'integer' };
  const ended = { delete: { ...end.delete, parameters: [number] } };
  const mock = await startMock(t, { '/hooks': hook(BODY, { 201: ok(HOOK) }), '/hooks/{hookId}': ended });
  const { url } = await receiver(t);
  const location = (await subscribe(mock, url)).headers.get('location') ?? '';
  t.regex(location, /\/hooks\/\d+$/);
  t.is((await mock.call(location, { method: 'DELETE' })).status, 204);
});

for (const [type, text] of [
  ['application/json', '{"id": '],
  ['text/plain', 'nonsense'],
  ['application/x-www-form-urlencoded', '{"id":7}'],
] as const) {
  test(`a payload that is no JSON is refused: ${type}`, async (t) => {
    const mock = await startMock(t, DECLARED);
    const { url, received } = await receiver(t);
    await subscribe(mock, url);
    const fired = await fetch(`${mock.origin}/.conncert/fire/OnTicket`, { method: 'POST', headers: { 'content-type': type }, body: text });
    t.is(fired.status, 400);
    t.regex(((await fired.json()) as { detail: string }).detail, /^What a trigger is to tell is JSON/);
    t.deepEqual(received, []);
  });
}

test('firing says what stands in its way', async (t) => {
  const mock = await startMock(t, DECLARED);
  const detail = async (path: string, method = 'POST') => (await mock.control(path, { method })).body.detail as string;
  t.is(await detail('/fire/OnTicket'), 'Nobody has subscribed to OnTicket, or not in this session.');
  t.is(await detail('/fire/OnTiket'), 'There is no operation OnTiket; did you mean OnTicket?');
  t.is(await detail('/fire/EndHook'), 'EndHook is no trigger: it cannot fire.');
  t.is(await detail('/fire/OnTicket', 'GET'), 'Firing takes POST.');
  t.regex(await detail('/other'), /POST \/\.conncert\/fire\/<operationId>/);
});

test('subscriptions of another session are not fired, nor shown', async (t) => {
  const mock = await startMock(t, DECLARED);
  const { url, received } = await receiver(t);
  await subscribe(mock, url, 'one');
  t.is((await mock.control('/fire/OnTicket', { method: 'POST' })).status, 409);
  t.deepEqual((await mock.control('/state')).body.subscriptions, []);
  t.is((await mock.control('/fire/OnTicket', { method: 'POST', session: 'one' })).status, 200);
  t.is(received.length, 1);
});

test('a name that is not this machine’s may not steer the mock', async (t) => {
  const mock = await startMock(t, DECLARED);
  const { port } = new URL(mock.url);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    import('node:http').then(({ request }) => {
      request({ port, host: '127.0.0.1', path: '/.conncert/state', headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    }, reject);
  });
  t.is(status, 403);
});

test('the id in the answer is the one of the Location, also where the variable of the DELETE shortens its name', async (t) => {
  const sid = { name: 'sid', in: 'path', required: true, type: 'string' };
  const schema = { type: 'object', properties: { subscriptionId: { type: 'string' } } };
  const mock = await startMock(t, {
    '/hooks': hook(BODY, { 201: ok(schema) }),
    '/hooks/{sid}': { delete: { ...end.delete, parameters: [sid] } },
  });
  const { url, received } = await receiver(t);
  const [first, second] = [await subscribe(mock, url), await subscribe(mock, url)];
  const ids = [first, second].map(({ headers, body }) => [headers.get('location')?.split('/').at(-1), body.subscriptionId]);
  for (const [inLocation, inBody] of ids) t.is(inBody, inLocation);
  t.not(ids[0]?.[0], ids[1]?.[0]);
  t.deepEqual(received, []);
});
