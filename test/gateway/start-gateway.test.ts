import test, { type ExecutionContext } from 'ava';
import { request as httpRequest } from 'node:http';
import { OpenAPIRouter } from 'openapi-backend';
import { authType } from '../../harness/auth/index.ts';
import { createPatterns } from '../../harness/lib/bounded-pattern.ts';
import { type Answered, type Answerer, type Beyond, type GatewayOptions, startGateway } from '../../harness/gateway/start-gateway.ts';
import type { ArrivedRequest } from '../../harness/model/arrived-request.ts';
import { MOCK_HEADER, type MockNote } from '../../harness/model/exchange.ts';
import { HarnessError } from '../../harness/model/harness-error.ts';
import type { Operation } from '../../harness/model/operation.ts';
import { loadDefinition, loadPackage } from '../load/load-files.ts';

const OK = { 200: { description: 'Done.' } };

const SCHEMES = {
  header: { type: 'apiKey', in: 'header', name: 'X-Key' },
  query: { type: 'apiKey', in: 'query', name: 'code' },
  basic: { type: 'basic' },
  bearer: { type: 'oauth2', flow: 'accessCode', scopes: {} },
} as const;

/** A gateway over these paths, which answers each operation with its id; stopped after the test. */
async function gateway(t: ExecutionContext, paths: object, root: object = {}, more: Partial<GatewayOptions> = {}) {
  const { connector } = await loadDefinition({ swagger: '2.0', info: { title: 'Contoso' }, paths, ...root });
  const [connection] = connector.connections;
  if (!connection) throw new Error('There is no connection.');
  const credential = authType(connection.type).mockCredential(connection);
  const started = await startGateway({
    connector,
    connection,
    credential,
    patterns: createPatterns(),
    answer: async (operation, { wish: { status = 200 } }) => ({
      status,
      headers: { 'content-type': 'text/plain' },
      body: Buffer.from(operation.operationId),
      note: { operationId: operation.operationId, source: 'prism' },
    }),
    ...more,
  });
  t.teardown(() => started[Symbol.asyncDispose]());
  const call = async (path: string, init?: RequestInit) => {
    const response = await fetch(started.url + path, init);
    const note = JSON.parse(decodeURIComponent(response.headers.get(MOCK_HEADER) ?? '')) as MockNote;
    return { status: response.status, text: await response.text(), note, headers: response.headers };
  };
  return { url: started.url, call };
}

const get = (operationId: string, more: object = {}) => ({ get: { operationId, responses: OK, ...more } });

const TEMPLATES: readonly (readonly [string, string])[] = [
  ['/orders', '/orders'],
  ['/orders/', '/orders'],
  ['/orders/{id}', '/orders/a%2Fb'],
  ['/orders/{id}/lines', '/orders/1/lines'],
  ['/orders/{id}.json', '/orders/1.json'],
  ["/tables('{table}')/items", "/tables('my%20table')/items"],
  ['/items({id})', '/items(7)'],
  ['/a/{order-id}/{x.y}/{weird name}', '/a/1/2/3'],
  ['/sp ace/{id}', '/sp%20ace/1'],
  ['/größe/{id}', '/gr%C3%B6%C3%9Fe/1'],
  ['/v1/:batch', '/v1/:batch'],
  ['/a+b/{id}', '/a+b/1'],
  ['/$metadata', '/$metadata'],
  ['/docs?api-version=2', '/docs?api-version=2'],
  ['/{tenant}', '/contoso'],
];

for (const [template, path] of TEMPLATES) {
  test(`routes ${path} to ${template}`, async (t) => {
    const other = template === '/{tenant}' ? {} : { '/elsewhere': get('Other') };
    const { call } = await gateway(t, { [template]: get('Wanted'), ...other });
    const { status, text, note } = await call(path);
    t.deepEqual([status, text], [200, 'Wanted']);
    t.is(note.operationId, 'Wanted');
  });
}

