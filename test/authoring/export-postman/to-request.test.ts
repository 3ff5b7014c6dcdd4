import test from 'ava';
import { exported, itemsOf, requestOf } from './exported.ts';

test('a path variable is Postman’s own where it is a whole segment, and else a variable of the collection', async (t) => {
  const inPath = (name: string, more: object = {}) => ({ name, in: 'path', required: true, type: 'string', ...more });
  const made = await exported({
    '/things/{id}/parts/{part}': { get: { operationId: 'GetPart', parameters: [inPath('id'), inPath('part', { default: 'a/b c' })] } },
    "/items('{id}')/all": { get: { operationId: 'ListItems', parameters: [inPath('id')] } },
    '/boxes({id})': { get: { operationId: 'GetBox', parameters: [inPath('id', { type: 'integer', default: 7 })] } },
  });
  t.deepEqual(
    itemsOf(made).map(({ request }) => request.url.raw),
    ['{{baseUrl}}/things/:id/parts/:part', "{{baseUrl}}/items('{{id}}')/all", '{{baseUrl}}/boxes({{id2}})'],
  );
  t.deepEqual(
    itemsOf(made)[0]?.request.url.variable?.map(({ key, value, description }) => [key, value, description]),
    [
      ['id', '{{things_id}}', '(Required)'],
      ['part', 'a%2Fb%20c', '(Required)'],
    ],
  );
  t.deepEqual(
    made.collection.variable.map(({ key, value, description }) => [key, value, description]),
    [
      ['things_id', 'sample', 'Made up: put in what the service has. (Required)'],
      ['id', 'sample', '(Required)'],
      ['id2', '7', '(Required) (integer)'],
    ],
  );
});

test('of a form that is all optional the first field is sent, and it comes back as optional', async (t) => {
  const field = (name: string, more: object = {}) => ({ name, in: 'formData', type: 'string', ...more });
  const hidden = field('hidden', { 'x-ms-visibility': 'internal' });
  for (const [consumes, key] of [
    ['multipart/form-data', 'formdata'],
    ['application/x-www-form-urlencoded', 'urlencoded'],
  ] as const) {
    const { body } = await requestOf({ consumes: [consumes], parameters: [hidden, field('title'), field('note')] });
    const fields = (body as Record<string, readonly { key: string; description?: string; disabled?: true }[]> | undefined)?.[key] ?? [];
    t.deepEqual(
      fields.map(({ key: name, description, disabled = false }) => [name, description, disabled]),
      [
        ['hidden', '(Optional)', true],
        ['title', '(Optional)', false],
        ['note', '(Optional)', true],
      ],
    );
  }
});

test('required inputs and defaults are sent, other optional inputs are there to be enabled', async (t) => {
  const { url, header } = await requestOf(
    {
      parameters: [
        { name: 'state', in: 'query', required: true, type: 'string', enum: ['open', 'closed'], description: 'Its state.' },
        { name: '$top', in: 'query', type: 'integer', default: 50, 'x-ms-summary': 'Top' },
        { name: 'search', in: 'query', type: 'string' },
        { name: 'hidden', in: 'query', type: 'string', default: 'a', 'x-ms-visibility': 'internal' },
        { name: 'kind', in: 'query', required: true, type: 'string', default: 'a+b&c', 'x-ms-visibility': 'internal' },
        { name: 'ids', in: 'query', required: true, type: 'array', collectionFormat: 'multi', items: { type: 'integer' }, default: [1, 2] },
        { name: 'X-Desk', in: 'header', required: true, type: 'string', default: 'main', 'x-ms-visibility': 'internal' },
        { name: 'X-Trace', in: 'header', type: 'string' },
        { name: 'not a name', in: 'header', required: true, type: 'string' },
        { name: 'Host', in: 'header', required: true, type: 'string' },
      ],
    },
    'get',
    '/things?api-version=2',
  );
  t.deepEqual(
    url.query?.map(({ key, value, disabled, description }) => [key, value, disabled ? 'off' : 'on', description]),
    [
      ['api-version', '2', 'on', undefined],
      ['state', 'open', 'on', '(Required) Its state. (This can only be one of open,closed)'],
      ['$top', '50', 'on', 'Top'],
      ['search', 'sample', 'off', ''],
      ['hidden', 'a', 'off', ''],
      ['kind', 'a%2Bb%26c', 'on', '(Required)'],
      ['ids', '1', 'on', '(Required) (array of integer, multi)'],
      ['ids', '2', 'on', '(Required) (array of integer, multi)'],
    ],
  );
  t.is(url.raw, '{{baseUrl}}/things?api-version=2&state=open&$top=50&kind=a%2Bb%26c&ids=1&ids=2');
  t.deepEqual(
    header.map(({ key, value, disabled }) => [key, value, disabled ? 'off' : 'on']),
    [
      ['Accept', 'application/json', 'on'],
      ['X-Desk', 'main', 'on'],
      ['X-Trace', 'sample', 'off'],
      ['not a name', 'sample', 'off'],
    ],
  );
});

