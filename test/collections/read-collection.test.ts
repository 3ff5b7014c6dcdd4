import test from 'ava';
import { readCollection } from '../../harness/collections/read-collection.ts';
import { isScripted } from '../../harness/model/collection.ts';
import { HarnessError } from '../../harness/model/harness-error.ts';

const read = (value: unknown) => readCollection('desk.json', typeof value === 'string' ? value : JSON.stringify(value, null, 2));

const version21 = {
  info: { name: 'Contoso Desk', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
  auth: { type: 'apikey', apikey: [{ key: 'key', value: 'x-desk-key' }] },
  variable: [{ key: 'baseUrl', value: 'https://desk.contoso.example/api' }],
  item: [
    {
      name: 'Tickets',
      event: [{ listen: 'test', script: { exec: ['pm.test("x", () => {});'] } }],
      item: [
        {
          name: 'Get a ticket',
          request: {
            method: 'get',
            url: {
              raw: '{{baseUrl}}/tickets/:id?full=true',
              host: ['{{baseUrl}}'],
              path: ['tickets', ':id'],
              query: [{ key: 'full', value: 'true' }],
            },
          },
          response: [{ name: 'found', code: 200, header: [{ key: 'Content-Type', value: 'application/json' }], body: '{"id":1}' }],
        },
      ],
    },
    {
      name: 'Upload',
      request: {
        method: 'POST',
        url: 'https://desk.contoso.example/files',
        body: { mode: 'formdata', formdata: [{ key: 'f', type: 'file', src: 'a.txt' }] },
        auth: { type: 'noauth' },
      },
    },
  ],
};

test('requests come in order, with what they inherit and where they stand', async (t) => {
  const { requests, folders, name } = await read(version21);
  t.is(name, 'Contoso Desk');
  t.like(requests[0], {
    position: '0.0',
    method: 'GET',
    folders: ['Tickets'],
    scripted: true,
    auth: { type: 'apikey', level: 'collection', parameters: { key: 'x-desk-key' } },
    url: { text: '{{baseUrl}}/tickets/:id?full=true', path: ['tickets', ':id'] },
  });
  t.is(JSON.stringify(version21, null, 2).split('\n')[(requests[0]?.at.line ?? 0) - 1]?.trim(), '{');
  t.like(requests[0]?.responses[0], { status: 200, body: '{"id":1}' });
  t.like(requests[1], { position: '1', scripted: false, auth: { type: 'noauth', level: 'request' }, body: { mode: 'formdata' } });
  t.deepEqual(
    folders.map(({ position, path }) => [position, path]),
    [['0', ['Tickets']]],
  );
});

test('what runs it gets the same requests, by their positions', async (t) => {
  const { source } = await read(version21);
  const items = source['item'] as { id: string; item?: { id: string }[] }[];
  t.deepEqual(
    items.map(({ id, item }) => [id, item?.map((inner) => inner.id)]),
    [
      ['0', ['0.0']],
      ['1', undefined],
    ],
  );
});

test('format 1 is read by its lists: each request once, what no list names at the end', async (t) => {
  const { requests, problems, format } = await read({
    id: 'c',
    name: 'Old desk',
    order: ['b', 'gone'],
    folders: [{ id: 'f', name: 'Folder', order: ['a', 'b'] }],
    requests: [
      { id: 'a', name: 'A', method: 'GET', url: 'https://desk.contoso.example/a', headers: '' },
      {
        id: 'b',
        name: 'B',
        method: 'GET',
        url: 'https://desk.contoso.example/b',
        headers: 'Accept: text/plain\n',
        tests: 'tests["ok"] = true;',
      },
      { id: 'c', name: 'C', method: 'GET', url: 'https://desk.contoso.example/c', headers: '' },
    ],
  });
  t.is(format, '1.0.0');
  t.deepEqual(requests.map(({ name }) => name).toSorted(), ['A', 'B', 'C']);
  t.true(requests.find(({ name }) => name === 'B')?.scripted);
  t.deepEqual(problems.length, 2);
});

test('format 2.0 with its old name for variables is read', async (t) => {
  const { format, variables } = await read({
    info: { name: 'x', schema: 'https://schema.getpostman.com/json/collection/v2.0.0/collection.json' },
    variables: [{ key: 'a', value: 1 }],
    item: [],
  });
  t.is(format, '2.0.0');
  t.deepEqual(variables, [{ key: 'a', value: '1' }]);
});

test('items that are none are told and left out', async (t) => {
  const { requests, problems } = await read({ ...version21, item: ['x', { name: 'empty' }, ...version21.item] });
  t.is(requests.length, 2);
  t.deepEqual(
    problems.map(({ at }) => at.pointer),
    ['/item/0', '/item/1'],
  );
});

test('a collection without scripts says so', async (t) => {
  t.false(isScripted(await read({ ...version21, item: version21.item.slice(1) })));
  t.true(isScripted(await read(version21)));
});

for (const [what, value, seen] of [
  ['nothing', '', /an empty file/],
  ['a cut file', '{"info": {', /no whole JSON: line 1/],
  ['format 3', '$kind: collection\nname: x\n', /YAML, as are the folders of format 3/],
  ['an environment', { name: 'e', values: [] }, /a Postman environment/],
  ['OpenAPI', { openapi: '3.1.0' }, /an OpenAPI 3.1.0 file/],
  ['a list', [], /a JSON array/],
  ['deep nesting', '['.repeat(100_000), /no whole JSON/],
  [
    'a newer format',
    { info: { schema: 'https://schema.getpostman.com/json/collection/v4.0.0/collection.json' }, item: [] },
    /newer than 2.1/,
  ],
] as const) {
  test(`${what} is no collection`, async (t) => {
    const error = await t.throwsAsync(read(value), { instanceOf: HarnessError });
    t.regex(error.message, seen);
  });
}
