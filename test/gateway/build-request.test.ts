import test from 'ava';
import { buildRequest, type RequestParts } from '../../harness/gateway/build-request.ts';
import { NOTHING_ATTACHED } from '../../harness/auth/auth-type.ts';
import type { WireRequest } from '../../harness/model/exchange.ts';
import type { Operation } from '../../harness/model/operation.ts';
import { loadDefinition } from '../load/load-files.ts';

const BASE = 'https://api.contoso.com/v1';

/** An operation of this path, method and these raw keys, as loading gives it. */
async function operation(path: string, parameters: readonly object[], more: object = {}, method = 'post'): Promise<Operation> {
  const raw = { operationId: 'Act', parameters, responses: { 200: { description: 'Done.' } }, ...more };
  const { connector } = await loadDefinition({ swagger: '2.0', info: {}, paths: { [path]: { [method]: raw } } });
  const [made] = connector.operations;
  if (!made) throw new Error('The definition has no operation.');
  return made;
}

function request(made: Operation, inputs: Readonly<Record<string, unknown>>, more: Partial<RequestParts> = {}): WireRequest {
  return buildRequest({ operation: made, inputs, baseUrl: BASE, attachment: NOTHING_ATTACHED, ...more });
}

const path = (name: string, more: object = {}) => ({ name, in: 'path', required: true, type: 'string', ...more });
const query = (name: string, more: object = {}) => ({ name, in: 'query', type: 'string', ...more });
const header = (name: string, more: object = {}) => ({ name, in: 'header', type: 'string', ...more });
const form = (name: string, more: object = {}) => ({ name, in: 'formData', type: 'string', ...more });
const body = (schema: object = {}) => ({ name: 'body', in: 'body', schema });

for (const [value, once, twice] of [
  ['plain', 'plain', 'plain'],
  ['a/b', 'a%2Fb', 'a%252Fb'],
  ['a?b#c', 'a%3Fb%23c', 'a%253Fb%2523c'],
  ['50%', '50%25', '50%2525'],
  ['Größe 日', 'Gr%C3%B6%C3%9Fe%20%E6%97%A5', 'Gr%25C3%25B6%25C3%259Fe%2520%25E6%2597%25A5'],
  ['../admin', '..%2Fadmin', '..%252Fadmin'],
  ['\ud800', '%EF%BF%BD', '%25EF%25BF%25BD'],
  ['a\r\nb', 'a%0D%0Ab', 'a%250D%250Ab'],
  [42, '42', '42'],
  [true, 'true', 'true'],
  [['a', 'b'], 'a%2Cb', 'a%252Cb'],
] as const) {
  test(`a path value ${JSON.stringify(value)} is encoded once, or twice on demand`, async (t) => {
    t.is(request(await operation('/items/{id}', [path('id')]), { id: value }).url, `${BASE}/items/${once}`);
    const double = await operation('/items/{id}', [path('id', { 'x-ms-url-encoding': 'double' })]);
    t.is(request(double, { id: value }).url, `${BASE}/items/${twice}`);
  });
}

test('a template keeps its own text, odd characters encoded', async (t) => {
  const made = await operation('/orders({id})/lines/{line id}/a b#c:x', [path('id'), path('line id')]);
  t.is(request(made, { id: '1', 'line id': '2' }).url, `${BASE}/orders(1)/lines/2/a%20b%23c:x`);
});

test('values are no templates: a value in braces is not filled in again', async (t) => {
  const made = await operation('/a/{x}/{y}', [path('x'), path('y')]);
  t.is(request(made, { x: '{y}', y: '$&' }).url, `${BASE}/a/%7By%7D/%24%26`);
});

test('the query of a path template stays in front of the query inputs', async (t) => {
  const made = await operation('/a?api-version=1', [query('page')]);
  t.is(request(made, { page: '2' }).url, `${BASE}/a?api-version=1&page=2`);
});

test('query names and values are encoded, OData names and brackets too', async (t) => {
  const made = await operation('/a', [query('$filter'), query('page[size]'), query('a b&c'), query('empty')]);
  const { url } = request(made, { $filter: "Name eq 'A&B+C'", 'page[size]': 10, 'a b&c': '', empty: undefined });
  t.is(url, `${BASE}/a?%24filter=Name%20eq%20'A%26B%2BC'&page%5Bsize%5D=10&a%20b%26c=`);
  t.is(new URL(url).searchParams.get('$filter'), "Name eq 'A&B+C'");
});

test('a lone surrogate in the query is replaced, not thrown over', async (t) => {
  t.is(request(await operation('/a', [query('q\udc00')]), { 'q\udc00': '\ud800' }).url, `${BASE}/a?q%EF%BF%BD=%EF%BF%BD`);
});