for (const key of ['__proto__', 'constructor', 'toString', 'orders', '{id}', '?id=1', 'a b', '@evil.example']) {
  test(`a path that is written without its slash, as ${key}, is routed all the same`, async (t) => {
    const paths = Object.fromEntries([
      ['/elsewhere/{id}', get('Other')],
      [key, get('Wanted')],
    ]);
    const { call } = await gateway(t, paths);
    t.is((await call(`/${encodeURIComponent(key.replace(/\?.*/, ''))}${key.replace(/^[^?]*/, '')}`)).text, 'Wanted');
  });
}

test('a fault that the mock does not know is refused, with those that it knows', async (t) => {
  const { url } = await gateway(t, { '/a': get('A') }, {}, { answer: JSON_ANSWER });
  const [status, text] = await receive(`${url}/a`, 'fault=nonsense');
  t.is(status, 400);
  t.regex(text, /fault=nonsense, which the mock does not know; it knows reset, malformed, empty, truncated, slow\./);
  const [, more] = await receive(`${url}/a`, 'code=abc, delay=-5');
  t.regex(
    more,
    /Prefer asks for code=abc, which is no status from 200 to 599; and for delay=-5, which is no number of milliseconds up to 600000\./,
  );
});

for (const [type, refused, taken] of [
  ['integer', 'abc', '42'],
  ['number', '1x', '1.5'],
  ['boolean', 'maybe', 'true'],
  ['string', undefined, 'abc'],
] as const) {
  test(`an id in a path that is no ${type} is refused`, async (t) => {
    const id = { name: 'id', in: 'path', required: true, type };
    const { url } = await gateway(t, { '/a/{id}': { get: { ...get('A').get, parameters: [id] } } }, {}, { answer: JSON_ANSWER });
    if (refused !== undefined) t.is((await receive(`${url}/a/${refused}`, ''))[0], 400);
    t.is((await receive(`${url}/a/${taken}`, ''))[0], 200);
  });
}

test('routes to the literal path before the one with a variable', async (t) => {
  const { call } = await gateway(t, { '/orders/{id}': get('One'), '/orders/latest': get('Latest') });
  t.is((await call('/orders/latest')).text, 'Latest');
  t.is((await call('/orders/later')).text, 'One');
});

test('tells operations apart by method, 404 and 405 included', async (t) => {
  const { call } = await gateway(t, { '/a': { ...get('Get'), post: { operationId: 'Post', responses: OK } } });
  t.is((await call('/a', { method: 'POST' })).text, 'Post');
  t.is((await call('/a', { method: 'DELETE' })).status, 405);
  const { status, note, headers } = await call('/b');
  t.is(status, 404);
  t.like(note, { source: 'refused' });
  t.is(headers.get('content-type'), 'application/problem+json');
});

for (const basePath of ['/v1', '/v1/', '/', '', '/api/v 1', '/größe', '/{tenant}/x']) {
  test(`serves below the base path ${JSON.stringify(basePath)}`, async (t) => {
    const { url, call } = await gateway(t, { '/a': get('A'), '/': get('Root') }, { basePath });
    t.false(url.endsWith('/'));
    t.is((await call('/a')).text, 'A');
    t.is((await call('/')).text, 'Root');
  });
}

test('an id that is declared twice or not at all does not hide an operation', async (t) => {
  const { call } = await gateway(t, { '/a': get('Same'), '/b': get('Same'), '/c': { get: { responses: OK } } });
  t.deepEqual([(await call('/a')).text, (await call('/b')).text, (await call('/c')).text], ['Same', 'Same (2)', 'GET /c']);
});

const MOCK_TOKEN = authType('oauth2').mockCredential({ name: 'default', type: 'oauth2', parameters: [], secrets: [] })['accessToken'];

