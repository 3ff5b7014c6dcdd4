import test from 'ava';
import { startMock } from './start-mock.ts';

const REPORT = { type: 'object', required: ['id', 'title'], properties: { id: { type: 'integer' }, title: { type: 'string' } } };
const ok = (schema?: object, more: object = {}) => ({ description: 'Done.', ...(schema && { schema }), ...more });
const accepted = { 202: ok(undefined, { headers: { Location: { type: 'string' }, 'Retry-After': { type: 'integer' } } }) };
const body = { name: 'body', in: 'body', schema: { type: 'object', properties: { title: { type: 'string' } } } };

const paths = (responses: object) => ({
  '/reports': { post: { operationId: 'Make', parameters: [body], responses } },
  '/{any}/{other}': {
    get: {
      operationId: 'Any',
      parameters: ['any', 'other'].map((name) => ({ name, in: 'path', required: true, type: 'string' })),
      responses: { 200: ok() },
    },
  },
  '/reports/{id}': {
    get: { operationId: 'Get', parameters: [{ name: 'id', in: 'path', required: true, type: 'integer' }], responses: { 200: ok(REPORT) } },
  },
});

for (const prefer of ['respond-async', 'code=202']) {
  test(`Prefer: ${prefer} gets the result later, on the second ask`, async (t) => {
    const mock = await startMock(t, paths({ 200: ok(REPORT), ...accepted }));
    const { status, headers, text } = await mock.call('/reports', { method: 'POST', body: { title: 'Mine' }, prefer });
    t.is(status, 202);
    t.is(text, '');
    t.is(headers.get('retry-after'), '0');
    const location = headers.get('location') ?? '';
    t.true(location.startsWith(`${mock.url}/`));
    const first = await mock.call(location);
    t.is(first.status, 202);
    t.is(first.headers.get('location'), location);
    const second = await mock.call(location);
    t.is(second.status, 200);
    t.is(second.body.title, 'Mine');
    t.is((await mock.call(`/reports/${second.body.id}`)).body.title, 'Mine');
  });
}

test('without the wish the answer comes at once, where another than 202 is declared', async (t) => {
  const mock = await startMock(t, paths({ 200: ok(REPORT), ...accepted }));
  t.is((await mock.call('/reports', { method: 'POST', body: {} })).status, 200);
});

test('where 202 is the only success, the result is always asked for', async (t) => {
  const mock = await startMock(t, paths({ 202: { ...accepted[202], schema: REPORT }, 400: ok() }));
  const made = await mock.call('/reports', { method: 'POST', body: {} });
  t.is(made.status, 202);
  t.true(mock.keeps('Make', made));
  const location = made.headers.get('location') ?? '';
  await mock.call(location);
  const result = await mock.call(location);
  t.deepEqual([result.status, result.headers.get('location')], [200, null]);
  t.deepEqual(result.body, made.body);
});

test('a plain 202 without an address is only accepted, and others do not know respond-async', async (t) => {
  const plain = await startMock(t, paths({ 202: ok() }));
  t.is((await plain.call('/reports', { method: 'POST', body: {}, prefer: 'respond-async' })).headers.get('location'), null);
  const either = await startMock(t, paths({ 200: ok(REPORT), 202: ok() }));
  for (const [prefer, status] of [
    ['respond-async', 202],
    ['', 200],
  ] as const) {
    const answer = await either.call('/reports', { method: 'POST', body: {}, prefer });
    t.deepEqual([answer.status, answer.headers.get('location')], [status, null]);
  }
  const none = await startMock(t, paths({ 200: ok(REPORT) }));
  t.is((await none.call('/reports', { method: 'POST', body: {}, prefer: 'respond-async' })).status, 200);
});

test('who is told to slow down is told for how long', async (t) => {
  const declared = await startMock(t, paths({ 200: ok(), 429: ok(REPORT) }));
  const answer = await declared.call('/reports', { method: 'POST', body: {}, prefer: 'code=429' });
  t.deepEqual([answer.status, answer.headers.get('retry-after')], [429, '1']);
  t.true(declared.keeps('Make', answer));
  const none = await startMock(t, paths({ 200: ok() }));
  t.is((await none.call('/reports', { method: 'POST', body: {}, prefer: 'code=429' })).headers.get('retry-after'), '1');
});