test('a body goes in the mode that its content type asks for', async (t) => {
  const body = (schema: object) => [{ name: 'body', in: 'body', required: true, schema }];
  const field = (name: string, more: object) => ({ name, in: 'formData', required: true, ...more });
  const json = await requestOf({ parameters: body({ type: 'object', properties: { id: { type: 'integer' } } }) });
  t.deepEqual(json.body, { mode: 'raw', raw: '{\n  "id": 1\n}', options: { raw: { language: 'json' } } });
  t.true(json.header.some(({ key, value }) => key === 'Content-Type' && value === 'application/json'));
  const xml = await requestOf({ consumes: ['application/xml'], parameters: body({ type: 'string', default: '<a/>' }) });
  t.deepEqual(xml.body, { mode: 'raw', raw: '<a/>', options: { raw: { language: 'xml' } } });
  const file = await requestOf({ consumes: ['image/png'], parameters: body({ type: 'string', format: 'binary' }) });
  t.deepEqual(file.body, { mode: 'file', file: { content: 'c2FtcGxl' } });
  t.is(file.header.find(({ key }) => key === 'Content-Type')?.value, 'image/png');
  const form = { consumes: ['application/x-www-form-urlencoded'], parameters: [field('name', { type: 'string' })] };
  t.deepEqual((await requestOf(form)).body, {
    mode: 'urlencoded',
    urlencoded: [{ key: 'name', value: 'sample', description: '(Required)' }],
  });
  const parts = await requestOf({
    consumes: ['multipart/form-data'],
    parameters: [field('f', { type: 'file' }), field('n', { type: 'integer' })],
  });
  t.like(parts.body, {
    mode: 'formdata',
    formdata: [
      { key: 'f', type: 'file', value: 'c2FtcGxl', fileName: 'sample.txt', contentType: 'text/plain' },
      { key: 'n', type: 'text', value: '1' },
    ],
  });
  t.false(parts.header.some(({ key }) => key === 'Content-Type'));
});

test('a GET with a body keeps it, and a declared redirect is not followed', async (t) => {
  const parameters = [{ name: 'body', in: 'body', required: true, schema: { type: 'object' } }];
  const [search, moved] = itemsOf(
    await exported({
      '/search': { get: { operationId: 'Search', parameters, responses: { 200: { description: 'It.' } } } },
      '/moved': { get: { operationId: 'GetMoved', responses: { 302: { description: 'There.' } } } },
    }),
  );
  t.deepEqual(search?.protocolProfileBehavior, { disableBodyPruning: true });
  t.deepEqual(moved?.protocolProfileBehavior, { followRedirects: false });
});

test('the address to call back is a variable, for an action that takes one too', async (t) => {
  const schema = { type: 'object', required: ['url'], properties: { url: { type: 'string', 'x-ms-notification-url': true } } };
  const subscribe = {
    operationId: 'Subscribe',
    'x-ms-trigger': 'single',
    parameters: [{ name: 'body', in: 'body', required: true, schema }],
    responses: { 201: { description: 'It.' } },
  };
  const made = await exported({ '/hooks': { 'x-ms-notification-content': { schema: { type: 'object' } }, post: subscribe } });
  t.like(itemsOf(made)[0]?.request.body, { raw: '{\n  "url": "{{callbackUrl}}"\n}' });
  t.deepEqual(
    made.collection.variable.map(({ key }) => key),
    ['callbackUrl'],
  );
  const { 'x-ms-trigger': _, ...action } = subscribe;
  const ofAction = await exported({ '/hooks': { post: action } });
  t.is(ofAction.collection.variable[0]?.value, 'https://callback.example/conncert');
});

test('a default that Postman would take for a value to make up says its type', async (t) => {
  const { url } = await requestOf({ parameters: [{ name: 'before', in: 'query', type: 'string', default: '{{$timestamp}}' }] });
  t.deepEqual(url.query, [{ key: 'before', value: '{{$timestamp}}', description: '(string)' }]);
});