const right: Readonly<Record<keyof typeof SCHEMES, readonly [path: string, headers: Record<string, string>]>> = {
  header: ['/a', { 'x-key': 'mock-api-key' }],
  query: ['/a?code=mock-api-key', {}],
  basic: ['/a', { authorization: `Basic ${btoa('mock-user:mock-password')}` }],
  bearer: ['/a', { authorization: `Bearer ${MOCK_TOKEN}` }],
};

const misplaced: typeof right = {
  header: ['/a?X-Key=mock-api-key', {}],
  query: ['/a', { code: 'mock-api-key' }],
  basic: [`/a?authorization=${encodeURIComponent(`Basic ${btoa('mock-user:mock-password')}`)}`, {}],
  bearer: [`/a?access_token=${MOCK_TOKEN}`, {}],
};

const wrong: typeof right = {
  header: ['/a', { 'x-key': 'other' }],
  query: ['/a?code=other', {}],
  basic: ['/a', { authorization: 'Basic other' }],
  bearer: ['/a', { authorization: 'Bearer other' }],
};

for (const scheme of ['header', 'query', 'basic', 'bearer'] as const) {
  test(`asks for the credential: ${scheme}`, async (t) => {
    const root = { securityDefinitions: { it: SCHEMES[scheme] }, security: [{ it: [] }] };
    const { call } = await gateway(t, { '/a': get('A'), '/open': get('Open', { security: [] }) }, root);
    const judged = async ([path, headers]: readonly [string, Record<string, string>]) => {
      const { status, note } = await call(path, { headers });
      return [status, note.source, note.detail];
    };
    t.deepEqual(await judged(right[scheme]), [200, 'prism', undefined]);
    t.deepEqual(await judged(['/a', {}]), [401, 'unauthorised', 'The credential is missing.']);
    t.deepEqual(await judged(wrong[scheme]), [401, 'unauthorised', 'The credential is wrong.']);
    t.deepEqual(await judged(misplaced[scheme]), [401, 'unauthorised', 'The credential stands in the wrong place.']);
    t.deepEqual(await judged(['/open', {}]), [200, 'prism', undefined]);
  });
}

test('a bad credential is told before bad inputs', async (t) => {
  const root = { securityDefinitions: { it: SCHEMES.header } };
  const { call } = await gateway(t, { '/a': get('A', { parameters: [{ name: 'q', in: 'query', required: true, type: 'string' }] }) }, root);
  t.is((await call('/a')).status, 401);
});

test('an API key that is declared as a query input too is taken', async (t) => {
  const root = { securityDefinitions: { it: SCHEMES.query } };
  const { call } = await gateway(
    t,
    { '/a': get('A', { parameters: [{ name: 'code', in: 'query', required: true, type: 'string' }] }) },
    root,
  );
  t.is((await call('/a?code=mock-api-key')).status, 200);
});

const JSON_BODY = { consumes: ['application/json'] };
const TICKET = {
  type: 'object',
  required: ['title', 'id'],
  properties: { title: { type: 'string' }, size: { type: 'integer' }, id: { type: 'string', readOnly: true } },
};

async function inputs(t: ExecutionContext) {
  return gateway(
    t,
    {
      '/query': get('Query', {
        parameters: [
          { name: 'page', in: 'query', required: true, type: 'integer' },
          { name: 'ids', in: 'query', type: 'array', items: { type: 'integer' } },
          { name: '$top', in: 'query', type: 'integer' },
          { name: 'f[a]', in: 'query', type: 'string', enum: ['x', 'y'] },
        ],
      }),
      '/header': get('Header', { parameters: [{ name: 'X-Tenant', in: 'header', required: true, type: 'string' }] }),
      '/body': { post: { operationId: 'Body', parameters: [{ name: 'body', in: 'body', required: true, schema: TICKET }], responses: OK } },
      '/form': {
        post: {
          operationId: 'Form',
          consumes: ['application/x-www-form-urlencoded'],
          parameters: [{ name: 'n', in: 'formData', required: true, type: 'string' }],
          responses: OK,
        },
      },
      '/file': {
        post: {
          operationId: 'File',
          consumes: ['multipart/form-data'],
          parameters: [{ name: 'f', in: 'formData', required: true, type: 'file' }],
          responses: OK,
        },
      },
    },
    JSON_BODY,
  );
}

