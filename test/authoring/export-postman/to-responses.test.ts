import test from 'ava';
import { exported, itemsOf } from './exported.ts';

const THING = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer' }, tags: { type: 'array', items: { type: 'string' } } },
};

async function responsesOf(responses: object, more: object = {}, root: object = {}) {
  const [item] = itemsOf(await exported({ '/things': { get: { operationId: 'GetThings', responses, ...more } } }, { root }));
  return item?.response ?? [];
}

test('each declared response is saved: its example, and a full sample of its schema, lists with an item', async (t) => {
  const saved = await responsesOf({
    200: {
      description: 'The things.',
      schema: { type: 'array', items: THING },
      headers: { 'X-Total': { type: 'integer', description: 'All.' } },
    },
    400: { description: 'Wrong.', schema: THING, examples: { 'application/json': { id: 9 } } },
    404: { description: '' },
    default: { description: 'Others.', schema: { type: 'object', properties: { message: { type: 'string' } } } },
  });
  t.deepEqual(
    saved.map(({ name, code, status, body }) => [name, code, status, body === '' ? '' : JSON.parse(body)]),
    [
      ['The things.', 200, 'OK', [{ id: 1, tags: ['sample'] }]],
      ['Wrong.', 400, 'Bad Request', { id: 9 }],
      ['Everything that may be there', 400, 'Bad Request', { id: 1, tags: ['sample'] }],
      ['404', 404, 'Not Found', ''],
      ['Others.', undefined, 'default', { message: 'sample' }],
    ],
  );
  t.deepEqual(saved[0]?.header, [
    { key: 'Content-Type', value: 'application/json' },
    { key: 'X-Total', value: '1', description: 'All.' },
  ]);
  t.deepEqual(saved[3]?.header, []);
});

test('an example shows what its schema knows, and gives way to a sample where the schema refuses it', async (t) => {
  const of = async (example: unknown, schema: object = THING) =>
    (await responsesOf({ 200: { description: 'It.', schema, examples: { 'application/json': example } } })).map(({ body }) =>
      JSON.parse(body),
    );
  const full = { id: 1, tags: ['sample'] };
  t.deepEqual(await of({ id: 9, more: true }), [{ id: 9 }, full]);
  t.deepEqual(await of({ id: 'nine' }), [full]);
  // No value satisfies this one.
  t.deepEqual(await of({}, { type: 'object', required: ['a'], properties: { a: { type: 'boolean', enum: ['true'] } } }), [{ a: true }]);
});

test('a success is saved with every body that its operation takes: all that may be sent, and what must be', async (t) => {
  const schema = {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'integer' },
      note: { type: 'string' },
      any: {},
      hidden: { type: 'string', 'x-ms-visibility': 'internal' },
      made: { type: 'string', readOnly: true },
    },
  };
  const of = async (required: boolean) => {
    const post = {
      operationId: 'Post',
      parameters: [{ name: 'body', in: 'body', required, schema }],
      responses: { 201: { description: 'Made.' }, 400: { description: 'Wrong.' } },
    };
    const [item] = itemsOf(await exported({ '/things': { post } }));
    return (item?.response ?? []).map(({ name, code, originalRequest }) => {
      const body = originalRequest?.body;
      return [name, code, body?.mode === 'raw' ? JSON.parse(body.raw) : undefined, originalRequest?.header.map(({ key }) => key)];
    });
  };
  const [sent, everything] = [
    { id: 1, note: 'sample', any: {} },
    { id: 1, note: 'sample', any: 'sample', hidden: 'sample' },
  ];
  const headers = ['Accept', 'Content-Type'];
  t.deepEqual(await of(true), [
    ['Made.', 201, sent, headers],
    ['Everything that may be there', 201, everything, headers],
    ['Only what is required', 201, { id: 1 }, headers],
    ['Wrong.', 400, sent, headers],
  ]);
  t.deepEqual((await of(false))[2], ['Only what is required', 201, undefined, ['Accept']]);
});

test('the request of a saved response is as the service saw it', async (t) => {
  const parameters = [
    { name: 'a', in: 'query', required: true, type: 'string', description: 'It.' },
    { name: 'b', in: 'query', type: 'string' },
  ];
  const [saved] = await responsesOf({ 200: { description: 'It.' } }, { parameters });
  t.deepEqual(saved?.originalRequest, {
    method: 'GET',
    header: [{ key: 'Accept', value: 'application/json' }],
    url: { raw: '{{baseUrl}}/things?a=sample', host: ['{{baseUrl}}'], path: ['things'], query: [{ key: 'a', value: 'sample' }] },
  });
});

test('texts and files are no JSON, and a schema that holds itself comes to an end', async (t) => {
  const [text] = await responsesOf({ 200: { description: 'It.', schema: { type: 'string' } } }, { produces: ['text/plain'] });
  t.like(text, { body: 'sample', _postman_previewlanguage: 'text', header: [{ key: 'Content-Type', value: 'text/plain' }] });
  const [file] = await responsesOf({ 200: { description: 'It.', schema: { type: 'file' } } }, { produces: ['image/png'] });
  t.like(file, { body: '', header: [{ key: 'Content-Type', value: 'image/png' }] });
  const definitions = { Node: { type: 'object', properties: { next: { $ref: '#/definitions/Node' }, id: { type: 'integer' } } } };
  const [node] = await responsesOf({ 200: { description: 'It.', schema: { $ref: '#/definitions/Node' } } }, {}, { definitions });
  t.like(JSON.parse(node?.body ?? ''), { id: 1, next: { id: 1 } });
});

test('a sample that is too large gives way to the smallest', async (t) => {
  const wide = Object.fromEntries(Array.from({ length: 2500 }, (_, index) => [`property${index}`, { type: 'string' }]));
  const [saved] = await responsesOf({ 200: { description: 'It.', schema: { type: 'object', required: ['property0'], properties: wide } } });
  t.deepEqual(JSON.parse(saved?.body ?? ''), { property0: 'sample' });
});

test('what may be anything is null, which shows no type', async (t) => {
  const [saved] = await responsesOf({
    200: { description: 'It.', schema: { type: 'object', properties: { any: {}, id: { type: 'integer' } } } },
  });
  t.deepEqual(JSON.parse(saved?.body ?? ''), { any: null, id: 1 });
});

test('numbers that need not be whole show it', async (t) => {
  const schema = { type: 'object', properties: { price: { type: 'number', example: 10 }, count: { type: 'integer', example: 10 } } };
  const [saved] = await responsesOf({ 200: { description: 'It.', schema } });
  t.is(saved?.body, '{\n  "price": 10.0,\n  "count": 10\n}');
});