for (const [format, sent] of [
  [undefined, 'ids=a%2Cb%2C1'],
  ['csv', 'ids=a%2Cb%2C1'],
  ['ssv', 'ids=a%20b%201'],
  ['tsv', 'ids=a%09b%091'],
  ['pipes', 'ids=a%7Cb%7C1'],
  ['multi', 'ids=a&ids=b&ids=1'],
  ['constructor', 'ids=a%2Cb%2C1'],
] as const) {
  test(`an array in the query goes as ${format ?? 'csv, where nothing is said'}`, async (t) => {
    const made = await operation('/a', [query('ids', { type: 'array', items: {}, ...(format && { collectionFormat: format }) })]);
    t.is(request(made, { ids: ['a', 'b', 1] }).url, `${BASE}/a?${sent}`);
  });
}

test('objects in a query go as JSON', async (t) => {
  const made = await operation('/a', [query('where')]);
  t.is(new URL(request(made, { where: { a: [1] } }).url).searchParams.get('where'), '{"a":[1]}');
});

test('a header value never breaks its line, and is Latin-1 on the wire', async (t) => {
  const made = await operation('/a', [header('X-Note')]);
  const sent = (value: unknown) => request(made, { 'X-Note': value }).headers['x-note'];
  t.is(sent('a\r\nX-Admin: 1'), 'a%0D%0AX-Admin: 1');
  t.is(sent('a\u0000b\u007f\u0085'), 'a%00b%7F%C2%85');
  t.is(sent('Größe'), 'Größe');
  t.is(sent('日😀'), '%E6%97%A5%F0%9F%98%80');
  t.is(sent('\ud800'), '%EF%BF%BD');
  t.is(sent(['a', 'b']), 'a,b');
});

test('the credential stands above an input of the same name', async (t) => {
  const made = await operation('/a', [header('X-Key'), query('code')]);
  const attachment = { headers: { 'x-key': 'right' }, query: { code: 'k' } };
  const { headers, url } = request(made, { 'X-Key': 'typed', code: 'typed' }, { attachment });
  t.is(headers['x-key'], 'right');
  t.is(url, `${BASE}/a?code=k`);
});

test('no input and no credential steers the message itself', async (t) => {
  const steering = ['Host', 'content-length', 'Transfer-Encoding', 'Connection', 'TE', 'Trailer', 'Upgrade', 'Expect', 'Keep-Alive'];
  const made = await operation('/a', [header('X-Note'), ...steering.map((name) => header(name, { required: true }))]);
  const inputs = Object.fromEntries(['X-Note', ...steering].map((name) => [name, 'evil.example']));
  const { url, headers } = request(made, inputs, { attachment: { headers: { host: 'evil.example' }, query: {} } });
  t.is(new URL(url).host, new URL(BASE).host);
  t.deepEqual(Object.keys(headers).toSorted(), ['accept', 'accept-encoding', 'user-agent', 'x-note']);
});

test('required internal inputs are sent with their default, optional ones are not', async (t) => {
  const internal = { 'x-ms-visibility': 'internal' };
  const made = await operation('/a', [
    query('v', { required: true, default: '2', ...internal }),
    query('optional', { default: 'x', ...internal }),
    query('shown', { required: true, default: 'y' }),
    header('X-Client', { required: true, default: 'flow', ...internal }),
  ]);
  const { url, headers } = request(made, {});
  t.is(url, `${BASE}/a?v=2`);
  t.is(headers['x-client'], 'flow');
  t.is(request(made, { v: '3' }).url, `${BASE}/a?v=3`);
});

test('a name in two places is told apart by its place', async (t) => {
  const made = await operation('/a/{id}', [path('id'), query('id'), header('other')]);
  t.is(request(made, { 'path.id': '1', 'query.id': '2', 'header.other': '3' }).url, `${BASE}/a/1?id=2`);
  t.is(request(made, { 'header.other': '3' }).headers['other'], '3');
});

test('inputs with the names of what every object has are only inputs', async (t) => {
  const made = await operation('/a', [query('constructor'), query('__proto__'), header('toString')]);
  const { url, headers } = request(made, {});
  t.is(url, `${BASE}/a`);
  t.false(Object.hasOwn(headers, 'tostring'));
});

test('a body is JSON where the operation takes it', async (t) => {
  const made = await operation('/a', [body()], { consumes: ['text/plain', 'application/json; charset=utf-8'] });
  const { headers, body: sent } = request(made, { body: { größe: 1 } });
  t.is(headers['content-type'], 'application/json; charset=utf-8');
  t.deepEqual(sent, { encoding: 'utf8', data: '{"größe":1}', bytes: 13 });
  t.is(request(made, { body: 'text' }).body?.data, '"text"');
  t.is(request(made, { body: null }).body?.data, 'null');
  t.is(request(made, { body: 0 }).body?.data, '0');
});

test('a body of another type goes as it is', async (t) => {
  const made = await operation('/a', [body({ type: 'string' })], { consumes: ['text/csv'] });
  const { headers, body: sent } = request(made, { body: 'a;b\nc' });
  t.is(headers['content-type'], 'text/csv');
  t.is(sent?.data, 'a;b\nc');
  t.is(request(made, { body: { base64: 'AAEC', contentType: 'image/png' } }).headers['content-type'], 'image/png');
  t.deepEqual(request(made, { body: { base64: 'AAEC' } }).body, { encoding: 'base64', data: 'AAEC', bytes: 3 });
});