test('required query inputs and their types are asked for', async (t) => {
  const { call } = await inputs(t);
  const statuses = async (...paths: readonly string[]) => Promise.all(paths.map(async (path) => (await call(path)).status));
  t.deepEqual(
    await statuses('/query?page=1', '/query?page=1&ids=1,2', '/query?page=1&%24top=5', '/query?page=1&f%5Ba%5D=x'),
    [200, 200, 200, 200],
  );
  t.deepEqual(
    await statuses('/query', '/query?page=x', '/query?page=1&ids=1,x', '/query?page=1&%24top=x', '/query?page=1&f%5Ba%5D=z'),
    [400, 400, 400, 400, 400],
  );
  t.like((await call('/query')).note, { source: 'refused', operationId: 'Query' });
});

test('required headers are asked for, in any case', async (t) => {
  const { call } = await inputs(t);
  t.is((await call('/header', { headers: { 'x-tenant': 'a' } })).status, 200);
  t.is((await call('/header')).status, 400);
});

test('a JSON body is held to its schema, but for what is read-only', async (t) => {
  const { call } = await inputs(t);
  const post = async (body: string | undefined, type = 'application/json') =>
    (await call('/body', { method: 'POST', headers: { 'content-type': type }, ...(body !== undefined && { body }) })).status;
  t.is(await post('{"title":"a"}'), 200);
  t.is(await post('{"title":"a"}', 'application/json; charset=utf-8'), 200);
  t.is(await post(undefined), 400);
  t.is(await post('{}'), 400);
  t.is(await post('{"title":1.5,"size":"x"}'), 400);
  t.is(await post('{"title":'), 400);
  t.is(await post('[]'), 400);
  t.is(await post('"text"'), 400);
});

test('required form fields and files are asked for', async (t) => {
  const { call } = await inputs(t);
  const post = async (path: string, body: URLSearchParams | FormData) => (await call(path, { method: 'POST', body })).status;
  t.is(await post('/form', new URLSearchParams({ n: 'a' })), 200);
  t.is(await post('/form', new URLSearchParams({ m: 'a' })), 400);
  const form = new FormData();
  form.set('f', new Blob(['x']), 'x.txt');
  t.is(await post('/file', form), 200);
  const empty = new FormData();
  empty.set('g', 'x');
  t.is(await post('/file', empty), 400);
});

test('an array that must be a list of JSON values may be the body', async (t) => {
  const body = { name: 'body', in: 'body', required: true, schema: { type: 'array', items: { type: 'integer' } } };
  const { call } = await gateway(t, { '/a': { post: { operationId: 'A', parameters: [body], responses: OK } } }, JSON_BODY);
  const post = async (text: string) =>
    (await call('/a', { method: 'POST', headers: { 'content-type': 'application/json' }, body: text })).status;
  t.deepEqual([await post('[1,2]'), await post('["x"]'), await post('{}')], [200, 400, 400]);
});

for (const [what, path] of [
  ['a broken escape in the path', '/orders/%E0%A4%A'],
  ['a lone percent sign', '/orders/%'],
  ['a broken escape in the query', '/orders/1?q=%E0%A4%A'],
  ['a name that every object has', '/orders/1?__proto__=1&constructor=2&__proto__=3'],
  ['many inputs of one name', `/orders/1?${'q=1&'.repeat(500)}`],
  ['two slashes', '//orders//1'],
] as const) {
  test(`answers ${what} without falling over`, async (t) => {
    const { url, call } = await gateway(t, { '/orders/{id}': get('Order', { parameters: [{ name: 'q', in: 'query', type: 'string' }] }) });
    const { port } = new URL(url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = httpRequest({ port, host: '127.0.0.1', path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject).end();
    });
    t.true(status !== undefined && status < 500, String(status));
    t.is((await call('/orders/1')).status, 200);
  });
}

