import test from 'ava';
import { startMock } from './start-mock.ts';

const TICKET = {
  type: 'object',
  required: ['id', 'title'],
  properties: {
    id: { type: 'integer', readOnly: true },
    title: { type: 'string', maxLength: 20 },
    state: { type: 'string', enum: ['open', 'closed'] },
    tags: { type: 'array', items: { type: 'string' } },
  },
};
const ERROR = { type: 'object', required: ['error'], properties: { error: { type: 'string' } } };
const input = { name: 'body', in: 'body', required: true, schema: { type: 'object', properties: { title: { type: 'string' } } } };
const id = { name: 'ticketId', in: 'path', required: true, type: 'integer' };
const ok = (schema?: object) => ({ description: 'Done.', ...(schema && { schema }) });

const PATHS = {
  '/tickets': {
    get: { operationId: 'List', responses: { 200: ok({ type: 'array', items: TICKET }) } },
    post: { operationId: 'Create', parameters: [input], responses: { 201: ok(TICKET) } },
  },
  '/tickets/{ticketId}': {
    parameters: [id],
    get: { operationId: 'Get', responses: { 200: ok(TICKET), 404: ok(ERROR) } },
    put: { operationId: 'Replace', parameters: [input], responses: { 200: ok(TICKET) } },
    patch: { operationId: 'Change', parameters: [input], responses: { 200: ok(TICKET) } },
    delete: { operationId: 'Delete', responses: { 204: ok() } },
  },
};

test('what is created is read back, listed, changed and deleted', async (t) => {
  const mock = await startMock(t, PATHS);
  const { call, keeps } = mock;
  const before = (await call('/tickets')).body as { id: number }[];
  const created = await call('/tickets', { method: 'POST', body: { title: 'Printer on fire', tags: ['a', 'b'] } });
  t.is(created.status, 201);
  t.like(created.body, { title: 'Printer on fire', tags: ['a', 'b'] });
  t.true(keeps('Create', created));
  const path = `/tickets/${created.body.id}`;
  t.deepEqual((await call(path)).body, created.body);
  const listed = await call('/tickets');
  t.true(keeps('List', listed));
  t.deepEqual(listed.body, [created.body, ...before]);
  const changed = await call(path, { method: 'PATCH', body: { state: 'closed' } });
  t.deepEqual(changed.body, { ...created.body, state: 'closed' });
  t.deepEqual((await call(path)).body, changed.body);
  t.is((await call(path, { method: 'PUT', body: { title: 'Put out' } })).body.title, 'Put out');
  t.is((await call('/tickets')).body[0].title, 'Put out');
  t.is((await call(path, { method: 'DELETE' })).status, 204);
  t.deepEqual((await call('/tickets')).body, before);
});

test('a list of which nothing is declared has no body, also when something was created', async (t) => {
  const open = { default: { description: 'Anything.' } };
  const { call } = await startMock(t, {
    '/tickets': { get: { operationId: 'List', responses: open }, post: { operationId: 'Create', parameters: [input], responses: open } },
    '/tickets/{ticketId}': { parameters: [id], get: { operationId: 'Get', responses: open } },
  });
  t.is((await call('/tickets', { method: 'POST', body: { title: 'Printer on fire' } })).status, 200);
  t.is((await call('/tickets')).status, 200);
});

test('what was deleted is gone, in the form that the operation declares, else as problem+json', async (t) => {
  const mock = await startMock(t, PATHS);
  const { call, keeps } = mock;
  t.is((await call('/tickets/7')).status, 200);
  t.is((await call('/tickets/7', { method: 'DELETE' })).status, 204);
  const read = await call('/tickets/7');
  t.is(read.status, 404);
  t.true(keeps('Get', read));
  for (const [method, body] of [['DELETE'], ['PATCH', {}], ['PUT', {}]] as const) {
    const answer = await call('/tickets/7', { method, ...(body && { body }) });
    t.is(answer.status, 404, method);
    t.is(answer.headers.get('content-type'), 'application/problem+json');
    t.is(answer.body.detail, 'There is no 7 any more: it was deleted.');
  }
  t.is((await call('/tickets/8')).status, 200);
});

test('a sample that was deleted is listed no more', async (t) => {
  const { call } = await startMock(t, PATHS);
  const [first] = (await call('/tickets')).body as { id: number }[];
  await call(`/tickets/${first?.id}`, { method: 'DELETE' });
  t.deepEqual((await call('/tickets')).body, []);
});

test('a PUT under an id that nobody has made keeps the thing under it', async (t) => {
  const { call } = await startMock(t, PATHS);
  t.like((await call('/tickets/42', { method: 'PUT', body: { title: 'Mine' } })).body, { id: 42, title: 'Mine' });
  t.like((await call('/tickets/42')).body, { id: 42, title: 'Mine' });
});