test('no body, no content type', async (t) => {
  const { headers, body: sent } = request(await operation('/a', [body()]), {});
  t.is(sent, undefined);
  t.false('content-type' in headers);
});

for (const method of ['get', 'delete']) {
  test(`${method.toUpperCase()} carries a body where one is declared`, async (t) => {
    const sent = request(await operation('/a', [body()], { consumes: ['application/json'] }, method), { body: { a: 1 } });
    t.is(sent.method, method.toUpperCase());
    t.is(sent.body?.data, '{"a":1}');
  });
}

test('form fields go URL-encoded where nothing else is said', async (t) => {
  const fields = [form('name'), form('tags', { type: 'array', collectionFormat: 'multi' }), form('ids', { type: 'array' })];
  const { headers, body: sent } = request(await operation('/a', fields), { name: 'A & B=ö+', tags: ['x', 'y'], ids: [1, 2] });
  t.is(headers['content-type'], 'application/x-www-form-urlencoded');
  t.is(sent?.data, 'name=A+%26+B%3D%C3%B6%2B&tags=x&tags=y&ids=1%2C2');
});

for (const [method, type, sent] of [
  ['post', 'application/x-www-form-urlencoded', ''],
  ['put', 'multipart/form-data', '--BOUNDARY--\r\n'],
  ['delete', undefined, undefined],
] as const)
  test(`a form of which nothing is filled in is ${type === undefined ? 'nothing' : `an empty form, ${type},`} with ${method}`, async (t) => {
    const { headers, body: made } = request(
      await operation('/a', [form('name')], { consumes: [type ?? 'multipart/form-data'] }, method),
      {},
    );
    const [declared, boundary = 'none'] = (headers['content-type'] ?? '').split('; boundary=');
    t.is(declared, type ?? '');
    t.is(
      made &&
        Buffer.from(made.data, made.encoding === 'base64' ? 'base64' : 'utf8')
          .toString()
          .replace(boundary, 'BOUNDARY'),
      sent,
    );
  });

test('a form with a file is multipart, the same bytes for the same inputs', async (t) => {
  const fields = [form('file', { type: 'file' }), form('say "x"\r\ny')];
  const made = await operation('/a', fields, { consumes: ['multipart/form-data'] });
  const inputs = {
    file: { base64: Buffer.from('hello').toString('base64'), filename: 'a"b\r\n.txt', contentType: 'text/plain' },
    'say "x"\r\ny': 'z',
  };
  const one = request(made, inputs);
  t.deepEqual(request(made, structuredClone(inputs)), one);
  t.not(request(made, { ...inputs, 'say "x"\r\ny': 'other' }).headers['content-type'], one.headers['content-type']);
  const bytes = Buffer.from(one.body?.data ?? '', 'base64');
  t.is(one.body?.bytes, bytes.length);
  const parts = await new Response(new Uint8Array(bytes), { headers: { 'content-type': one.headers['content-type'] ?? '' } }).formData();
  t.is([...parts].length, 2);
  const file = parts.get('file');
  t.is(typeof file === 'string' ? file : await file?.text(), 'hello');
});

test('the content type of a file never breaks its line', async (t) => {
  const made = await operation('/a', [form('file', { type: 'file' })], { consumes: ['multipart/form-data'] });
  const { body: sent } = request(made, { file: { base64: 'AAEC', contentType: 'text/plain\r\nX-Evil: 1' } });
  t.false(Buffer.from(sent?.data ?? '', 'base64').includes('\r\nX-Evil'));
});

test('the content type of a file as a body never breaks its line', async (t) => {
  const made = await operation('/a', [body({ type: 'string', format: 'binary' })], { consumes: ['application/octet-stream'] });
  const { headers } = request(made, { body: { base64: 'AAEC', contentType: 'text/plain\r\nX-Evil: 1' } });
  t.notRegex(headers['content-type'] ?? '', /[\r\n]/);
});

test('a content type given as an input holds, but not over a multipart boundary', async (t) => {
  const made = await operation('/a', [body(), header('Content-Type')], { consumes: ['application/json'] });
  t.is(request(made, { body: {}, 'Content-Type': 'application/vnd.contoso+json' }).headers['content-type'], 'application/vnd.contoso+json');
  const multipart = await operation('/a', [form('f', { type: 'file' }), header('Content-Type')]);
  t.regex(request(multipart, { f: { base64: '' }, 'Content-Type': 'multipart/form-data' }).headers['content-type'] ?? '', /boundary=/);
});

test('the same inputs give the same request, and are left as they were', async (t) => {
  const made = await operation('/a/{id}', [path('id'), query('q'), body()]);
  const inputs = Object.freeze({ id: '1', q: ['a'], body: Object.freeze({ a: 1 }) });
  t.deepEqual(request(made, inputs), request(made, inputs));
});

test('the accept header names what the operation produces', async (t) => {
  t.is(
    request(await operation('/a', [], { produces: ['application/json', 'text/csv'] }), {}).headers['accept'],
    'application/json, text/csv',
  );
  t.is(request(await operation('/a', []), {}).headers['accept'], '*/*');
});