test('a body over the limit is refused, and the gateway goes on', async (t) => {
  const { url, call } = await gateway(t, { '/a': { ...get('Get'), post: { operationId: 'A', responses: OK } } });
  const { port } = new URL(url);
  const outcome = await new Promise<number | string | undefined>((resolve) => {
    const sent = httpRequest(
      { port, host: '127.0.0.1', path: '/a', method: 'POST', headers: { 'content-length': 200_000_000 } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
        sent.destroy();
      },
    );
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    sent.write('x');
  });
  t.is(outcome, 413);
  t.is((await call('/a')).status, 200);
});

test('HEAD is answered without a body', async (t) => {
  const { call } = await gateway(t, { '/a': { head: { operationId: 'Head', responses: OK } } });
  const { status, text, headers } = await call('/a', { method: 'HEAD' });
  t.deepEqual([status, text, headers.get('content-length')], [200, '', '4']);
});

for (const [prefer, status] of [
  ['code=404', 404],
  ['respond-async, code=500', 500],
  ['return=representation, odata.maxpagesize=5', 200],
  ['code=99', 400],
  ['code=abc', 400],
  ['code=999', 400],
  ['code=100', 400],
  ['delay=abc', 400],
  ['delay=-5', 400],
  ['delay=600001', 400],
  ['delay=99999999, code=204', 400],
] as const) {
  test(`Prefer: ${prefer} gives ${status}`, async (t) => {
    const { call } = await gateway(t, { '/a': get('A') });
    t.is((await call('/a', { headers: { prefer } })).status, status);
  });
}

/** What a plain client makes of an answer: the status and body, or why there is none. */
function receive(url: string, prefer: string): Promise<readonly [number | string, string]> {
  return new Promise((resolve) => {
    const sent = httpRequest(url, { headers: { prefer } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve([response.statusCode ?? 0, text]));
      response.on('error', (error: NodeJS.ErrnoException) => resolve([String(error.code), text]));
    });
    sent.on('error', (error: NodeJS.ErrnoException) => resolve([String(error.code), ''])).end();
  });
}

const JSON_ANSWER = async (operation: Operation) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from('{"id":1,"name":"Contoso"}'),
  note: { operationId: operation.operationId, source: 'prism' as const },
});

for (const [fault, outcome] of [
  ['reset', ['ECONNRESET', '']],
  ['malformed', [200, '{"id":1,"nam']],
  ['empty', [200, '']],
  ['truncated', ['ECONNRESET', '{"id":1,"nam']],
  ['SLOW', [200, '{"id":1,"name":"Contoso"}']],
] as const) {
  test(`Prefer: fault=${fault} spoils the answer so far and no further`, async (t) => {
    const { url, call } = await gateway(t, { '/a': get('A') }, {}, { answer: JSON_ANSWER });
    const started = performance.now();
    t.deepEqual(await receive(`${url}/a`, `fault=${fault}`), outcome);
    t.true(fault !== 'SLOW' || performance.now() - started > 1900);
    t.is((await call('/a')).text, '{"id":1,"name":"Contoso"}');
  });
}

test('a fault spoils an answer without a body as well', async (t) => {
  const answer = async () => ({ status: 204, headers: {}, body: Buffer.alloc(0), note: { source: 'prism' as const } });
  const { url } = await gateway(t, { '/a': get('A') }, {}, { answer: async () => ({ ...(await answer()), status: 200 }) });
  t.deepEqual(await receive(`${url}/a`, 'fault=malformed'), [200, '{"']);
  t.deepEqual(await receive(`${url}/a`, 'fault=truncated'), ['ECONNRESET', '{']);
  t.deepEqual(await receive(`${url}/a`, 'fault=empty'), [200, '']);
});