test('each thing gets an id of its own, or the one that is sent', async (t) => {
  const text = { ...TICKET, properties: { ...TICKET.properties, id: { type: 'string' } } };
  const uuid = { ...TICKET, properties: { ...TICKET.properties, id: { type: 'string', format: 'uuid' } } };
  for (const schema of [TICKET, text, uuid]) {
    const { call } = await startMock(t, {
      '/tickets': { post: { operationId: 'Create', parameters: [{ ...input, schema: {} }], responses: { 201: ok(schema) } } },
      '/tickets/{id}': { get: { operationId: 'Get', parameters: [{ ...id, name: 'id', type: 'string' }], responses: { 200: ok(schema) } } },
    });
    const ids: unknown[] = [];
    for (let n = 0; n < 3; n++) ids.push((await call('/tickets', { method: 'POST', body: { title: 'a' } })).body.id);
    t.is(new Set(ids).size, 3);
    const [mine] = ids.slice(-1);
    const other = typeof mine === 'number' ? 4711 : String(mine).replace(/.$/, '0');
    t.is((await call('/tickets', { method: 'POST', body: { id: other, title: 'b' } })).body.id, other);
    t.is((await call(`/tickets/${other}`)).body.title, 'b');
  }
});

test('what is sent and breaks the declared schema does not come back', async (t) => {
  const mock = await startMock(t, PATHS);
  const created = await mock.call('/tickets', { method: 'POST', body: { title: 'x'.repeat(50), state: 'lost', tags: ['a'], other: 1 } });
  t.true(mock.keeps('Create', created));
  t.deepEqual(created.body.tags, ['a']);
  t.not(created.body.title, 'x'.repeat(50));
  t.false('other' in created.body);
  t.true(mock.keeps('Get', await mock.call(`/tickets/${created.body.id}`)));
});

test('sessions do not see one another, and end when told', async (t) => {
  const { call, control } = await startMock(t, PATHS);
  await call('/tickets/7', { method: 'DELETE', session: 'one' });
  t.is((await call('/tickets/7', { session: 'one' })).status, 404);
  t.is((await call('/tickets/7', { session: 'two' })).status, 200);
  t.is((await call('/tickets/7')).status, 200);
  t.is((await control('/state', { method: 'DELETE', session: 'one' })).status, 204);
  t.is((await call('/tickets/7', { session: 'one' })).status, 200);
});

test('what is asked for by its status is a sample, and changes nothing', async (t) => {
  const { call } = await startMock(t, PATHS);
  await call('/tickets/7', { method: 'DELETE', prefer: 'code=204' });
  t.is((await call('/tickets/7')).status, 200);
  await call('/tickets/7', { method: 'DELETE' });
  t.is((await call('/tickets/7', { prefer: 'code=200' })).status, 200);
});

test('things within things, behind a wrapper, and under OData keys are told apart by the whole path', async (t) => {
  const data = { type: 'object', required: ['data'], properties: { data: TICKET } };
  const text = (name: string) => ({ name, in: 'path', required: true, type: 'string' });
  const { call } = await startMock(t, {
    '/boards/{board}/tickets': { post: { operationId: 'Create', parameters: [text('board'), input], responses: { 200: ok(data) } } },
    '/boards/{boardId}/tickets({key})': {
      get: { operationId: 'Get', parameters: [text('boardId'), text('key')], responses: { 200: ok(data) } },
      delete: { operationId: 'Delete', parameters: [text('boardId'), text('key')], responses: { 200: ok() } },
    },
  });
  const { body } = await call('/boards/a%20b/tickets', { method: 'POST', body: { title: 'Mine' } });
  t.is(body.data.title, 'Mine');
  t.is((await call(`/boards/a%20b/tickets(${body.data.id})`)).body.data.title, 'Mine');
  t.not((await call(`/boards/c/tickets(${body.data.id})`)).body.data.title, 'Mine');
  await call(`/boards/a%20b/tickets(${body.data.id})`, { method: 'DELETE' });
  t.is((await call(`/boards/a%20b/tickets(${body.data.id})`)).status, 404);
  t.is((await call(`/boards/c/tickets(${body.data.id})`)).status, 200);
});

test('a declared Location leads to what was created', async (t) => {
  const headers = { Location: { type: 'string' } };
  const { call } = await startMock(t, {
    ...PATHS,
    '/tickets': { post: { operationId: 'Create', parameters: [input], responses: { 201: { ...ok(TICKET), headers } } } },
  });
  const { headers: answered, body } = await call('/tickets', { method: 'POST', body: { title: 'Mine' } });
  t.deepEqual((await call(answered.get('location') ?? '')).body, body);
});

test('names that every object has are names like others', async (t) => {
  const { call } = await startMock(t, PATHS);
  for (const name of ['__proto__', 'constructor', 'toString']) {
    t.is((await call('/tickets', { method: 'POST', body: JSON.parse(`{"title":"a","${name}":{"a":1}}`) as object })).status, 201);
    t.is((await call('/tickets', { session: name })).status, 200);
  }
  t.is((await call('/tickets')).status, 200);
});

test('the memory of a mock is bounded: the sessions that were used longest ago are forgotten', async (t) => {
  const { call } = await startMock(t, PATHS);
  for (const session of ['first', 'used']) await call('/tickets/7', { method: 'DELETE', session });
  for (let n = 0; n < 1000; n++) {
    await call('/tickets/7', { method: 'DELETE', session: `s${n}` });
    if (n % 500 === 0) await call('/tickets/7', { session: 'used' });
  }
  t.is((await call('/tickets/7', { session: 'first' })).status, 200);
  t.is((await call('/tickets/7', { session: 'used' })).status, 404);
  t.is((await call('/tickets/7', { session: 's999' })).status, 404);
});
