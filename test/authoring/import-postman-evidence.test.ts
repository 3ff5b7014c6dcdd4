import test from 'ava';
import { importPostman } from '../../harness/authoring/import-postman/import-postman.ts';
import { readCollection } from '../../harness/collections/read-collection.ts';

// What is imported is looked into at will.
// oxlint-disable-next-line typescript/no-explicit-any
type Json = Record<string, any>;

/** A connector of requests at https://api.contoso.example, and what is told of it. */
async function importItems(items: readonly object[], more: object = {}) {
  const info = { ...more, name: 'Contoso', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' };
  const { definition, notes } = importPostman(await readCollection('contoso.json', JSON.stringify({ info, item: items })));
  return { paths: definition['paths'] as Json, told: notes.map(({ kind, what, instead }) => `${kind}: ${what} ${instead}`) };
}

const URL = 'https://api.contoso.example/v1';

/** A request that creates a ship with a text for a body, which Postman shows as JSON. */
function create(name: string, raw: string, more: object = {}): object {
  return {
    name,
    request: { method: 'POST', url: `${URL}/ships`, body: { mode: 'raw', raw, options: { raw: { language: 'json' } } } },
    ...more,
  };
}

function getShip(id: string): object {
  const [protocol, host] = ['https', 'api.contoso.example'];
  return {
    method: 'GET',
    url: { raw: `${URL}/ships/:id`, protocol, host, path: ['v1', 'ships', ':id'], variable: [{ key: 'id', value: id }] },
  };
}

/** A saved response with its media type. */
function saved(code: number, body: string, type = 'application/json'): object {
  return { name: `${code} ${type}`, code, body, header: [{ key: 'Content-Type', value: type }] };
}

const expecting = (status: number) => ({ event: [{ listen: 'test', script: { exec: [`pm.response.to.have.status(${status})`] } }] });

for (const [what, raw] of [
  ['that is cut', '{"name": '],
  ['that is empty', ''],
] as const)
  test(`a body of JSON ${what} takes nothing from the body that others send`, async (t) => {
    const { paths } = await importItems([create('Create ship', '{"name":"Aurora"}'), create('Create badly', raw)]);
    t.like(paths['/v1/ships'].post.parameters[0], { in: 'body', required: true, schema: { type: 'object' } });
  });

test('a body of JSON that cannot be read is told with its line, also where it is the only one', async (t) => {
  const { told } = await importItems([create('Create ship', '{"name":"Aurora"}'), create('Create badly', '{\n  "name": ')]);
  t.true(
    told.includes('lost: "Create badly" sends a body that is no JSON (line 2 of it). It counts for nothing beside the other requests.'),
  );
  const alone = await importItems([create('Create badly', '{\n  "name": ')]);
  t.true(alone.told[0]?.startsWith('to-do: "Create badly" sends a body that is no JSON (line 2 of it).'));
});

for (const [what, refused] of [
  ['its test says', expecting(400)],
  ['its saved response says', { response: [saved(422, '{}')] }],
] as const)
  test(`a request that is sent to be refused, as ${what}, proves nothing of the inputs`, async (t) => {
    const { paths, told } = await importItems([
      create('Create ship', '{"crew":7}', expecting(201)),
      create('Create with letters', '{"crew":"seven"}', refused),
      { ...create('Create without a body', '', refused), request: { method: 'POST', url: `${URL}/ships` } },
      { name: 'Get ship', request: getShip('7') },
      { name: 'Get no ship', request: getShip('x'), ...refused },
    ]);
    t.like(paths['/v1/ships'].post.parameters[0], { required: true, schema: { properties: { crew: { type: 'integer' } } } });
    t.is(paths['/v1/ships/{id}'].get.parameters[0].type, 'integer');
    t.false(told.some((line) => line.startsWith('lost')));
    t.true(
      told.every((line) => line.endsWith('those that are sent to be refused prove nothing of what it takes.')),
      told.join(),
    );
  });

test('a request without a body that is known to succeed makes the body optional', async (t) => {
  const { paths } = await importItems([
    create('Create ship', '{"crew":7}'),
    { name: 'Create unnamed', request: { method: 'POST', url: `${URL}/ships` }, ...expecting(201) },
  ]);
  t.false(paths['/v1/ships'].post.parameters[0].required);
});

test('of saved responses in several media types JSON is kept, and the others are told', async (t) => {
  const list = { name: 'List ships', request: { method: 'GET', url: `${URL}/ships` } };
  const { paths, told } = await importItems([
    { ...list, response: [saved(200, 'a;b', 'text/csv'), saved(200, '[{"crew":7}]'), saved(200, '7', 'text/plain')] },
  ]);
  const { produces, responses } = paths['/v1/ships'].get;
  t.is(produces, undefined);
  t.is(responses[200].schema.items.properties.crew.type, 'integer');
  t.deepEqual(told, [
    'lost: The saved response "200 text/csv" is no JSON but text/csv, as others of its status are. A response has one schema: that of JSON is kept.',
    'lost: The saved response "200 text/plain" is no JSON but text/plain, as others of its status are. A response has one schema: that of JSON is kept.',
  ]);
});

test('JSON that is saved under another media type is told', async (t) => {
  const { paths, told } = await importItems([
    { name: 'List ships', request: { method: 'GET', url: `${URL}/ships` }, response: [saved(200, '{"crew":7}', 'text/html')] },
  ]);
  t.is(paths['/v1/ships'].get.responses[200].schema.properties.crew.type, 'integer');
  t.true(told[0]?.startsWith('changed: The saved response "200 text/html" holds JSON and is saved as text/html.'));
});

test('a status that HTTP does not know is left out and told', async (t) => {
  const { paths, told } = await importItems([
    { name: 'List ships', request: { method: 'GET', url: `${URL}/ships` }, response: [saved(200, '[]'), saved(999, '{}')] },
  ]);
  t.deepEqual(Object.keys(paths['/v1/ships'].get.responses), ['200']);
  t.deepEqual(told, ['lost: The saved response "999 application/json" has the status 999, which HTTP does not know. It is left out.']);
});

/** The types of the properties that one answer shows, and of the query parameters. */
async function typesOf(answer: string, { query = '', others = [] as readonly object[], description = '' } = {}) {
  const get = { name: 'Get ship', request: { method: 'GET', url: `${URL}/ship${query}` }, response: [saved(200, answer)] };
  const { paths } = await importItems([get, ...others], { description });
  const { responses, parameters = [] } = paths['/v1/ship'].get;
  const properties = Object.entries(responses[200].schema.properties as Json);
  return {
    ...Object.fromEntries(properties.map(([name, { type, format, items }]) => [name, items?.type ?? [type, format].join(' ')])),
    ...Object.fromEntries(parameters.map(({ name, type }: Json) => [name, type])),
  };
}

test('a whole sample of what is measured makes no integer; of what is counted or identified it does', async (t) => {
  t.deepEqual(
    await typesOf(
      '{"weight":2,"grossWeightKg":2,"price":10,"exchange_rates":[1],"id":7,"crew":7,"page":1,"priceId":3,"amountCents":1050,"total":4}',
      { query: '?minPrice=10&limit=20&rateLimit=3' },
    ),
    {
      weight: 'number double',
      grossWeightKg: 'number double',
      price: 'number double',
      exchange_rates: 'number',
      id: 'integer int32',
      crew: 'integer int32',
      page: 'integer int32',
      priceId: 'integer int32',
      amountCents: 'integer int32',
      total: 'integer int32',
      minPrice: 'number',
      limit: 'integer',
      rateLimit: 'integer',
    },
  );
});

for (const [where, other] of [
  ['another answer', { response: [saved(200, '[{"load":1.5}]')] }],
  ['a body', { request: { method: 'POST', url: `${URL}/loads`, body: { mode: 'raw', raw: '{"Load":10.0}' } } }],
  ['a query', { request: { method: 'GET', url: `${URL}/loads?load=2.5` } }],
] as const)
  test(`a fraction of the same name in ${where} makes a number of whole samples`, async (t) => {
    const others = [{ name: 'List loads', request: { method: 'GET', url: `${URL}/loads` }, ...other }];
    t.deepEqual(await typesOf('{"load":2,"loads":2}', { others }), { load: 'number double', loads: 'integer int32' });
  });

test('a whole number beyond 64 bits is a number', async (t) => {
  t.deepEqual(await typesOf('{"stamp":12345678901234567890,"tick":9007199254740993}'), { stamp: 'number double', tick: 'integer int64' });
});

test('a collection that says that it writes decimal points is taken at its word', async (t) => {
  const description = 'Numbers that need not be whole have a decimal point.';
  t.deepEqual(await typesOf('{"weight":2,"price":10.0}', { description }), { weight: 'integer int32', price: 'number double' });
});

test('a variable of a path has the description that another operation has for it', async (t) => {
  const at = (method: string, path: readonly string[], description?: string) => ({
    name: `${method} ${path.join(' ')}`,
    request: {
      method,
      url: { protocol: 'https', host: 'api.contoso.example', path, variable: [{ key: 'shipId', value: '7', description }] },
    },
  });
  const { paths } = await importItems([
    at('DELETE', ['ships', ':shipId']),
    at('GET', ['ships', ':shipId'], 'The number of the ship.'),
    at('GET', ['ships', ':shipId', 'crew']),
    at('GET', ['wrecks', ':shipId']),
  ]);
  const descriptionOf = (path: string, method: string) => paths[path][method].parameters[0].description;
  t.is(descriptionOf('/ships/{shipId}', 'delete'), 'The number of the ship.');
  t.is(descriptionOf('/ships/{shipId}/crew', 'get'), 'The number of the ship.');
  t.is(descriptionOf('/wrecks/{shipId}', 'get'), undefined);
});

const FILE = { key: 'photo', type: 'file', src: [] };
const CAPTION = { key: 'caption', value: 'Aurora' };

for (const [what, forms, required] of [
  ['of an upload that is always sent its file', [[FILE, CAPTION], [FILE]], ['photo']],
  ['of a form of one field that field', [[CAPTION]], ['caption']],
  ['of two fields neither', [[CAPTION, { key: 'tag', value: 'a' }]], []],
  ['a file that may be left out is not, and it', [[FILE, CAPTION], [CAPTION]], []],
  ['what is marked as optional is not, and it', [[{ ...CAPTION, description: '(Optional)' }]], []],
  ['where marks tell, what they tell', [[FILE, { ...CAPTION, description: '(Required)' }]], ['caption']],
  ['where a request goes without a form, nothing', [[CAPTION], undefined], []],
] as const)
  test(`${what} is required`, async (t) => {
    const items = forms.map((formdata, index) => ({
      name: `Send ${index}`,
      request: { method: 'POST', url: `${URL}/photos`, ...(formdata && { body: { mode: 'formdata', formdata } }) },
    }));
    const { paths } = await importItems(items);
    const parameters = paths['/v1/photos'].post.parameters as { name: string; required: boolean }[];
    t.deepEqual(
      parameters.filter((parameter) => parameter.required).map(({ name }) => name),
      required,
    );
  });

test('what is sent by no HTTP is left out and told, and takes no base path from the others', async (t) => {
  const get = (name: string, url: string) => ({ name, request: { method: 'GET', url } });
  const schemes = ['wss', 'grpc', 'FTP'];
  const items = [get('List ships', '{{baseUrl}}/ships'), ...schemes.map((scheme) => get(scheme, `${scheme}://api.contoso.example/x`))];
  const variable = [
    { key: 'baseUrl', value: URL },
    { key: 'socket', value: 'ws://api.contoso.example' },
  ];
  const info = { name: 'Contoso', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' };
  const collection = JSON.stringify({ info, variable, item: [...items, get('By a variable', '{{socket}}/x')] }, undefined, 2);
  const { definition, notes } = importPostman(await readCollection('contoso.json', collection));
  t.like(definition, { host: 'api.contoso.example', basePath: '/v1', schemes: ['https'] });
  t.deepEqual(Object.keys(definition['paths'] as Json), ['/ships']);
  t.deepEqual(
    notes.filter(({ kind }) => kind === 'lost').map(({ what, instead }) => `${what} ${instead}`),
    [
      '"wss" goes to an address with wss://. Connectors send requests of HTTP alone: it is left out.',
      '"grpc" goes to an address with grpc://. Connectors send requests of HTTP alone: it is left out.',
      '"FTP" goes to an address with ftp://. Connectors send requests of HTTP alone: it is left out.',
      '"By a variable" goes to an address with ws://. Connectors send requests of HTTP alone: it is left out.',
    ],
  );
  const lineOf = (text: string) => collection.split('\n').findIndex((line) => line.includes(text)) + 1;
  t.true(Math.abs((notes.find(({ what }) => what.startsWith('"grpc"'))?.at.line ?? 0) - lineOf('"name": "grpc"')) <= 1);
});

test('what Postman makes up has its type, and a number with a variable in it is one', async (t) => {
  const raw = [
    '"count": {{$randomInt}}, "isOpen": {{$randomBoolean}}, "key": "{{$guid}}", "at": {{$timestamp}}, "openedAt": "{{$isoTimestamp}}"',
    '"code": "{{$randomInt}}", "price": {{$randomInt}}.5, "offset": -{{n}}, "debit": -{{$randomInt}}, "tons": 1{{n}}e3, "name": "a{{n}}"',
    '"open": {{n}}, "both": {{n}}{{m}}, "known": {{five}}, "less": -{{five}}, "word": {{word}}',
  ].join(', ');
  const variable = [
    { key: 'five', value: '5' },
    { key: 'word', value: 'five' },
  ];
  const request = { method: 'POST', url: `${URL}/ships/{{$guid}}?at={{$timestamp}}&since={{$isoTimestamp}}&by={{n}}` };
  const body = { mode: 'raw', raw: `{${raw}}`, options: { raw: { language: 'json' } } };
  const info = { name: 'Contoso', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' };
  const item = [{ name: 'Create', request: { ...request, body } }];
  const { definition } = importPostman(await readCollection('contoso.json', JSON.stringify({ info, variable, item })));
  const [path = ''] = Object.keys(definition['paths'] as Json);
  const parameters = (definition['paths'] as Json)[path].post.parameters as Json[];
  const typeOf = ({ type, format }: Json) => [type, format].filter(Boolean).join(' ');
  const named = parameters.filter(({ in: place }) => place !== 'body').map((made) => [made['in'], typeOf(made)]);
  t.deepEqual(named, [
    ['path', 'string uuid'],
    ['query', 'integer int64'],
    ['query', 'string date-time'],
    ['query', 'string'],
  ]);
  const { schema } = parameters.find(({ in: place }) => place === 'body') ?? {};
  const properties = schema.properties as Record<string, Json>;
  t.deepEqual(Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, typeOf(schema)])), {
    count: 'integer int32',
    isOpen: 'boolean',
    key: 'string uuid',
    at: 'integer int64',
    openedAt: 'string date-time',
    code: 'string',
    price: 'number double',
    offset: 'number double',
    debit: 'integer int32',
    tons: 'number double',
    name: 'string',
    open: '',
    both: '',
    known: 'integer int32',
    less: 'integer int32',
    word: '',
  });
});