test('Prefer: delay=300 makes the caller wait, refusals included', async (t) => {
  const { url } = await gateway(t, { '/a': get('A') }, {}, { answer: JSON_ANSWER });
  for (const [path, status] of [
    ['/a', 200],
    ['/b', 404],
  ] as const) {
    const started = performance.now();
    t.is((await receive(url + path, 'delay=300'))[0], status);
    t.true(performance.now() - started > 290);
  }
});

test('an address that the service has given out is answered, for the credential, before any path that fits it', async (t) => {
  const given = async () => ({ status: 204, headers: {}, body: Buffer.alloc(0), note: { source: 'prism' as const } });
  const beyond: Beyond = ({ method, path }) => (method === 'DELETE' && path === '/hooks/7' ? given : undefined);
  const root = { basePath: '/v1', securityDefinitions: { it: SCHEMES.query } };
  const paths = { '/hooks': get('Hooks'), '/hooks/{id}': get('Hook'), '/{a}/{b}': { delete: { operationId: 'Any', responses: OK } } };
  const { call } = await gateway(t, paths, root, { beyond });
  const remove = async (path: string, key: string) => (await call(`${path}?code=${key}`, { method: 'DELETE' })).status;
  t.is(await remove('/hooks/7', 'mock-api-key'), 204);
  t.is(await remove('/hooks/7', 'other'), 401);
  t.is(await remove('/hooks/7', ''), 401);
  t.is(await remove('/hooks/8', 'mock-api-key'), 200);
  t.is(await remove('/hooks/7/8', 'mock-api-key'), 404);
});

test('the inputs of the mock’s own links pass, and are told, unless an operation has declared them', async (t) => {
  const asked: unknown[] = [];
  const answer: Answerer = async (operation, { query }) => {
    asked.push(query);
    return JSON_ANSWER(operation);
  };
  const { call } = await gateway(t, { '/a': get('A') }, {}, { answer });
  t.is((await call('/a?conncert-page=2&triggerState=3')).status, 200);
  t.deepEqual(asked, [{ 'conncert-page': '2', triggerState: '3' }]);
  t.is((await call('/a?other=2')).status, 400);
  const own = { parameters: [{ name: 'triggerState', in: 'query', type: 'integer' }] };
  const declared = await gateway(t, { '/a': get('A', own) }, {}, { answer });
  t.is((await declared.call('/a?triggerState=x')).status, 400);
});

test('what is below /.conncert/ is asked of the mock itself', async (t) => {
  const control: GatewayOptions['control'] = async ({ method, path, body }) => ({
    status: 200,
    headers: {},
    body: Buffer.from(JSON.stringify([method, path, body])),
    note: { source: 'prism' },
  });
  const { url } = await gateway(t, { '/a': get('A') }, { basePath: '/v1' }, { control });
  const response = await fetch(new URL('/.conncert/fire/A', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"a":1}',
  });
  t.deepEqual(await response.json(), ['POST', '/.conncert/fire/A', { a: 1 }]);
});

test('what stands behind the gateway learns all of a request, but for the credential', async (t) => {
  const asked: ArrivedRequest[] = [];
  const body = { name: 'body', in: 'body', schema: { type: 'object' } };
  const query = { name: 'q', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'multi' };
  const path = { name: 'order id', in: 'path', required: true, type: 'string' };
  const { url, call } = await gateway(
    t,
    { '/orders/{order id}/lines': { post: { operationId: 'Add', parameters: [path, query, body], responses: OK } } },
    { ...JSON_BODY, basePath: '/v1', securityDefinitions: { it: SCHEMES.query }, security: [{ it: [] }] },
    {
      answer: async (_operation, request) => {
        asked.push(request);
        return { status: 200, headers: {}, body: Buffer.alloc(0), note: { source: 'prism' } };
      },
    },
  );
  await call('/orders/a%2Fb%20c/lines?q=1&q=2&code=mock-api-key', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-conncert-session': 'one', prefer: 'delay="1", fire; respond-async' },
    body: '{"n":1}',
  });
  t.is(asked[0]?.headers['content-type'], 'application/json');
  t.deepEqual(
    { ...asked[0], headers: {} },
    {
      headers: {},
      method: 'POST',
      baseUrl: url,
      path: '/orders/a%2Fb%20c/lines',
      pathValues: { 'order id': 'a/b c' },
      query: { q: ['1', '2'] },
      body: { n: 1 },
      session: 'one',
      wish: { later: true, fire: true, delayMs: 1 },
    },
  );
});

test('a refusal comes in the form that the operation declares', async (t) => {
  const responses = { ...OK, 400: { description: 'Bad.' } };
  const { call } = await gateway(t, {
    '/a': get('A', { responses, parameters: [{ name: 'q', in: 'query', required: true, type: 'string' }] }),
  });
  const { status, text, note } = await call('/a');
  t.deepEqual([status, text], [400, 'A']);
  t.like(note, { source: 'refused', operationId: 'A' });
});

test('the note is readable, however long what it says', async (t) => {
  for (const detail of ['"quoted" ßö😀\r\n'.repeat(1000), '%'.repeat(5000), '\ud800 alone']) {
    const { call } = await gateway(
      t,
      { '/a': get('A') },
      {},
      {
        answer: async () => ({ status: 200, headers: {}, body: Buffer.alloc(0), note: { operationId: 'A', source: 'repaired', detail } }),
      },
    );
    const { note } = await call('/a');
    t.like(note, { operationId: 'A', source: 'repaired' });
    t.true((note.detail ?? '').length > 5);
  }
});

test('what falls over behind the gateway is the mock’s fault', async (t) => {
  const { call } = await gateway(t, { '/a': get('A') }, {}, { answer: () => Promise.reject(new Error('oh\nno')) });
  const { status, note } = await call('/a');
  t.is(status, 500);
  t.like(note, { source: 'unsupported' });
});

for (const [what, answer] of [
  ['a header that cannot be sent', { status: 200, headers: { 'x-note': 'a\r\nb: c' } }],
  ['a status that does not exist', { status: 7, headers: {} }],
] as const) {
  test(`an answer with ${what} is the mock’s fault too`, async (t) => {
    const { call } = await gateway(
      t,
      { '/a': get('A') },
      {},
      {
        answer: async () => ({ ...answer, body: Buffer.from('x'), note: { source: 'prism' } }),
      },
    );
    const { status, note } = await call('/a');
    t.is(status, 500);
    t.is(note.source, 'unsupported');
  });
}

test('a port that is taken is told', async (t) => {
  const { url } = await gateway(t, { '/a': get('A') });
  const error = await t.throwsAsync(gateway(t, { '/a': get('A') }, {}, { port: Number(new URL(url).port) }), { instanceOf: HarnessError });
  t.is((error as HarnessError).code, 'port-unavailable');
});

test('definitions with odd names and circles are held to', async (t) => {
  const definitions = {
    'a/b "c" {d}': {
      type: 'object',
      required: ['n'],
      properties: { n: { type: 'integer' }, next: { $ref: '#/definitions/a~1b%20%22c%22%20%7Bd%7D' } },
    },
    __proto__x: { type: 'string' },
  };
  const body = { name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/a~1b%20%22c%22%20%7Bd%7D' } };
  const { call } = await gateway(
    t,
    { '/a': { post: { operationId: 'A', parameters: [body], responses: OK } } },
    { ...JSON_BODY, definitions },
  );
  const post = async (value: unknown) =>
    (await call('/a', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) })).status;
  t.deepEqual([await post({ n: 1, next: { n: 2 } }), await post({ n: 1, next: { n: 'x' } })], [200, 400]);
});

test('a refusal says why: in its body, and to who keeps a log, without the credential', async (t) => {
  const log: Answered[] = [];
  const responses = { ...OK, 401: { description: 'No.' }, 400: { description: 'No.' } };
  const parameters = [{ name: 'count', in: 'query', required: true, type: 'integer' }];
  const empty = { status: 200, headers: { 'x-kept': 'yes' }, body: Buffer.alloc(0), note: { source: 'prism' } } as const;
  const { call } = await gateway(
    t,
    { '/things': get('ListThings', { responses, parameters }) },
    { securityDefinitions: { key: SCHEMES.query }, security: [{ key: [] }] },
    { answer: async (_operation, { wish: { status = 200 } }) => ({ ...empty, status }), onAnswered: (answered) => log.push(answered) },
  );
  const unauthorised = await call('/things?count=1&code=my-secret');
  t.is(unauthorised.headers.get('x-kept'), 'yes');
  t.deepEqual(JSON.parse(unauthorised.text), { title: 'Sign-in is required', status: 401, detail: 'The credential is wrong.' });
  const invalid = await call('/things?code=mock-api-key');
  t.like(JSON.parse(invalid.text), { status: 400 });
  t.regex(invalid.text, /count/);
  await call('/elsewhere?code=my-secret');
  await call('/things?count=1&code=mock-api-key');
  t.deepEqual(
    log.map(({ status, path, operationId, reason }) => [status, path, operationId, typeof reason]),
    [
      [401, '/things', 'ListThings', 'string'],
      [400, '/things', 'ListThings', 'string'],
      [404, '/elsewhere', undefined, 'string'],
      [200, '/things', undefined, 'undefined'],
    ],
  );
  t.notRegex(`${JSON.stringify(log)} ${unauthorised.text} ${invalid.text}`, /my-secret|mock-api-key/);
});

test.serial('what a request costs does not grow with the number of operations', async (t) => {
  const { getOperations } = OpenAPIRouter.prototype;
  let gathered = 0;
  OpenAPIRouter.prototype.getOperations = function () {
    gathered++;
    return getOperations.call(this);
  };
  t.teardown(() => void (OpenAPIRouter.prototype.getOperations = getOperations));
  const { call } = await gateway(t, { '/a': get('A'), '/b/{id}': get('B') });
  const before = gathered;
  for (const path of ['/a', '/b/1', '/c']) await call(path);
  t.is(gathered, before);
});

test('what policies add on the way to the service is taken as it arrives there: query parameters, and the key as they write it', async (t) => {
  const policy = (templateId: string, name: string, value: string) => ({
    templateId,
    title: name,
    parameters: { 'x-ms-apimTemplateParameter.name': name, 'x-ms-apimTemplateParameter.value': value },
  });
  const root = { swagger: '2.0', info: { title: 'Contoso' }, securityDefinitions: { key: SCHEMES.header }, security: [{ key: [] }] };
  const { connector } = await loadPackage(
    { ...root, paths: { '/orders': get('ListOrders') } },
    {
      properties: {
        connectionParameters: { api_key: { type: 'securestring' } },
        policyTemplateInstances: [
          policy('setqueryparameter', 'api-version', '2'),
          policy('setheader', 'X-Key', "Key @connectionParameters('api_key')"),
        ],
      },
    },
  );
  const [connection] = connector.connections;
  if (!connection) throw new Error('There is no connection.');
  const { call } = await gateway(t, {}, {}, { connector, connection, credential: { api_key: 'right' } });
  const status = async (path: string, key: string) => (await call(path, { headers: { 'x-key': key } })).status;
  t.is(await status('/orders?api-version=2', 'right'), 200);
  t.is(await status('/orders?api-version=2', 'Key right'), 200);
  t.is(await status('/orders?api-version=2', 'Key wrong'), 401);
  t.is(await status('/orders?api-version=2', 'Key '), 401);
  t.is(await status('/orders?other=2', 'right'), 400);
});
