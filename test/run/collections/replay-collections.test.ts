import test, { type ExecutionContext } from 'ava';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { OAuth2Issuer, OAuth2Service } from 'oauth2-mock-server';
import type { Exchange } from '../../../harness/index.ts';
import { serverOf } from '../../replay/server-of.ts';
import { runContract, type Outcome } from '../../run-contract.ts';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
const KEY = 'shelf&key/42+"x';
const operation = (operationId: string, more: object = {}) => ({
  operationId,
  summary: operationId,
  responses: { 200: { description: 'OK', schema: { type: 'object', properties: { id: { type: 'integer' } } } } },
  ...more,
});
const inPath = { name: 'id', in: 'path', required: true, type: 'string' };

const definition = {
  swagger: '2.0',
  info: { title: 'Contoso Shelf', description: 'Keeps what is put on it.', version: '1.0' },
  host: 'shelf.contoso.example',
  basePath: '/v1',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Shelf-Key' } },
  security: [{ key: [] }],
  paths: {
    '/things': { get: operation('ListThings'), post: operation('AddThing'), put: operation('PutThings'), patch: operation('PatchThings') },
    '/things/{id}': { get: operation('GetThing', { parameters: [inPath] }), delete: operation('RemoveThing', { parameters: [inPath] }) },
    '/things/{id}/parts/{part}': { get: operation('GetPart', { parameters: [inPath, { ...inPath, name: 'part' }] }) },
  },
};

const BASE = 'https://shelf.contoso.example/v1';
const request = (name: string, method: string, url: string | object, more: object = {}) => ({ name, request: { method, url, ...more } });
const scripted = (item: object, { before, after }: { readonly before?: string; readonly after?: string }) => ({
  ...item,
  event: [
    ...(before === undefined ? [] : [{ listen: 'prerequest', script: { exec: [before] } }]),
    ...(after === undefined ? [] : [{ listen: 'test', script: { exec: [after] } }]),
  ],
});

interface Replay {
  readonly items: readonly object[];
  /** Of the definition, instead of the usual ones. */
  readonly paths?: object;
  readonly collection?: object;
  /** Lines of the contract's entry. */
  readonly entry?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly answer?: (request: IncomingMessage, response: ServerResponse) => unknown;
  readonly mock?: boolean;
  readonly writes?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  readonly concurrency?: number;
  readonly monotonic?: () => number;
}

async function replay(
  t: ExecutionContext,
  { items, paths, collection, entry = [], files = {}, answer, mock, writes = true, environment, concurrency, monotonic }: Replay,
) {
  return runContract(t, {
    definition: paths ? { ...definition, paths } : definition,
    contract: [
      'targets:',
      `  live: { url: URL/v1, connection: demo, writes: ${writes} }`,
      'connections:',
      '  demo: { parameters: { api_key: "${SHELF_KEY}" } }',
      'collections:',
      '  - path: shelf.json',
      ...entry.map((line) => `    ${line}`),
    ],
    before: async ({ folder }) => {
      const whole = { info: { name: 'Shelf', schema: SCHEMA }, item: items, ...collection };
      for (const [name, text] of Object.entries({ 'shelf.json': JSON.stringify(whole), ...files }))
        await writeFile(join(folder, name), text);
    },
    answer: answer ?? ((_request, response) => response.setHeader('content-type', 'application/json').end('{"id":1}')),
    environment: { SHELF_KEY: KEY, ...environment },
    only: mock ? ['mock'] : ['live'],
    ...(mock && { mock }),
    ...(concurrency !== undefined && { concurrency }),
    ...(monotonic && { monotonic }),
  });
}

/** What collections sent, in order. */
function sent({ events }: Outcome): readonly Exchange[] {
  const planned = new Set(
    events.flatMap((event) => (event.type === 'case-planned' && event.case.kind === 'collection' ? [event.case.id] : [])),
  );
  return events.flatMap((event) => (event.type === 'exchange-recorded' && planned.has(event.exchange.caseId) ? [event.exchange] : []));
}

/** What was found because of collections. */
function found({ events }: Outcome): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'finding-made' && event.finding.id.startsWith('collection-') ? [`${event.finding.id}: ${event.finding.message}`] : [],
  );
}

/** Every objection of a run, without what differs from run to run. */
function objections({ events }: Outcome): readonly string[] {
  return events.flatMap((event) => (event.type === 'finding-made' ? [`${event.finding.id} ${event.finding.operationId}`] : [])).toSorted();
}

const VARIABLES = [
  { key: 'a', value: '{{b}}-1' },
  { key: 'b', value: 'inner & ü' },
  { key: 'segments', value: 'x/parts/y' },
  { key: 'number', value: 5 },
  { key: 'off', value: 'no', disabled: true },
];

/** Requests whose parts Postman's engine puts together in ways of its own. */
const PECULIAR = [
  request('nested variables', 'GET', `${BASE}/things/{{a}}?x={{a}}&empty=&none&dup=1&dup=2&enc=%20a+b&q=a'b"c<d>#frag`, {
    header: [
      { key: 'X-A', value: '{{a}}' },
      { key: 'X-Twice', value: '1' },
      { key: 'X-Twice', value: '2' },
      { key: 'X-Off', value: '1', disabled: true },
      { key: 'X-Empty', value: '' },
      { key: 'Accept', value: 'a/b' },
      { key: 'accept', value: 'c/d' },
    ],
  }),
  request('variable with segments', 'GET', `${BASE}/things/{{segments}}`),
  request('no host, and a path to escape', 'GET', 'https://<account>.contoso.example/things/<id>'),
  request('path variables', 'GET', {
    raw: `${BASE}/things/:id/parts/:part`,
    protocol: 'https',
    host: ['shelf', 'contoso', 'example'],
    path: ['v1', 'things', ':id', 'parts', ':part'],
    variable: [
      { key: 'id', value: 'a b/{{number}}' },
      { key: 'part', value: '{{number}}' },
    ],
    query: [
      { key: 'off', value: '1', disabled: true },
      { key: 'null', value: null },
      { key: 'u', value: 'ü&x' },
      { key: '{{b}}', value: '[1,2]' },
    ],
  }),
  request('form', 'POST', `${BASE}/things`, {
    header: [{ key: 'content-type', value: 'application/json' }],
    body: {
      mode: 'urlencoded',
      urlencoded: [
        { key: 'b', value: '1' },
        { key: 'a', value: 'x y+z&{{a}}' },
        { key: 'b', value: '2' },
        { key: 'off', value: '1', disabled: true },
        { key: "!'()*", value: "!'()*~" },
      ],
    },
  }),
  request('form of which nothing is on', 'POST', `${BASE}/things`, {
    body: { mode: 'urlencoded', urlencoded: [{ key: 'b', value: '1', disabled: true }] },
  }),
  request('parts with a boundary', 'POST', `${BASE}/things`, {
    header: [{ key: 'Content-Type', value: 'multipart/form-data; boundary=abc' }],
    body: { mode: 'formdata', formdata: [{ key: 'a', value: 'ü', type: 'text', contentType: 'text/plain' }] },
  }),
  request('JSON with comments', 'PUT', `${BASE}/things`, {
    body: { mode: 'raw', raw: '{"a": "{{a}}", /* c */ "u": "http://x" // y\n}', options: { raw: { language: 'json' } } },
  }),
  request('text with what is none', 'PUT', `${BASE}/things`, { body: { mode: 'raw', raw: '// {{a}} 日本' } }),
  request('patch', 'PATCH', `${BASE}/things`, {
    header: [{ key: 'Content-Type', value: 'application/merge-patch+json' }],
    body: { mode: 'raw', raw: '{} // {{number}}' },
  }),
  request('GraphQL', 'POST', `${BASE}/things`, {
    body: { mode: 'graphql', graphql: { query: 'query { a(x: "{{a}}") }', variables: '{"v": "{{number}}"}' } },
  }),
  request('a body of GET', 'GET', `${BASE}/things`, { body: { mode: 'raw', raw: 'never sent' } }),
  request('a variable that is off', 'GET', `${BASE}/things/{{off}}`),
  request('a variable for a host', 'GET', 'https://{{Nobody}}/things'),
  request('half a variable for a host', 'GET', 'https://{{Half}/things'),
  request('no address', 'GET', '/things'),
  request('blanks around a header', 'GET', `${BASE}/things`, { header: [{ key: 'X-Blank', value: ' a ' }] }),
  request('elsewhere', 'GET', 'https://other.contoso.example/things'),
  request('no operation', 'GET', `${BASE}/nothing`),
  request('signs in with nothing', 'GET', `${BASE}/things/1`, { auth: { type: 'noauth' } }),
  request('key in the query', 'GET', `${BASE}/things?api key=old&z=1`, {
    auth: {
      type: 'apikey',
      apikey: Object.entries({ key: 'api key', value: '{{number}}+/=', in: 'query' }).map(([key, value]) => ({ key, value })),
    },
  }),
  request('token without a prefix', 'GET', `${BASE}/things`, {
    auth: { type: 'oauth2', oauth2: Object.entries({ accessToken: 't', headerPrefix: '' }).map(([key, value]) => ({ key, value })) },
  }),
  request('bearer of the collection', 'GET', `${BASE}/things`),
];

for (const auth of ['connection', 'collection'])
  test(`newman and the fast way send the same and find the same, auth: ${auth}`, async (t) => {
    const collection = { variable: VARIABLES, auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{b}}' }] } };
    const entry = [`auth: ${auth}`];
    const fast = await replay(t, { items: PECULIAR, collection, entry });
    // A behaviour that nobody knows is newman's to judge.
    const whole = await replay(t, { items: PECULIAR, collection: { ...collection, protocolProfileBehavior: { other: true } }, entry });
    const requests = (outcome: Outcome) =>
      sent(outcome).map(({ caseId, request: { url, ...rest } }) => ({ caseId, ...rest, url: url.replace(/^http:\/\/[^/]*/, '') }));
    const names = (outcome: Outcome) => requests(outcome).map(({ caseId }) => caseId);
    t.deepEqual(names(fast), names(whole));
    for (const [index, one] of requests(fast).entries()) t.deepEqual(one, requests(whole)[index]);
    t.true(requests(fast).length >= 14, String(requests(fast).length));
    t.deepEqual(found(fast).toSorted(), found(whole).toSorted());
    t.deepEqual(objections(fast), objections(whole));
  });

test('what tests say is a finding of a service, and shows nothing on the mock', async (t) => {
  const items = [
    scripted(request('one', 'GET', `${BASE}/things/7`), {
      after:
        'pm.test("is seven", () => pm.expect(pm.response.json().id).to.equal(7)); pm.test("is there", () => pm.response.to.have.status(200));',
    }),
  ];
  const live = await replay(t, { items });
  const failed = found(live).filter((text) => text.includes('is seven'));
  t.is(failed.length, 1, found(live).join('\n'));
  t.false(found(live).some((text) => text.includes('is there')));
  const mock = await replay(t, { items, mock: true });
  t.is(sent(mock).length, 1);
  t.deepEqual(
    found(mock).filter((text) => text.includes('is seven')),
    [],
  );
});

test('scripts set variables for later requests, and say which comes next', async (t) => {
  const items = [
    scripted(request('first', 'GET', `${BASE}/things/1`), { after: 'pm.collectionVariables.set("n", 0)' }),
    scripted(request('again', 'GET', `${BASE}/things/{{n}}`), {
      after:
        'const n = +pm.collectionVariables.get("n") + 1; pm.collectionVariables.set("n", n); if (n < 3) postman.setNextRequest("again");',
    }),
  ];
  const outcome = await replay(t, { items });
  t.deepEqual(
    sent(outcome).map(({ request: { url } }) => url.split('/').at(-1)),
    ['1', '0', '1', '2'],
  );
});

test('one run for each row of the data, CSV or JSON; only the folder that is named', async (t) => {
  const items = [
    { name: 'Read', item: [request('one', 'GET', `${BASE}/things/{{id}}`)] },
    { name: 'Other', item: [request('all', 'GET', `${BASE}/things`)] },
  ];
  const ids = (outcome: Outcome) => sent(outcome).map(({ request: { url } }) => url.split('/').at(-1));
  const csv = await replay(t, { items, entry: ['folder: Read', 'data: rows.csv'], files: { 'rows.csv': 'id\n4\n"05"\n' } });
  t.deepEqual(ids(csv), ['4', '05']);
  const json = await replay(t, { items, entry: ['folder: Read', 'data: rows.json'], files: { 'rows.json': '[{"id":6},{"id":"x y"}]' } });
  t.deepEqual(ids(json), ['6', 'x%20y']);
});

test('the first test that fails ends a run that bails', async (t) => {
  const items = [
    scripted(request('one', 'GET', `${BASE}/things/1`), { after: 'pm.test("no", () => { throw new Error("no") })' }),
    request('two', 'GET', `${BASE}/things/2`),
  ];
  t.is(sent(await replay(t, { items })).length, 2);
  t.is(sent(await replay(t, { items, entry: ['bail: true'] })).length, 1);
});

for (const [how, behaviour] of [
  ['directly', {}],
  ['by newman', { protocolProfileBehavior: { other: true } }],
] as const)
  test(`sent ${how}: nothing is written unless the target says so, hosts that nobody names get nothing`, async (t) => {
    const items = [
      request('one', 'GET', `${BASE}/things`),
      request('two', 'GET', `${BASE}/things/1`),
      request('write', 'DELETE', `${BASE}/things/1`),
      request('away', 'GET', 'https://elsewhere.contoso.example/things'),
    ];
    const outcome = await replay(t, { items, collection: behaviour, writes: false });
    t.false(outcome.asked.some((line) => line.startsWith('DELETE')));
    t.true(
      found(outcome).some((text) => text.includes('elsewhere.contoso.example')),
      found(outcome).join('\n'),
    );
  });

test('a secret among the variables is in no event, however it is written', async (t) => {
  const items = [
    scripted(request('one', 'GET', `${BASE}/things?k={{token}}`, { header: [{ key: 'X-T', value: '{{token}}' }] }), {
      after:
        'console.log(pm.variables.get("token")); pm.test(pm.variables.get("token"), () => { throw new Error(btoa(pm.variables.get("token"))) })',
    }),
  ];
  const secret = 'sesame&open/42';
  const outcome = await replay(t, { items, entry: ['variables: { token: "${SESAME}" }'], environment: { SESAME: secret } });
  t.is(sent(outcome).length, 1);
  const text = JSON.stringify(outcome.events);
  for (const written of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
    t.false(text.includes(written), written);
});

test('a host that is written out, and that nobody knows, is not the service, whatever goes to it', async (t) => {
  const header = [{ key: 'Authorization', value: 'Bearer of-somebody-else' }];
  const items = ['https://unrelated.example/v1/things', 'https://unrelated.example/v1/things/1'].map((url) =>
    request('away', 'GET', url, { header }),
  );
  const outcome = await replay(t, { items });
  t.deepEqual(sent(outcome), []);
  t.true(outcome.events.some((event) => event.type === 'finding-made' && event.finding.id === 'collection-overreach'));
});

test('a host that a variable stands for is the service', async (t) => {
  const entry = ['variables: { baseUrl: "https://staging.contoso.example/v1" }'];
  const outcome = await replay(t, { items: [request('list', 'GET', '{{baseUrl}}/things')], entry });
  t.is(sent(outcome).length, 1);
});

test('a secret that is also the name of an operation changes no id', async (t) => {
  const variable = [{ key: 'token', value: 'ListThings' }];
  const outcome = await replay(t, { items: [request('list', 'GET', `${BASE}/things`)], collection: { variable } });
  t.is(sent(outcome).length, 1);
  t.is(sent(outcome)[0]?.operationId, 'ListThings');
});

test('what a service says is secret takes back nothing of the record', async (t) => {
  const words = [
    'target-ready',
    'rule-cited',
    'finding-made',
    'case-planned',
    'exchange-recorded',
    'case-finished',
    'run-finished',
    'run-started',
    'collection',
    'connector',
    'environment',
    'configuration',
    'response-schema-mismatch',
    'prerequest',
    'application/json',
    'unauthorised',
  ];
  const telling = (secrets: object) =>
    replay(t, {
      items: [
        scripted(request('one', 'GET', `${BASE}/things`), {
          before: 'nothing.there();',
          after: 'pm.test("fails", () => { throw new Error("so"); })',
        }),
      ],
      answer: (_request, response) =>
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: 'one', kept: 'sesame-of-contoso', ...secrets })),
    });
  const plain = await telling({});
  const hiding = await telling({
    sessionToken: 'sesame-of-contoso',
    ...Object.fromEntries(words.map((word, index) => [`password${index}`, word])),
    ...Object.fromEntries(words.map((word, index) => [`field${index}`, { password: word }])),
  });
  const outline = ({ certificate, events, exchanges }: Outcome) => ({
    events: events.map(({ type }) => type),
    findings: certificate.findings.map(({ id, kind, severity, fault, target, operationId, caseId }) => [
      id,
      kind,
      severity,
      fault,
      target,
      operationId,
      caseId,
    ]),
    cases: certificate.summary.cases,
    verdict: certificate.verdict,
    where: exchanges.flatMap(({ scripts }) => scripts?.errors.map(({ where }) => where)),
  });
  t.true(plain.certificate.findings.some(({ severity }) => severity === 'error'));
  t.deepEqual(outline(hiding), outline(plain));
  t.false(JSON.stringify(sent(hiding)).includes('sesame-of-contoso'));
});

const answeringWith = (given: object, more: Partial<Replay> = {}) => ({
  items: [request('one', 'GET', `${BASE}/things`), request('two', 'GET', `${BASE}/things`)],
  answer: (_request: IncomingMessage, response: ServerResponse) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: 1, ...given })),
  ...more,
});

test('of several secrets of one name none is in an event', async (t) => {
  const list = [{ access_token: 'first-token-of-contoso' }, { access_token: 'second-token-of-contoso' }];
  const told = JSON.stringify(sent(await replay(t, answeringWith({ list }))));
  t.false(/(first|second)-token-of-contoso/.test(told), told);
  const before =
    'pm.environment.set("sessionToken", "first-of-northwind"); pm.globals.set("sessionToken", "second-of-northwind");' +
    'pm.test("first-of-northwind second-of-northwind", () => {});';
  const scripts = JSON.stringify((await replay(t, { items: [scripted(request('one', 'GET', `${BASE}/things`), { before })] })).events);
  t.true(scripts.includes('«secret:sessionToken» «secret:sessionToken (2)»'), scripts);
});

test('ordinary values are no secrets, whatever they are named after', async (t) => {
  const ordinary = {
    passwordLastChanged: '2026-01-02T03:04:05Z',
    password: 'Fri, 02 Jan 2026 03:04:05 GMT',
    secretary: 'Someone of Contoso',
    secret: 'application/json',
    apiKey: 'Contoso Shelf',
  };
  const secrets = { clientSecret: 'hidden-of-contoso', SecretAccessKey: 'access-of-contoso', secretText: 'text-of-contoso' };
  const [first] = sent(await replay(t, answeringWith({ ...ordinary, ...secrets })));
  t.is(first?.response?.headers['content-type'], 'application/json');
  t.deepEqual(JSON.parse(first?.response?.body.data ?? ''), {
    id: 1,
    ...ordinary,
    ...Object.fromEntries(Object.keys(secrets).map((name) => [name, `«secret:${name}»`])),
  });
});

test('a key of several words in a header of its own is hidden whole', async (t) => {
  const header = [
    { key: 'X-Api-Key', value: 'My secret value 12345' },
    { key: 'X-Auth-Token', value: 'Bearer bearer-of-contoso' },
  ];
  const told = await replay(
    t,
    answeringWith({ name: 'bearer-of-contoso' }, { items: [request('one', 'GET', `${BASE}/things`, { header })] }),
  );
  const [only] = sent(told);
  t.is(only?.request.headers['x-api-key'], '«secret:X-Api-Key»');
  t.false(/My secret|12345|bearer-of-contoso/.test(JSON.stringify(only)), JSON.stringify(only));
});

test('an answer that is nested deeper than any stack ends no run', async (t) => {
  const outcome = await replay(t, {
    items: [request('one', 'GET', `${BASE}/things`), request('two', 'GET', `${BASE}/things`)],
    answer: (_request, response) =>
      response.setHeader('content-type', 'application/json').end(`${'['.repeat(20_000)}{"token":"sesame-of-contoso"}${']'.repeat(20_000)}`),
  });
  t.is(sent(outcome).length, 2);
  t.false(JSON.stringify(sent(outcome)).includes('sesame-of-contoso'));
});

test('a session that a service keeps in a cookie, and what a form of parts signs in with, are in no event', async (t) => {
  const part = (key: string, value: string) => ({ key, value, type: 'text' });
  const parts = [part('client_secret', 'parts-of-contoso'), part('note', 'seen-of-contoso')];
  const header = [{ key: 'Cookie', value: 'theme=dark-of-contoso; connect.sid=s%3Asent-of-contoso' }];
  const items = [
    request('in', 'POST', `${BASE}/things`, { body: { mode: 'formdata', formdata: parts } }),
    scripted(request('on', 'GET', `${BASE}/things`, { header }), {
      after: 'pm.test(pm.response.headers.get("set-cookie"), () => {}); pm.test("s:sent-of-contoso", () => {})',
    }),
  ];
  const answer = (_request: IncomingMessage, response: ServerResponse) =>
    response
      .setHeader('set-cookie', ['JSESSIONID="named-of-contoso"; Path=/', 'q=hidden-of-contoso; Secure; HttpOnly', 'lang=plain-of-contoso'])
      .setHeader('x-auth-token', 'header-of-contoso')
      .setHeader('content-type', 'application/json')
      .end('{"id":1,"echo":"named-of-contoso"}');
  const outcome = await replay(t, { items, answer });
  const form = Buffer.from(sent(outcome)[0]?.request.body?.data ?? '', 'base64').toString();
  t.regex(form, /\r\n.secret:client_secret.\r\n[^]*seen-of-contoso/);
  const told = JSON.stringify(outcome.events);
  for (const secret of ['parts', 'named', 'hidden', 'header', 'sent']) t.false(told.includes(`${secret}-of-contoso`), secret);
  for (const other of ['dark', 'plain']) t.true(told.includes(`${other}-of-contoso`), other);
});

test('what the service gives a generated case to sign in with is in no event of any case', async (t) => {
  const outcome = await replay(t, answeringWith({ access_token: 'first-token-of-contoso', name: 'first-token-of-contoso' }));
  const generated = outcome.exchanges.filter(({ caseId }) => caseId.includes('/smallest'));
  t.true(generated.length > 0);
  t.false(JSON.stringify(outcome.events).includes('first-token-of-contoso'));
});

test('a list of very many secrets is kept without its body, and others are learnt after it', async (t) => {
  const list = Array.from({ length: 100_000 }, (_, n) => ({ token: `token-${n}-of-contoso` }));
  const body = JSON.stringify({ id: 1, list });
  const items = [
    scripted(request('all', 'GET', `${BASE}/things`), {
      after: 'pm.test(pm.response.json().list[7].token, () => { throw new Error(pm.response.json().list[8].token) })',
    }),
    request('one', 'GET', `${BASE}/things/1`),
    ...Array.from({ length: 20 }, (_, n) => request(`further ${n}`, 'GET', `${BASE}/things/2`)),
  ];
  const outcome = await replay(t, {
    items,
    answer: (incoming, response) => {
      const isAll = incoming.url === '/v1/things' && incoming.headers['user-agent'] === 'conncert' && incoming.method === 'GET';
      response.setHeader('content-type', 'application/json').end(isAll ? body : '{"id":1,"token":"later-of-contoso"}');
    },
  });
  const [all, one] = sent(outcome);
  t.is(all?.response?.body.data, '"«withheld: more secrets than can be named»"');
  t.is(one?.response?.body.data, '{"id":1,"token":"«secret:token»"}');
  t.false(/token-\d+-of-contoso|later-of-contoso/.test(JSON.stringify(outcome.events)));
});

test('a collection that takes longer than it may ends, and says so', async (t) => {
  const { certificate } = await replay(t, {
    items: Array.from({ length: 5 }, (_, n) => request(`List ${n}`, 'GET', `${BASE}/things`)),
    entry: ['timeout: 0ms'],
    answer: (_request, response) => setTimeout(() => response.setHeader('content-type', 'application/json').end('{"id":1}'), 5),
  });
  t.true(certificate.findings.some(({ id, message }) => id === 'collection-ended-early' && message.includes('it took longer than 0 s')));
});

for (const value of ['{{server}}', 'https://{{server}}'])
  test(`a variable for the address that is ${value}, which has no value, is given the address of the target`, async (t) => {
    const variable = [
      { key: 'baseUrl', value },
      { key: 'server', value: '' },
    ];
    const outcome = await replay(t, { items: [request('list', 'GET', '{{baseUrl}}/things')], collection: { variable } });
    t.is(sent(outcome).length, 1);
  });

/** What is certified of a run, without times and addresses. */
function certified({ certificate: { verdict, gates, findings, operations }, cases, exchanges }: Outcome): object {
  const plain = exchanges.map(({ startedAt: _at, durationMs: _ms, request, ...rest }) => ({
    ...rest,
    request: { ...request, url: request.url.replace(/^http:\/\/[^/]*/, '') },
  }));
  return JSON.parse(JSON.stringify({ verdict, gates, findings, operations, cases, exchanges: plain })) as object;
}

for (const scripts of [true, false])
  test(`in order or beside one another, one at a time or eight: the certificate is the same, scripts: ${scripts}`, async (t) => {
    const folder = (name: string) => ({
      name,
      item: [
        scripted(request('one', 'GET', `${BASE}/things/${name}`), {
          after: 'pm.test("is seven", () => pm.expect(pm.response.json().id).to.equal(7));',
        }),
        request('open', 'GET', `${BASE}/things/{{nobody}}`),
        request('away', 'GET', 'https://other.contoso.example/'),
        request('none', 'GET', `${BASE}/nothing`),
      ],
    });
    const items = ['A', 'B', 'C'].map(folder);
    const answer = (_request: IncomingMessage, response: ServerResponse) => {
      response.sendDate = false;
      response.setHeader('content-type', 'application/json').end('{"id":1}');
    };
    const run = async (parallel: boolean, concurrency: number) =>
      certified(await replay(t, { items, entry: [`scripts: ${scripts}`, `parallel: ${parallel}`], concurrency, answer }));
    const first = await run(false, 1);
    t.deepEqual(await run(false, 8), first);
    t.deepEqual(await run(true, 1), first);
    t.deepEqual(await run(true, 8), first);
    const findings = (first as Outcome['certificate']).findings.filter(({ id }) => id.startsWith('collection-'));
    t.deepEqual(
      findings.map(({ id }) => id).toSorted(),
      [
        'collection-overreach',
        'collection-operation-uncovered',
        'collection-request-not-sent',
        'collection-request-unmatched',
        ...(scripts ? ['collection-test-failed', 'collection-test-failed', 'collection-test-failed'] : []),
      ].toSorted(),
    );
  });

for (const scripts of [true, false])
  test(`a host that the contract names is asked, by requests and scripts alike, and gets no credential of the connection; scripts: ${scripts}`, async (t) => {
    const heard: string[] = [];
    const other = await serverOf((incoming, response) => {
      heard.push(`${incoming.method} ${incoming.url} ${incoming.headers['x-shelf-key']}`);
      response.end('token-of-another');
    });
    t.teardown(() => other[Symbol.asyncDispose]());
    const script = `pm.sendRequest({ url: '${other.url}/by-script', method: 'POST' }, (_, answer) => pm.variables.set('got', answer.text()));`;
    const items = [
      request('token', 'GET', `${other.url}/token`),
      scripted(request('list', 'GET', `${BASE}/things?t={{got}}`), { before: script }),
    ];
    const entry = [`scripts: ${scripts}`, `hosts: ["${new URL(other.url).host}"]`];
    const outcome = await replay(t, { items, entry });
    t.deepEqual(heard, ['GET /token undefined', ...(scripts ? ['POST /by-script undefined'] : [])]);
    const unnamed = await replay(t, { items, entry: [`scripts: ${scripts}`] });
    t.is(heard.length, scripts ? 2 : 1);
    t.is(sent(outcome).at(-1)?.request.headers['x-shelf-key'] !== undefined, true);
    t.true(found(unnamed).some((text) => text.startsWith('collection-overreach') && text.includes(new URL(other.url).host)));
    t.false(found(outcome).some((text) => text.startsWith('collection-overreach')));
  });

for (const [what, before, where] of [
  ['never ends', 'while (true) {}', ' in line 1'],
  ['waits', 'setTimeout(() => {}, 60000);', ''],
] as const)
  test(`a script that ${what} is ended when the time that the contract gives it is up`, async (t) => {
    const items = [scripted(request('slow', 'GET', `${BASE}/things`), { before })];
    const told = found(await replay(t, { items, entry: ['scriptTimeout: 2s'] })).filter((text) => text.startsWith('collection-overreach'));
    t.deepEqual(told, [
      `collection-overreach: shelf: the script before the request is ended${where}: it took longer than 2 s: “slow” (shelf.json:1).`,
    ]);
  });

for (const mock of [false, true])
  test(`what scripts try is one error that names collection, folder, request, script and line, caught or not; mock: ${mock}`, async (t) => {
    const greedy = ['', 'try { require("fs") } catch {}', 'try { await pm.sendRequest("https://away.contoso.example/") } catch {}'].join(
      '\n',
    );
    const items = [
      { name: 'Outer', item: [scripted(request('reads', 'GET', `${BASE}/things`), { after: greedy })] },
      request('away', 'GET', 'https://away.contoso.example/'),
    ];
    const folder = { ...items[0], event: [{ listen: 'prerequest', script: { exec: 'try { process.exit() } catch {}' } }] };
    const outcome = await replay(t, { items: [folder, ...items.slice(1)], mock });
    const { findings } = outcome.certificate;
    const told = findings.filter(({ id }) => id === 'collection-overreach');
    t.deepEqual(
      told.map(({ message }) => message).toSorted(),
      [
        'shelf: line 1 of the script before each request of the folder “Outer” reaches for process, which the sandbox does not have: “Outer › reads” (shelf.json:1).',
        'shelf: line 2 of the script after the request reaches for the module fs, which the sandbox does not have: “Outer › reads” (shelf.json:1).',
        'shelf: line 3 of the script after the request asks away.contoso.example, which the contract does not name: “Outer › reads” (shelf.json:1).',
        ...(mock ? [] : ['shelf: nothing was sent to away.contoso.example, which the contract does not name: “away” (shelf.json:1).']),
      ].toSorted(),
    );
    t.true(told.every(({ severity }) => severity === 'error'));
    t.is(
      findings.some(({ id, message }) => id === 'collection-request-not-sent' && message.includes('is not asked for a mock')),
      mock,
    );
  });

for (const scripts of [true, false])
  test(`a variable at the end of the path that is empty calls nothing else, and nobody is blamed; scripts: ${scripts}`, async (t) => {
    const after = 'pm.test("has it", () => pm.expect(pm.response.json().id).to.equal(2));';
    const items = ['GET', 'DELETE'].map((method) => scripted(request(method, method, `${BASE}/things/{{empty}}`), { after }));
    const collection = { variable: [{ key: 'empty', value: '' }] };
    const outcome = await replay(t, { items, collection, entry: [`scripts: ${scripts}`] });
    t.deepEqual(sent(outcome), []);
    t.deepEqual(
      found(outcome).filter((text) => !text.startsWith('collection-operation-uncovered')),
      [
        'collection-nothing-sent: Not one request of shelf was sent to live.',
        'collection-request-not-sent: shelf: not sent, because a path variable has no value: “GET” (shelf.json:1), “DELETE” (shelf.json:1).',
      ],
    );
  });

test('a variable whose value ends in a slash has a value', async (t) => {
  const items = [request('get', 'GET', `${BASE}/things/{{thing}}`)];
  const outcome = await replay(t, { items, collection: { variable: [{ key: 'thing', value: '7/' }] } });
  t.false(
    found(outcome).some((text) => text.includes('has no value')),
    found(outcome).join('\n'),
  );
});

test('scripts see each cookie by itself, and what the service took, not the way to it; so do records', async (t) => {
  const script = [
    'const cookies = pm.response.headers.all().filter(({ key }) => key.toLowerCase() === "set-cookie").map(({ value }) => value);',
    'pm.test("cookies " + JSON.stringify(cookies), () => {}); pm.test("took " + (pm.response.responseTime), () => {});',
    'pm.test("nothing of ours", () => pm.expect(JSON.stringify(pm.response.headers)).to.not.include("conncert"));',
    'pm.sendRequest("https://shelf.contoso.example/v1/things/2", (_, answer) => pm.test("beside took " + (answer.responseTime), () => {}));',
  ].join('\n');
  const items = [request('first', 'GET', `${BASE}/things`), scripted(request('one', 'GET', `${BASE}/things/1`), { after: script })];
  const answer = (_request: IncomingMessage, response: ServerResponse) =>
    response
      .setHeader('set-cookie', ['a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT', 'b=2'])
      .setHeader('content-type', 'application/json')
      .end('{"id":1}');
  const outcome = await replay(t, { items, answer, monotonic: () => 7 });
  const [, one] = sent(outcome);
  t.is(one?.response?.headers['set-cookie'], 'a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT\nb=2');
  t.deepEqual(one?.scripts?.tests, [
    { name: 'cookies ["a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT","b=2"]', passed: true },
    { name: 'took 0', passed: true },
    { name: 'nothing of ours', passed: true },
    { name: 'beside took 0', passed: true },
  ]);
});

test('what a collection accepts is what the service is asked for, where it can be unpacked', async (t) => {
  const asked: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const coding = request.headers['accept-encoding'] ?? 'none';
    asked.push(`${request.url} ${coding}`);
    response.setHeader('content-type', 'application/json');
    if (!coding.startsWith('gzip')) return response.end('{"id":1}');
    return response.setHeader('content-encoding', 'gzip').end(gzipSync('{"id":1}'));
  };
  const accepting = (id: string, coding: string, more: object = {}) =>
    request(id, 'GET', `${BASE}/things/${id}`, { header: [{ key: 'Accept-encoding', value: coding, ...more }] });
  const after =
    'pm.test("packed", () => { pm.response.to.have.header("content-encoding", "gzip"); pm.expect(pm.response.json().id).to.eql(1); });';
  const plain = 'pm.test("plain", () => pm.expect(pm.response.headers.has("content-encoding")).to.eql(false));';
  const items = [accepting('1', 'gzip, br;q=0.5'), accepting('2', 'compress'), request('none', 'GET', `${BASE}/things/3`)];
  const scripts = [
    scripted(accepting('4', 'gzip'), { after }),
    scripted(request('none', 'GET', `${BASE}/things/5`), { after: plain }),
    scripted(accepting('6', 'gzip', { disabled: true }), { after: plain }),
  ];
  for (const all of [items, scripts]) {
    const outcome = await replay(t, { items: all, answer });
    t.deepEqual(
      found(outcome).filter((text) => !text.startsWith('collection-operation-uncovered')),
      [],
    );
    t.true(sent(outcome).every(({ response }) => response?.body.data === '{"id":1}'));
  }
  t.deepEqual(
    asked.filter((line) => line.startsWith('/v1/things/') && /\/\d /.test(line)),
    ['1 gzip, br;q=0.5', '2 identity', '3 identity', '4 gzip', '5 identity', '6 identity'].map((line) => `/v1/things/${line}`),
  );
});

test('the length of a body is counted, whatever the collection says; the time of an answer is whole', async (t) => {
  const lengths: string[] = [];
  const answer = (incoming: IncomingMessage, response: ServerResponse) => {
    if (incoming.method === 'PUT') lengths.push(`${incoming.headers['content-length']}`);
    incoming.resume().on('end', () => response.setHeader('content-type', 'application/json').end('{"id":1}'));
  };
  const header = [
    { key: 'Content-Length', value: '500' },
    { key: 'Transfer-Encoding', value: 'chunked' },
  ];
  const put = (name: string) => request(name, 'PUT', `${BASE}/things`, { header, body: { mode: 'raw', raw: '{"a":1}' } });
  const after = 'pm.test("whole", () => pm.expect(Number.isInteger(pm.response.responseTime)).to.eql(true));';
  let now = 0;
  const items = [put('plain'), scripted(put('scripted'), { after })];
  const outcome = await replay(t, { items, answer, monotonic: () => (now += 1.6) });
  t.deepEqual(lengths.slice(-2), ['7', '7']);
  t.deepEqual(sent(outcome)[1]?.scripts?.tests, [{ name: 'whole', passed: true }]);
});

const signedBy = (type: string, values: Readonly<Record<string, string>>) => ({
  auth: { type, [type]: Object.entries(values).map(([key, value]) => ({ key, value, type: 'string' })) },
});
const SIGNED = {
  awsv4: { accessKey: 'access-of-contoso', secretKey: 'secret-of-contoso', region: 'eu-west-1', service: 'execute-api' },
  oauth1: {
    consumerKey: 'consumer',
    consumerSecret: 'secret-of-contoso',
    token: 'token',
    tokenSecret: 'secret-2',
    addParamsToHeader: 'true',
  },
  hawk: { authId: 'id', authKey: 'key-of-contoso', algorithm: 'sha256' },
  digest: { username: 'somebody', password: 'password-of-contoso', realm: 'shelf' },
  ntlm: { username: 'somebody', password: 'password-of-contoso' },
} as const;

test('what is signed for another address is not sent, and nobody is blamed; what is signed for this one is', async (t) => {
  const answer = (incoming: IncomingMessage, response: ServerResponse) => {
    // Generated cases have the key.
    const known = incoming.headers['x-shelf-key'] !== undefined || incoming.headers.authorization !== undefined;
    if (!known) response.writeHead(401, { 'www-authenticate': 'Digest realm="shelf", nonce="n", qop="auth"' });
    else response.setHeader('content-type', 'application/json');
    response.end('{"id":1}');
  };
  const elsewhere = Object.entries(SIGNED).map(([type, values]) => request(type, 'GET', `${BASE}/things`, signedBy(type, values)));
  const away = await replay(t, { items: elsewhere, entry: ['auth: collection'], answer });
  // Digest signs the path alone, which is the same at the target.
  t.deepEqual([...new Set(sent(away).map(({ request: made }) => made.headers['authorization']?.split(' ')[0]))], ['Digest']);
  const told = found(away).filter((text) => text.startsWith('collection-request-not-sent'));
  t.is(told.length, 4, told.join('\n'));
  t.true(
    told.some((text) => text.includes('its signature (AWS Signature) is for shelf.contoso.example/v1/things')),
    told.join('\n'),
  );

  const script = 'pm.environment.set("unused", 1)';
  const here = Object.entries(SIGNED).map(([type, values]) =>
    scripted(request(type, 'GET', '{{here}}/v1/things', signedBy(type, values)), { before: script }),
  );
  const near = await replay(t, { items: here, entry: ['auth: collection', 'variables: { here: "URL" }'], answer });
  t.deepEqual(
    sent(near).map(({ request: made }) => made.headers['authorization']?.split(/[\s-]/)[0]),
    ['AWS4', 'OAuth', 'Hawk', 'Digest'],
  );
  t.is(found(near).filter((text) => text.startsWith('collection-request-not-sent')).length, 1);
});

for (const [how, authorization] of [
  ['a token under the scheme OAuth', 'OAuth token-of-contoso'],
  ['OAuth 1.0 in plain text', 'OAuth oauth_consumer_key="contoso", oauth_signature_method="PLAINTEXT", oauth_signature="secret%26token"'],
] as const)
  test(`${how} signs no address, and is sent`, async (t) => {
    const header = [{ key: 'Authorization', value: authorization }];
    const items = [
      request('list', 'GET', `${BASE}/things`, { header }),
      request('short', 'GET', 'shelf.contoso.example/v1/things', { header }),
    ];
    const outcome = await replay(t, { items, entry: ['auth: collection'] });
    t.is(sent(outcome).length, 2, found(outcome).join('\n'));
  });

test('an address without a scheme is named where it is signed for another host', async (t) => {
  const header = [{ key: 'Authorization', value: 'Hawk id="contoso", mac="m"' }];
  const outcome = await replay(t, {
    items: [request('list', 'GET', 'shelf.contoso.example/v1/things', { header })],
    entry: ['auth: collection'],
  });
  t.true(
    found(outcome).some((text) => text.includes('its signature (Hawk) is for shelf.contoso.example/v1/things')),
    found(outcome).join('\n'),
  );
});

for (const file of ['/etc/passwd', '/etc/nothing-there', '../nothing-there.txt'])
  test(`the file ${file} is outside of the folder, whether it is there or not`, async (t) => {
    const body = { mode: 'file', file: { src: file } };
    const item = scripted(request('add', 'POST', `${BASE}/things`, { body }), { before: 'pm.environment.set("unused", 1)' });
    for (const entry of [[], ['files: true']]) {
      const { findings } = (await replay(t, { items: [item], entry })).certificate;
      const told = findings.filter(({ id }) => id === 'collection-overreach' || id === 'collection-request-not-sent');
      t.deepEqual(
        told.map(({ id, message }) => [id, message.includes(file)]),
        [['collection-overreach', true]],
      );
    }
  });

test('evidence shows what a request of a collection gives: path, query, headers, bodies and forms', async (t) => {
  const parameters = [
    { ...inPath },
    { name: 'q', in: 'query', type: 'string' },
    { name: 'tag', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'multi' },
    { name: 'X-Mode', in: 'header', type: 'string' },
    { name: 'absent', in: 'query', type: 'string' },
  ];
  const paths = {
    '/things/{id}': { get: operation('GetThing', { parameters }) },
    '/things': { post: operation('AddThing', { parameters: [{ name: 'thing', in: 'body', schema: { type: 'object' } }] }) },
    '/forms': {
      post: operation('SendForm', { consumes: ['multipart/form-data'], parameters: [{ name: 'a', in: 'formData', type: 'string' }] }),
    },
  };
  const items = [
    request('get', 'GET', `${BASE}/things/7?q=a%20b&tag=1&tag=2`, { header: [{ key: 'X-Mode', value: 'fast' }] }),
    request('add', 'POST', `${BASE}/things`, { body: { mode: 'raw', raw: '{"a":1}', options: { raw: { language: 'json' } } } }),
    request('form', 'POST', `${BASE}/forms`, { body: { mode: 'formdata', formdata: [{ key: 'a', value: 'ü', type: 'text' }] } }),
  ];
  const { events } = await replay(t, { items, paths });
  t.deepEqual(
    events.flatMap((event) => (event.type === 'case-planned' && event.case.kind === 'collection' ? [event.case.inputs] : [])),
    [{ id: '7', q: 'a b', tag: ['1', '2'], 'X-Mode': 'fast' }, { thing: { a: 1 } }, { a: 'ü' }],
  );
});

test('an operation is covered by requests to the service alone, by method and path, whatever variables stand for', async (t) => {
  const items = [
    request('list', 'GET', 'https://unrelated.example/v1/things'),
    request('remove', 'DELETE', `${BASE}/{{both}}`),
    request('add', 'POST', '{{base}}/things'),
  ];
  const collection = { variable: Object.entries({ both: 'things/5', base: BASE }).map(([key, value]) => ({ key, value })) };
  const [told = ''] = found(await replay(t, { items, collection })).filter((text) => text.startsWith('collection-operation-uncovered'));
  t.true(told.endsWith('calls ListThings, PutThings, PatchThings, GetThing, GetPart.'), told);
});

for (const scripts of [true, false])
  test(`the mock is shown its own credential, whatever a collection signs in with; scripts: ${scripts}`, async (t) => {
    const bearer = { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] };
    const items = [
      scripted(request('signed in', 'GET', `${BASE}/things`), { before: 'pm.variables.set("token", "of-the-collection")' }),
      request('signed', 'GET', `${BASE}/things/1`, signedBy('awsv4', SIGNED.awsv4)),
      request('bare', 'GET', `${BASE}/things/2`, { auth: { type: 'noauth' } }),
    ];
    const entry = ['auth: collection', `scripts: ${scripts}`];
    const outcome = await replay(t, { items, collection: { auth: bearer }, entry, mock: true });
    t.deepEqual(
      sent(outcome).map(({ response }) => response?.status),
      [200, 200, 401],
    );
    t.deepEqual(
      found(outcome).filter((text) => !text.startsWith('collection-operation-uncovered')),
      [],
    );
  });

const keyOf = ({ headers }: IncomingMessage) => String(headers['x-shelf-key'] ?? '');

for (const [how, behaviour] of [
  ['directly', {}],
  ['by newman', { protocolProfileBehavior: { other: true } }],
] as const)
  test(`sent ${how}: what calls no operation presents the credential to the service, and to nobody else`, async (t) => {
    const keys = new Map<string, string>();
    await using elsewhere = await serverOf((incoming, response) => {
      keys.set('elsewhere', keyOf(incoming));
      response.end();
    });
    const items = [
      request('seed', 'POST', `${BASE}/seed`),
      request('bare', 'GET', `${BASE}/bare`, { auth: { type: 'noauth' } }),
      request('of another', 'GET', `${BASE}/another`, { header: [{ key: 'X-Shelf-Key', value: 'another' }] }),
      request('elsewhere', 'GET', `${elsewhere.url}/seed`),
    ];
    const answer = (incoming: IncomingMessage, response: ServerResponse) => {
      keys.set(incoming.url ?? '', keyOf(incoming));
      response.statusCode = keyOf(incoming) === KEY ? 404 : 401;
      response.end();
    };
    const entry = [`hosts: ['${new URL(elsewhere.url).host}']`];
    const outcome = await replay(t, { items, collection: behaviour, entry, answer });
    t.is(keys.get('/v1/seed'), KEY);
    t.is(keys.get('/v1/bare'), '');
    t.is(keys.get('/v1/another'), 'another');
    t.is(keys.get('elsewhere'), '');
    t.is(found(outcome).filter((text) => text.startsWith('collection-request-unmatched')).length, 4, found(outcome).join('\n'));
  });

test('a script that asks the service for what is no operation presents the credential as well', async (t) => {
  const keys = new Map<string, string>();
  const after = `pm.sendRequest('${BASE}/other', (_, answer) => pm.test('not there', () => pm.expect(answer.code).to.equal(404)))`;
  const outcome = await replay(t, {
    items: [scripted(request('one', 'GET', `${BASE}/things`), { after })],
    answer: (incoming, response) => {
      keys.set(incoming.url ?? '', keyOf(incoming));
      response.statusCode = incoming.url === '/v1/other' ? 404 : 200;
      response.setHeader('content-type', 'application/json').end('{"id":1}');
    },
  });
  t.is(keys.get('/v1/other'), KEY);
  t.deepEqual(
    found(outcome).filter((text) => text.startsWith('collection-test-failed')),
    [],
  );
});

const THING = {
  type: 'object',
  required: ['name'],
  properties: { id: { type: 'integer', readOnly: true }, name: { type: 'string' } },
};
const STRICT = {
  '/things': {
    post: operation('AddThing', {
      parameters: [{ name: 'body', in: 'body', required: true, schema: THING }],
      responses: { 200: { description: 'OK', schema: THING }, 400: { description: 'Not as declared' } },
    }),
  },
  '/things/{id}': { get: operation('GetThing', { parameters: [{ ...inPath, type: 'integer' }] }) },
};

/** A service that takes what is declared, and nothing else. */
async function strictly(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await new Response(incoming as unknown as ReadableStream).text();
  response.setHeader('content-type', 'application/json');
  try {
    const isRight = incoming.method === 'GET' ? /\/\d+$/.test(incoming.url ?? '') : typeof JSON.parse(text).name === 'string';
    response.statusCode = isRight ? 200 : 400;
  } catch {
    response.statusCode = 400;
  }
  response.end(response.statusCode === 200 ? '{"id":1,"name":"a"}' : '{}');
}

const CREATED = 'pm.test("made", () => pm.response.to.have.status(200))';
const json = (raw: string) => ({
  header: [{ key: 'Content-Type', value: 'application/json' }],
  body: { mode: 'raw', raw },
});

for (const [what, items, entry, files, said] of [
  ['holds a variable without a value', [request('add', 'POST', `${BASE}/things`, json('{"name":{{lost}}}'))], [], {}, '{{lost}}'],
  ['does not fit its schema', [request('add', 'POST', `${BASE}/things`, json('{"name":5}'))], [], {}, 'its body /name must be text'],
  [
    'is no JSON for a value of the data',
    [request('add', 'POST', `${BASE}/things`, json('{"name":"{{name}}"}'))],
    ['data: rows.csv'],
    { 'rows.csv': 'name\n"ü ""q"""\n' },
    'its body is no JSON',
  ],
  ['names no number', [request('get', 'GET', `${BASE}/things/abc`)], [], {}, 'the path input "id"'],
  ['of no operation is no JSON', [request('add', 'POST', `${BASE}/none`, json('{'))], [], {}, 'its body is no JSON'],
] as const)
  test(`a test that fails over a request which ${what} shows nothing of the service`, async (t) => {
    const setup = { paths: STRICT, answer: strictly, entry, files };
    const failing = await replay(t, { ...setup, items: items.map((item) => scripted(item, { after: CREATED })) });
    const [finding, ...others] = failing.events.flatMap((event) =>
      event.type === 'finding-made' && event.finding.id === 'collection-test-failed' ? [event.finding] : [],
    );
    t.is(finding?.fault, 'configuration');
    t.true(finding?.message.includes(said), finding?.message);
    t.deepEqual(others, []);
    const after = 'pm.test("refused", () => pm.response.to.have.status(400))';
    const passing = await replay(t, { ...setup, items: items.map((item) => scripted(item, { after })) });
    t.deepEqual(
      found(passing).filter((text) => text.startsWith('collection-test-failed')),
      [],
    );
  });

test('a test that fails over a wrong request which the service takes is a fault of the service', async (t) => {
  const items = [
    scripted(request('add', 'POST', `${BASE}/things`, json('{"name":5}')), {
      after: 'pm.test("refused", () => pm.response.to.have.status(400))',
    }),
  ];
  const outcome = await replay(t, { items, paths: STRICT });
  const faults = outcome.events.flatMap((event) =>
    event.type === 'finding-made' && event.finding.id === 'collection-test-failed' ? [event.finding.fault] : [],
  );
  t.deepEqual(faults, ['service']);
});

test('a credential that a service repeats leaves by no host that the contract names, unless the collection was given it', async (t) => {
  const got: string[] = [];
  await using elsewhere = await serverOf((incoming, response) => {
    got.push(incoming.url ?? '');
    response.end();
  });
  const ask = (path: string, value: string) => `pm.sendRequest('${elsewhere.url}/${path}?v=' + ${value}, () => {});`;
  const key = 'pm.response.headers.get("x-echo")';
  const after = ask('plain', `encodeURIComponent(${key})`) + ask('base64', `encodeURIComponent(btoa(${key}))`) + ask('other', '"1"');
  const setup = {
    items: [scripted(request('one', 'GET', `${BASE}/things`), { after })],
    answer: (incoming: IncomingMessage, response: ServerResponse) => {
      response.setHeader('content-type', 'application/json').setHeader('x-echo', keyOf(incoming)).end('{"id":1}');
    },
  };
  const hosts = `hosts: ['${new URL(elsewhere.url).host}']`;
  const paths = () => got.splice(0).map((url) => url.split('?')[0]);
  const outcome = await replay(t, { ...setup, entry: [hosts] });
  t.deepEqual(paths(), ['/other']);
  const overreach = found(outcome).filter((text) => text.startsWith('collection-overreach'));
  t.is(overreach.length, 1, overreach.join('\n'));
  t.regex(overreach[0] ?? '', /sends a secret of the connection to 127\.0\.0\.1/);
  await replay(t, { ...setup, entry: [hosts, 'variables: { mine: "${SHELF_KEY}" }'] });
  t.deepEqual(paths().toSorted(), ['/base64', '/other', '/plain']);
});

test('what a collection tries comes with advice of its own', async (t) => {
  const items = [
    scripted(request('reach', 'GET', `${BASE}/things`), { after: "try { require('fs') } catch {}" }),
    request('away', 'GET', 'https://elsewhere.contoso.example/things'),
  ];
  const { events } = await replay(t, { items });
  const hints = events.flatMap((event) =>
    event.type === 'finding-made' && event.finding.id === 'collection-overreach' ? [event.finding.hint ?? ''] : [],
  );
  t.is(hints.length, 2);
  t.is(hints.filter((hint) => hint.includes('hosts')).length, 1, hints.join('\n'));
});

/** A service that asks every request for a header which only a policy sets. */
async function replayBehindPolicy(t: ExecutionContext, operations: readonly string[]): Promise<Outcome> {
  const items = [
    scripted(request('token', 'GET', `${BASE}/other`), {
      after: 'pm.test("there", () => pm.response.to.have.status(200))',
    }),
  ];
  return runContract(t, {
    definition,
    properties: {
      capabilities: [],
      connectionParameters: {
        api_key: { type: 'securestring', uiDefinition: { displayName: 'Key', constraints: { required: 'true' } } },
        tenant: { type: 'string', uiDefinition: { displayName: 'Tenant', constraints: { required: 'true' } } },
      },
      policyTemplateInstances: [
        {
          templateId: 'setheader',
          title: 'Tenant',
          parameters: {
            'x-ms-apimTemplateParameter.name': 'X-Tenant',
            'x-ms-apimTemplateParameter.value': "@connectionParameters('tenant')",
            'x-ms-apimTemplate-policySection': 'Request',
            ...(operations.length > 0 && { 'x-ms-apimTemplate-operationName': operations }),
          },
        },
      ],
    },
    contract: [
      'targets:',
      '  live: { url: URL/v1, connection: demo, writes: true }',
      'connections:',
      '  demo: { parameters: { api_key: "${SHELF_KEY}", tenant: contoso } }',
      'collections: [{ path: shelf.json }]',
    ],
    before: async ({ folder }) =>
      writeFile(join(folder, 'shelf.json'), JSON.stringify({ info: { name: 'Shelf', schema: SCHEMA }, item: items })),
    answer: ({ headers }, response) => {
      response.statusCode = headers['x-tenant'] === 'contoso' ? 200 : 401;
      response.setHeader('content-type', 'application/json').end('{"id":1}');
    },
    environment: { SHELF_KEY: KEY },
  });
}

test('what policies set for all operations is on a request that calls none too', async (t) => {
  const outcome = await replayBehindPolicy(t, []);
  t.deepEqual(
    found(outcome).map((text) => text.split(':')[0]),
    ['collection-request-unmatched', 'collection-operation-uncovered'],
  );
});

test('what policies set for single operations alone is not, which is told, and no service is blamed', async (t) => {
  const { events } = await replayBehindPolicy(t, ['ListThings']);
  const told = events.flatMap((event) => (event.type === 'finding-made' ? [event.finding] : []));
  const failed = told.find(({ id }) => id === 'collection-test-failed');
  t.is(failed?.fault, 'configuration');
  t.regex(failed?.hint ?? '', /lacks what policies set for single operations/);
  t.regex(told.find(({ id }) => id === 'collection-request-unmatched')?.hint ?? '', /What policies set for single operations is not on it/);
});

const apiKey = (value: string) => ({
  type: 'apikey',
  apikey: [
    { key: 'key', value: 'X-Shelf-Key' },
    { key: 'value', value },
    { key: 'in', value: 'header' },
  ],
});
const header = (value: string) => ({ header: [{ key: 'X-Shelf-Key', value }] });
const REFUSED = 'pm.test("refused", () => pm.response.to.have.status(401))';

/** A service that takes the right key, and keeps those that came in the order of the collection’s requests. */
function guarded(keys: string[]) {
  return (incoming: IncomingMessage, response: ServerResponse) => {
    const nth = /n=(\d+)/.exec(incoming.url ?? '')?.[1];
    if (nth !== undefined) keys[Number(nth)] = String(incoming.headers['authorization'] ?? keyOf(incoming));
    response.statusCode = keyOf(incoming) === KEY ? 200 : 401;
    response.setHeader('content-type', 'application/json').end('{"id":1}');
  };
}

/** Requests that are there to be refused, with what of a key each is to arrive with. */
const ON_PURPOSE: readonly (readonly [object, key: string])[] = [
  [request('No Auth', 'GET', '', { auth: { type: 'noauth' } }), ''],
  [{ name: 'Folder', auth: { type: 'noauth' }, item: [request('inherits No Auth', 'GET', '')] }, ''],
  [request('written out in the block', 'GET', '', { auth: apiKey('wrong-key-4711') }), 'wrong-key-4711'],
  [{ name: 'Other', auth: apiKey('folder-wrong'), item: [request('inherits what is written', 'GET', '')] }, 'folder-wrong'],
  [request('an empty key', 'GET', '', { auth: apiKey('') }), ''],
  [request('a bearer', 'GET', '', { auth: { type: 'bearer', bearer: [{ key: 'token', value: 'expired' }] } }), 'Bearer expired'],
  [request('another variable', 'GET', '', { auth: apiKey('{{badKey}}') }), 'not-a-key'],
  [request('another variable in a header', 'GET', '', { ...header('{{badKey}}'), auth: { type: 'noauth' } }), 'not-a-key'],
  [request('a header', 'GET', '', header('header-wrong')), 'header-wrong'],
];
const numbered = (item: { readonly request?: object; readonly item?: readonly object[] }, n: number): object =>
  item.item
    ? { ...item, item: item.item.map((inner) => numbered(inner, n)) }
    : { ...item, request: { ...item.request, url: `${BASE}/things?n=${n}` } };

for (const scripts of [true, false])
  test(`what a collection has of a credential on purpose is what the service sees, at every level; scripts: ${scripts}`, async (t) => {
    const keys: string[] = [];
    const items = [...ON_PURPOSE, [request('as all', 'GET', ''), KEY] as const].map(([item], n) => numbered(item, n));
    const collection = {
      auth: apiKey('{{apiKey}}'),
      variable: [{ key: 'badKey', value: 'not-a-key' }],
      ...(scripts && {
        event: [{ listen: 'test', script: { exec: [`if (!pm.request.url.toString().endsWith('n=${ON_PURPOSE.length}')) ${REFUSED}`] } }],
      }),
    };
    const outcome = await replay(t, { items, collection, answer: guarded(keys), entry: [`scripts: ${scripts}`] });
    t.deepEqual(keys, [...ON_PURPOSE.map(([, key]) => key), KEY]);
    t.deepEqual(
      found(outcome).filter((text) => !text.startsWith('collection-operation-uncovered')),
      [],
    );
  });

test('a key that a script gives a request with No Auth is what the service sees; what came of nothing is none', async (t) => {
  const keys: string[] = [];
  const set = (value: string) => `pm.request.headers.upsert({ key: 'X-Shelf-Key', value: ${value} })`;
  const ask = (n: number, value: string) =>
    `pm.sendRequest({ url: '${BASE}/things?n=${n}', header: { 'X-Shelf-Key': ${value} } }, () => {})`;
  const items = [
    scripted(request('script', 'GET', `${BASE}/things?n=0`, { auth: { type: 'noauth' } }), {
      before: set("'script-wrong'"),
      after: REFUSED,
    }),
    scripted(request('asks', 'GET', `${BASE}/things?n=1`), {
      after: [ask(2, "'{{apiKey}}'"), ask(3, "'' + pm.environment.get('none')"), ask(4, "'other'")].join(';\n'),
    }),
  ];
  const outcome = await replay(t, { items, answer: guarded(keys) });
  t.deepEqual(keys, ['script-wrong', KEY, KEY, KEY, 'other']);
  t.deepEqual(
    found(outcome).filter((text) => text.startsWith('collection-test-failed')),
    [],
  );
});

test('where another credential was replaced, a failing test is a fault of the configuration, and says so', async (t) => {
  const items = [scripted(request('replaced', 'GET', `${BASE}/things`), { after: REFUSED })];
  const blamed = async (value: string) => {
    const collection = { auth: apiKey('{{apiKey}}'), variable: [{ key: 'apiKey', value }] };
    const { events } = await replay(t, { items, collection, answer: guarded([]) });
    return events.flatMap((event) =>
      event.type === 'finding-made' && event.finding.id === 'collection-test-failed' ? [event.finding] : [],
    );
  };
  const [replaced] = await blamed('a-key-of-another-user');
  t.is(replaced?.fault, 'configuration');
  t.regex(replaced?.hint ?? '', /auth: collection/);
  t.is((await blamed(KEY))[0]?.fault, 'service');
  t.is((await blamed(''))[0]?.fault, 'service');
});

test('No Auth of a whole collection that signs in nowhere stands for the connection’s credential', async (t) => {
  const keys: string[] = [];
  const collection = { auth: { type: 'noauth' } };
  await replay(t, { items: [request('one', 'GET', `${BASE}/things?n=0`)], collection, answer: guarded(keys) });
  t.deepEqual(keys, [KEY]);
  const items = [request('one', 'GET', `${BASE}/things?n=0`), request('two', 'GET', `${BASE}/things?n=1`, { auth: apiKey('{{key}}') })];
  await replay(t, { items, collection, answer: guarded(keys) });
  t.deepEqual(keys, ['', KEY]);
});

for (const [how, behaviour] of [
  ['sent directly', {}],
  ['sent by newman', { other: true }],
] as const)
  test(`cookies are kept for a run as Postman keeps them, by host and path, and are in no event; ${how}`, async (t) => {
    const heard: string[] = [];
    const secret = 'c0okie-4711-abcdef';
    await using elsewhere = await serverOf((incoming, response) => {
      heard.push(`elsewhere ${String(incoming.headers.cookie)}`);
      response.end();
    });
    const items = [
      request('add', 'POST', `${BASE}/things`),
      request('away', 'GET', `${elsewhere.url}/v1/things`),
      request('list', 'GET', `${BASE}/things`, { header: [{ key: 'Cookie', value: 'own=1' }] }),
      { ...request('without', 'GET', `${BASE}/things`), protocolProfileBehavior: { disableCookies: true } },
      request('get', 'GET', `${BASE}/things/7`),
    ];
    const outcome = await replay(t, {
      items,
      collection: { protocolProfileBehavior: behaviour },
      entry: ['iterations: 2', `hosts: ['${new URL(elsewhere.url).host}']`],
      answer: (incoming, response) => {
        if (keyOf(incoming) === KEY) heard.push(`${incoming.method} ${String(incoming.headers.cookie)}`);
        if (incoming.method === 'POST')
          response.setHeader('set-cookie', [
            `sid=${secret}; HttpOnly; Domain=shelf.test; Path=/`,
            'theme=dark; Path=/v1/things/7',
            'gone=1; Max-Age=0',
          ]);
        response.setHeader('content-type', 'application/json').end('{"id":1}');
      },
    });
    const once = (first: string) => [
      `POST ${first}`,
      'elsewhere undefined',
      `GET own=1; sid=${secret}`,
      'GET undefined',
      `GET theme=dark; sid=${secret}`,
    ];
    const ofReplay = heard.slice(heard.indexOf('elsewhere undefined') - 1);
    t.deepEqual(ofReplay, [...once('undefined'), ...once(`sid=${secret}`)]);
    t.false(JSON.stringify(outcome.events).includes(secret));
  });

test('scripts see the cookies of the service that a request is meant for', async (t) => {
  const after = [
    'pm.test("has it", () => pm.expect(pm.cookies.get("sid")).to.equal("c0okie-4711"));',
    'const jar = pm.cookies.jar();',
    `jar.set('${BASE}', 'set', 'by-script', () => {});`,
  ].join('\n');
  const heard: string[] = [];
  const items = [scripted(request('add', 'POST', `${BASE}/things`), { after }), request('list', 'GET', `${BASE}/things?last`)];
  const outcome = await replay(t, {
    items,
    answer: (incoming, response) => {
      if (incoming.url?.endsWith('?last')) heard.push(String(incoming.headers.cookie));
      response.setHeader('set-cookie', 'sid=c0okie-4711; Path=/').setHeader('content-type', 'application/json').end('{"id":1}');
    },
  });
  t.deepEqual(
    found(outcome).filter((text) => /test|script|early/.test(text.split(':', 1)[0] ?? '')),
    [],
  );
  t.regex(heard[0] ?? '', /sid=c0okie-4711/);
  t.regex(heard[0] ?? '', /set=by-script/);
});

test('what the promise of a test is refused with is the failure of that test, and of nothing else', async (t) => {
  const after = [
    'pm.test("fails", async () => { await new Promise((go) => setTimeout(go, 10)); pm.expect(1).to.equal(2); });',
    'pm.test("asks", () => pm.sendRequest("' + BASE + '/things").then((answer) => pm.expect(answer.code).to.equal(200)));',
    'pm.test("no error", () => Promise.reject({ code: 7 }));',
    'pm.test("plain", () => { pm.expect(1).to.equal(3); });',
  ].join('\n');
  const outcome = await replay(t, { items: [scripted(request('list', 'GET', `${BASE}/things`), { after })] });
  t.deepEqual(
    found(outcome).filter((text) => !text.startsWith('collection-operation-uncovered')),
    [
      'collection-test-failed: The test "plain" fails: expected 1 to equal 3.',
      'collection-test-failed: The test "no error" fails: its promise is refused: {"code":7}.',
      'collection-test-failed: The test "fails" fails: expected 1 to equal 2.',
    ],
  );
});

for (const scripts of [true, false])
  test(`a path variable that came of nothing is none, and nobody is blamed; scripts: ${scripts}`, async (t) => {
    const path = ['v1', 'things', ':id'];
    const byName = (value: string) => ({ protocol: 'https', host: ['shelf.contoso.example'], path, variable: [{ key: 'id', value }] });
    const items = [
      request('undefined', 'GET', `${BASE}/things/{{lost}}`),
      request('null', 'DELETE', byName('{{gone}}')),
      request('empty', 'GET', byName('{{empty}}')),
      request('written out', 'GET', `${BASE}/things/null`),
    ].map((item) => scripted(item, { after: 'pm.test("has it", () => pm.response.to.have.status(200))' }));
    const variable = Object.entries({ lost: 'undefined', gone: 'null', empty: '' }).map(([key, value]) => ({ key, value }));
    const outcome = await replay(t, { items, collection: { variable }, entry: [`scripts: ${scripts}`] });
    t.deepEqual(
      sent(outcome).map(({ request: { url } }) => new URL(url).pathname),
      ['/v1/things/null'],
    );
    t.deepEqual(
      found(outcome).filter((text) => !text.startsWith('collection-operation-uncovered')),
      [
        'collection-request-not-sent: shelf: not sent, because a path variable has no value: “undefined” (shelf.json:1), “null” (shelf.json:1), “empty” (shelf.json:1).',
      ],
    );
  });

test('a test that fails over a redirect shows nothing of the service, and says where it leads', async (t) => {
  const after = 'pm.test("followed", () => pm.response.to.have.status(200))';
  const outcome = await replay(t, {
    items: ['things', 'none'].map((path) => scripted(request(path, 'GET', `${BASE}/${path}`), { after })),
    answer: (_request, response) => response.writeHead(302, { location: 'https://other.contoso.example/x' }).end(),
  });
  const failed = outcome.events.flatMap((event) =>
    event.type === 'finding-made' && event.finding.id === 'collection-test-failed' ? [event.finding] : [],
  );
  t.deepEqual(
    failed.map(({ fault }) => fault),
    ['configuration', 'configuration'],
  );
  for (const { message } of failed) t.regex(message, /redirects \(302\) to another host, other\.contoso\.example/);
});

for (const mock of [true, false])
  test(`a script that waits for what may never come is ended on the mock, and the run goes on; mock: ${mock}`, async (t) => {
    const again = (name: string, times: number) =>
      `const n = Number(pm.variables.get('n') || 0) + 1; pm.variables.set('n', n); if (n < ${times}) postman.setNextRequest('${name}');`;
    const items = [
      scripted(request('ask', 'GET', `${BASE}/things`), {}),
      scripted(request('wait', 'GET', `${BASE}/things/1`), { after: again('ask', 14) }),
      request('last', 'GET', `${BASE}/things/2/parts/3`),
    ];
    const outcome = await replay(t, { items, mock });
    const asked = sent(outcome).map(({ operationId }) => operationId);
    const times = mock ? 10 : 14;
    t.deepEqual(asked, [...Array.from({ length: times }, () => ['ListThings', 'GetThing']).flat(), 'GetPart']);
    const told = found(outcome).filter((text) => !text.startsWith('collection-operation-uncovered'));
    t.is(told.length, mock ? 1 : 0, told.join('\n'));
    if (mock) t.regex(told[0] ?? '', /^collection-request-not-sent: .*come again after 10 times/);
  });

test('on the mock, which every credential is replaced for, a failing test shows nothing', async (t) => {
  const after = 'pm.test("is seven", () => pm.expect(pm.response.json().id).to.equal("seven"));';
  const collection = { auth: apiKey('{{apiKey}}'), variable: [{ key: 'apiKey', value: 'a-key-of-another-user' }] };
  const outcome = await replay(t, { items: [scripted(request('list', 'GET', `${BASE}/things`), { after })], collection, mock: true });
  t.is(sent(outcome).length, 1);
  t.deepEqual(
    found(outcome).filter((text) => !text.startsWith('collection-operation-uncovered')),
    [],
  );
});

for (const [how, behaviour] of [
  ['sent directly', {}],
  ['sent by newman', { other: true }],
] as const)
  test(`the token of an OAuth 2.0 block is fetched once, from a host that the contract names, else nothing is sent; ${how}`, async (t) => {
    const asked: string[] = [];
    const secret = 'client+secret/4711';
    const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
      const body = await new Response(incoming as unknown as ReadableStream).text();
      response.setHeader('content-type', 'application/json');
      if (incoming.url?.endsWith('/token')) {
        asked.push(`${String(incoming.headers.authorization)} ${body}`);
        response.end('{"access_token":"token-4711-abcdef","expires_in":60}');
      } else {
        if (incoming.headers.authorization !== undefined) asked.push(`${incoming.url} ${incoming.headers.authorization}`);
        response.end('{"id":1}');
      }
    };
    const block = (accessTokenUrl: string, grant: string) => ({
      type: 'oauth2',
      oauth2: Object.entries({ accessTokenUrl, grant_type: grant, clientId: 'client', clientSecret: '{{clientSecret}}', scope: 'all' }).map(
        ([key, value]) => ({ key, value }),
      ),
    });
    const own = block(`${BASE}/token`, 'client_credentials');
    const outcome = await replay(t, {
      items: [
        request('one', 'GET', `${BASE}/things`, { auth: own }),
        request('two', 'GET', `${BASE}/things/2`, { auth: own }),
        request('away', 'GET', `${BASE}/things/3`, { auth: block('https://away.contoso.example/token', 'client_credentials') }),
        request('by code', 'GET', `${BASE}/things/4`, { auth: block(`${BASE}/token`, 'authorization_code') }),
      ],
      collection: { protocolProfileBehavior: behaviour },
      entry: ['auth: collection', 'variables: { clientSecret: "${CLIENT_SECRET}" }'],
      environment: { CLIENT_SECRET: secret },
      answer,
    });
    t.deepEqual(asked, [
      `Basic ${Buffer.from(`client:${secret}`).toString('base64')} grant_type=client_credentials&scope=all`,
      '/v1/things Bearer token-4711-abcdef',
      '/v1/things/2 Bearer token-4711-abcdef',
    ]);
    t.is(sent(outcome).length, 2);
    t.deepEqual(
      found(outcome).filter((text) => !text.startsWith('collection-operation-uncovered')),
      [
        'collection-request-not-sent: shelf: not sent, because its OAuth 2.0 token comes from away.contoso.example, which the contract does not name: “away” (shelf.json:1).',
        'collection-request-not-sent: shelf: not sent, because its OAuth 2.0 token is got by authorization_code, and its auth block has none: “by code” (shelf.json:1).',
      ],
    );
    t.false(JSON.stringify(outcome.events).includes('token-4711-abcdef'));
  });

test('a 404 for what a collection has written out in a path may be right; for what an answer has brought it is the service’s', async (t) => {
  const after = 'pm.test("is there", () => pm.response.to.have.status(200))';
  const outcome = await replay(t, {
    items: [
      scripted(request('written', 'GET', `${BASE}/things/made-up`), { after }),
      scripted(request('by a variable of the collection', 'GET', `${BASE}/things/{{shelf_id}}`), { after }),
      scripted(request('brought', 'GET', `${BASE}/things/{{id}}`), { before: 'pm.variables.set("id", "7")', after }),
    ],
    collection: { variable: [{ key: 'shelf_id', value: 'made-up' }] },
    answer: (_request, response) => response.writeHead(404, { 'content-type': 'application/json' }).end('{}'),
  });
  const faults = outcome.events.flatMap((event) =>
    event.type === 'finding-made' && event.finding.id === 'collection-test-failed' ? [event.finding.fault] : [],
  );
  t.deepEqual(faults, ['configuration', 'configuration', 'service']);
});

for (const [how, behaviour] of [
  ['sent directly', {}],
  ['sent by newman', { other: true }],
] as const)
  test(`a token is got with a password or a refresh token too, and why a token server refuses one is told; ${how}`, async (t) => {
    const [password, refreshToken] = ['pass word+"1"/ü', 'refresh/4711+x='];
    const issuer = new OAuth2Issuer();
    await issuer.keys.generate('RS256');
    const service = new OAuth2Service(issuer);
    const server = createServer({ keepAliveTimeout: 0 }, (incoming, response) => void service.requestHandler(incoming, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.teardown(() => {
      server.closeAllConnections();
      server.close();
    });
    const forms: Record<string, string>[] = [];
    const given: string[] = [];
    service.on('beforeResponse', (answer, { body, headers, url }) => {
      const form = body as Record<string, string>;
      const { 'x-tenant': tenant } = headers;
      forms.push({ ...form, ...(tenant !== undefined && { tenant: String(tenant) }), ...(url !== '/token' && { url: String(url) }) });
      if (headers.authorization !== undefined) forms.push({ authorization: headers.authorization });
      if (form['password'] === 'wrong-one-4711') {
        answer.statusCode = 400;
        answer.body = { error: 'invalid_grant', error_description: `${form['password']} is not the password of ann` };
      } else given.push(String((answer.body as Record<string, unknown>)['access_token']));
    });
    const { port } = server.address() as AddressInfo;
    issuer.url = `http://127.0.0.1:${port}`;
    const block = (more: Readonly<Record<string, unknown>>) => ({
      type: 'oauth2',
      oauth2: Object.entries({
        accessTokenUrl: `http://127.0.0.1:${port}/token`,
        clientId: 'client',
        clientSecret: 'hidden-4711',
        ...more,
      }).map(([key, value]) => ({ key, value })),
    });
    const presented: string[] = [];
    const withPassword = { grant_type: 'password_credentials', username: 'ann', password: '{{password}}' };
    const further = [
      { key: 'X-Tenant', value: 'north', send_as: 'request_header' },
      { key: 'tier', value: 'one', send_as: 'request_url' },
      { key: 'kind', value: 'all', send_as: 'request_body' },
      { key: 'off', value: 'no', enabled: false },
    ];
    const outcome = await replay(t, {
      items: [
        request('in the form', 'GET', `${BASE}/things`, {
          auth: block({
            ...withPassword,
            client_authentication: 'body',
            scope: 'read write',
            audience: 'shelf',
            tokenRequestParams: further,
          }),
        }),
        request('in the header', 'GET', `${BASE}/things/2`, { auth: block(withPassword) }),
        request('refreshed', 'GET', `${BASE}/things/3`, { auth: block({ refreshToken, headerPrefix: 'Token' }) }),
        request('again', 'GET', `${BASE}/things/4`, { auth: block({ refreshToken, headerPrefix: 'Token' }) }),
        request('no operation', 'GET', `${BASE}/health`, { auth: block(withPassword) }),
        request('refused', 'GET', `${BASE}/things/5`, { auth: block({ ...withPassword, password: 'wrong-one-4711' }) }),
      ],
      collection: { protocolProfileBehavior: behaviour },
      entry: ['auth: collection', `hosts: ['127.0.0.1:${port}']`, 'variables: { password: "${PASSWORD}" }'],
      environment: { PASSWORD: password },
      answer: (incoming, response) => {
        const [scheme, token = ''] = incoming.headers.authorization?.split(' ') ?? [];
        // Generated cases present the key of the connection, or none.
        if (scheme !== undefined) presented.push(`${incoming.url} ${scheme} ${given.indexOf(token)}`);
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: 1, said: incoming.headers.authorization }));
      },
    });
    const basic = { authorization: `Basic ${Buffer.from('client:hidden-4711').toString('base64')}` };
    const user = { grant_type: 'password', username: 'ann', password };
    t.deepEqual(forms, [
      {
        ...user,
        scope: 'read write',
        audience: 'shelf',
        kind: 'all',
        client_id: 'client',
        client_secret: 'hidden-4711',
        tenant: 'north',
        url: '/token?tier=one',
      },
      user,
      basic,
      { grant_type: 'refresh_token', refresh_token: refreshToken },
      basic,
      { ...user, password: 'wrong-one-4711' },
      basic,
    ]);
    t.deepEqual(presented, [
      '/v1/things Bearer 0',
      '/v1/things/2 Bearer 1',
      '/v1/things/3 Token 2',
      '/v1/things/4 Token 2',
      '/v1/health Bearer 1',
    ]);
    t.deepEqual(
      found(outcome).filter((text) => text.startsWith('collection-request-not-sent')),
      [
        `collection-request-not-sent: shelf: not sent, because no OAuth 2.0 token came from 127.0.0.1:${port}: 400, invalid_grant, «secret:password» is not the password of ann: “refused” (shelf.json:1).`,
      ],
    );
    const written = JSON.stringify(outcome.events);
    for (const secret of [password, refreshToken, 'hidden-4711', 'wrong-one-4711', ...given])
      for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64')])
        t.false(written.includes(form), form);
  });

test('a request of a script whose address lacks a value is not sent, which is told with the script and what it has for an address', async (t) => {
  const addresses = [
    '"/undefined"',
    'pm.environment.get("nope") + "/things"',
    '{ url: "{{nope}}/things", method: "GET" }',
    `"${BASE}/things/" + pm.environment.get("nope")`,
    `"${BASE}/null/parts"`,
    `"${BASE}/things/7"`,
  ];
  const after = addresses.map((address) => `pm.sendRequest(${address}, () => undefined);`).join('\n');
  const outcome = await replay(t, { items: [scripted(request('one', 'GET', `${BASE}/things`), { after })] });
  t.deepEqual(
    sent(outcome).map(({ request: { url } }) => new URL(url).pathname),
    ['/v1/things', '/v1/things/7'],
  );
  const because = [
    '"/undefined" names no host (line 1 of the script after the request)',
    '"undefined/things" names no host (line 2 of the script after the request)',
    '"/v1/things/undefined" has no value in the place of one (line 4 of the script after the request)',
    '"/v1/null/parts" has no value in the place of one (line 5 of the script after the request)',
    'pm.sendRequest fills in no {{nope}}, pm.variables.replaceIn does (line 3 of the script after the request)',
  ];
  t.deepEqual(
    found(outcome)
      .filter((text) => /not-sent|overreach|unmatched/.test(text))
      .toSorted(),
    because.map((text) => `collection-request-not-sent: shelf: not sent, because ${text}: “one” (shelf.json:1).`).toSorted(),
  );
});

for (const [how, behaviour] of [
  ['sent directly', {}],
  ['sent by newman', { other: true }],
] as const)
  test(`where a request that calls no operation is redirected to is told, and is not the service’s fault; ${how}`, async (t) => {
    const outcome = await replay(t, {
      items: [request('moved', 'GET', `${BASE}/old`), request('again', 'GET', `${BASE}/old`), request('there', 'GET', `${BASE}/health`)],
      collection: { protocolProfileBehavior: behaviour },
      answer: ({ url }, response) =>
        url === '/v1/old'
          ? response.writeHead(302, { location: 'https://other.contoso.example/new' }).end()
          : response.setHeader('content-type', 'application/json').end('{"id":1}'),
    });
    const told = outcome.events.flatMap((event) =>
      event.type === 'finding-made' && event.finding.id === 'redirected' ? [event.finding] : [],
    );
    t.deepEqual(
      told.map(({ message, severity, fault }) => [message, severity, fault]),
      [
        [
          'shelf: GET /v1/old is redirected (302) to another host, other.contoso.example; the redirect was not followed: “moved” (shelf.json:1), “again” (shelf.json:1).',
          'info',
          'configuration',
        ],
      ],
    );
  });

/** Each test that fails, and whose fault that is. */
function failing({ events }: Outcome): readonly (readonly [test: string, fault: string])[] {
  return events.flatMap((event) =>
    event.type === 'finding-made' && event.finding.id === 'collection-test-failed'
      ? [[/The test "(.*?)" fails/.exec(event.finding.message)?.[1] ?? event.finding.message, event.finding.fault] as const]
      : [],
  );
}

const wants = (name: string, status: number) => `pm.test("${name}", () => pm.response.to.have.status(${status}));`;

test('a test that depends on what was not sent shows nothing of the service; one that does not does', async (t) => {
  const items = [
    request('kept', 'DELETE', `${BASE}/things/7`),
    scripted(request('new', 'POST', `${BASE}/other`), { after: 'pm.environment.set("made", pm.response.json().id)' }),
    scripted(request('by the path', 'GET', `${BASE}/things/7`), { after: wants('gone', 404) }),
    scripted(request('a part of it', 'GET', `${BASE}/things/7/parts/1`), { after: wants('part gone', 404) }),
    scripted(request('all of them', 'GET', `${BASE}/things`), { after: wants('none', 404) }),
    scripted(request('another', 'GET', `${BASE}/things/8`), { after: wants('another', 404) }),
    scripted(request('by a variable', 'GET', `${BASE}/things/9?of={{made}}`), { after: wants('sent it', 404) }),
    scripted(request('by a script', 'GET', `${BASE}/things/9`), {
      after: 'pm.test("read it", () => pm.expect(pm.environment.get("made")).to.equal(1)); ' + wants('of the same script', 404),
    }),
    scripted(request('not at all', 'GET', `${BASE}/things/9`), { after: wants('unrelated', 404) }),
  ];
  const outcome = await replay(t, { items, writes: false });
  t.deepEqual(failing(outcome).toSorted(), [
    ['another', 'service'],
    ['gone', 'configuration'],
    ['none', 'configuration'],
    ['of the same script', 'configuration'],
    ['part gone', 'configuration'],
    ['read it', 'configuration'],
    ['sent it', 'configuration'],
    ['unrelated', 'service'],
  ]);
  t.true(
    found(outcome).some((text) => /"gone" fails: .* DELETE \/v1\/things\/7 was not sent, because RemoveThing: .*writes/.test(text)),
    found(outcome).join('\n'),
  );
  t.deepEqual(failing(await replay(t, { items, writes: false, mock: true })), []);
});

test('what was sent after all stands in nobody’s way: the next row sends it, or another request gives the variable', async (t) => {
  const items = [
    request('made', 'PUT', `{{where}}/things`),
    scripted(request('lost', 'GET', '{{nowhere}}/things'), { after: 'pm.environment.set("one", "1")' }),
    scripted(request('gives it', 'GET', `${BASE}/things/2`), { after: 'pm.environment.set("one", "2")' }),
    scripted(request('reads it', 'GET', `${BASE}/things/{{one}}`), { after: wants('given', 404) }),
    scripted(request('all', 'GET', `${BASE}/things`), { after: wants('{{row}}', 404).replace('"{{row}}"', 'pm.iterationData.get("row")') }),
  ];
  const rows = JSON.stringify([
    { where: 'undefined', row: 'first' },
    { where: BASE, row: 'second' },
  ]);
  const outcome = await replay(t, { items, entry: ['data: rows.json'], files: { 'rows.json': rows } });
  t.deepEqual(failing(outcome).toSorted(), [
    ['first', 'configuration'],
    ['given', 'configuration'],
    ['given', 'service'],
    ['second', 'service'],
  ]);
});

test('what a script asks for in vain is no fault of the service, in its own tests and, before the request, in all of them', async (t) => {
  const asks = (address: string, name: string) =>
    `pm.sendRequest(${address}, (error) => { pm.test("${name}", () => pm.expect(error).to.equal(null)); });`;
  const addresses = [
    '"/undefined"',
    '""',
    '{ url: undefined }',
    '"{{nope}}/x"',
    '"file:///etc/passwd"',
    '"https://away.contoso.example/x"',
  ];
  const items = [
    ...addresses.map((address, index) =>
      scripted(request(`asks ${index}`, 'GET', `${BASE}/things`), { after: asks(address, `asked ${index}`) }),
    ),
    scripted(request('before', 'GET', `${BASE}/things`), {
      before: `pm.sendRequest({ url: "${BASE}/seeds", method: "POST" }, (error, answer) => pm.environment.set("seed", answer?.code ?? null))`,
      after: 'pm.test("has seed", () => pm.expect(pm.environment.get("seed")).to.be.a("number"))',
    }),
    scripted(request('later', 'GET', `${BASE}/things/1`), {
      after: 'pm.test("seed again", () => pm.expect(+pm.environment.get("seed")).to.equal(200))',
    }),
    scripted(request('unrelated', 'GET', `${BASE}/things/1`), { after: wants('unrelated', 404) }),
  ];
  const outcome = await replay(t, { items, writes: false });
  t.deepEqual(failing(outcome).toSorted(), [
    ...addresses.map((_, index) => [`asked ${index}`, 'configuration']),
    ['has seed', 'configuration'],
    ['seed again', 'configuration'],
    ['unrelated', 'service'],
  ]);
});

for (const mock of [false, true])
  test(`what a test does wrong by itself is no fault of the service, whatever it answers; mock: ${mock}`, async (t) => {
    const own = {
      'no such name': 'pm.expect(somthing).to.equal(1)',
      'no such property': 'pm.expect(1).to.bee.ok',
      'no such function': 'pm.response.jsn()',
      'no such function behind a call': 'pm.expect(1).to.be.ok()',
      'no way to run another': 'pm.execution.runRequest("x")',
      'no such library': 'require("nothing-of-this-name")',
      'too deep': '(function deep() { deep(); })()',
    };
    const ofAnswer = {
      'no such field': 'pm.expect(pm.response.json().list.length).to.equal(1)',
      'no list': 'pm.response.json().id.map((one) => one)',
      'no list by a name': 'const { id } = pm.response.json(); id.map((one) => one)',
      'another value': 'pm.expect(pm.response.json().id).to.equal(7)',
    };
    const tests = Object.entries({ ...own, ...ofAnswer }).map(([name, text]) => `pm.test("${name}", () => { ${text}; });`);
    const items = [scripted(request('one', 'GET', `${BASE}/things/7`), { after: tests.join('\n') })];
    t.deepEqual(
      failing(await replay(t, { items, mock })).toSorted(),
      [
        ...Object.keys(own).map((name) => [name, 'configuration']),
        ...Object.keys(ofAnswer).flatMap((name) => (mock ? [] : [[name, 'service']])),
      ].toSorted(),
    );
  });

for (const where of ['request', 'folder', 'collection'] as const)
  test(`where the script before a request breaks off, its tests show nothing of the service: a script of the ${where}`, async (t) => {
    const event = [
      { listen: 'prerequest', script: { exec: ['pm.request.headers.upsert({ key: "X-Signature", value: notThere.sign("x") });'] } },
    ];
    const tested = scripted(request('one', 'GET', `${BASE}/things`), { after: wants('signed', 202) });
    const own = { ...tested, event: [...event, ...tested.event] };
    const item = where === 'request' ? own : where === 'folder' ? { name: 'Folder', item: [tested], event } : tested;
    const outcome = await replay(t, { items: [item], ...(where === 'collection' && { collection: { event } }) });
    t.deepEqual(failing(outcome), [['signed', 'configuration']]);
  });

test('a test that reads a variable which nobody gives a value shows nothing of the service; one that a script gives does', async (t) => {
  const items = [
    scripted(request('gives', 'GET', `${BASE}/things`), { after: 'pm.environment.set("given", pm.response.json().nothing);' }),
    scripted(request('reads', 'GET', `${BASE}/things`), {
      after: [
        'const wanted = pm.environment.get("wanted");',
        'pm.test("by a name", () => pm.expect(pm.response.json().id).to.equal(wanted));',
        'pm.test("straight", () => pm.expect(pm.variables.get("count")).to.eql(8));',
        'pm.test("not of it", () => pm.expect(pm.response.json().nothing).to.eql(8));',
        'pm.test("given by a script", () => pm.expect(pm.environment.get("given")).to.eql(8));',
        'pm.test("given by the contract", () => pm.expect(pm.variables.get("contract")).to.eql(undefined));',
      ].join('\n'),
    }),
  ];
  const outcome = await replay(t, { items, entry: ['variables: { contract: "8" }'] });
  t.deepEqual(failing(outcome).toSorted(), [
    ['by a name', 'configuration'],
    ['given by a script', 'service'],
    ['given by the contract', 'service'],
    ['not of it', 'service'],
    ['straight', 'configuration'],
  ]);
});

test('what is expected where no test waits for it is a test all the same; so is each of a script that cannot be read', async (t) => {
  const ask = (then: string) => `pm.sendRequest("${BASE}/things", (error, answer) => { ${then} });`;
  const items = [
    scripted(request('in an answer', 'GET', `${BASE}/things`), {
      after: `pm.test("asks", () => { ${ask('pm.expect(answer.code).to.equal(999);')} })`,
    }),
    scripted(request('after its error', 'GET', `${BASE}/things`), {
      after: `pm.test("looks", () => { ${ask('pm.expect(error).to.equal(null); pm.expect(answer.code).to.equal(997);')} })`,
    }),
    scripted(request('outside', 'GET', `${BASE}/things`), { after: 'pm.expect(pm.response.code).to.equal(996);' }),
    scripted(request('with done', 'GET', `${BASE}/things`), {
      after: `pm.test("waits", (done) => { ${ask('pm.expect(answer.code).to.equal(998); done();')} })`,
    }),
    scripted(request('own fault', 'GET', `${BASE}/things`), { after: `pm.test("errs", (done) => { ${ask('nothingSo(); done();')} })` }),
    scripted(request('unreadable', 'GET', `${BASE}/things`), { after: 'pm.test("x", () => { pm.expect(1).to.eql(2) }' }),
    scripted(request('no JSON', 'GET', `${BASE}/things`), { after: 'JSON.parse("<html>")' }),
    scripted(request('no end', 'GET', `${BASE}/things`), { after: 'pm.test("never ends", (done) => undefined)' }),
  ];
  const outcome = await replay(t, { items });
  t.deepEqual(failing(outcome).toSorted(), [
    ['all tests of the script', 'configuration'],
    ['errs', 'configuration'],
    ['never ends', 'configuration'],
    ['waits', 'service'],
    ['what is expected of an answer to pm.sendRequest', 'configuration'],
    ['what is expected outside of tests', 'service'],
    ['what is expected outside of tests', 'service'],
  ]);
  const told = found(outcome);
  t.true(
    told.some((text) => text.includes('expected 200 to equal 996')),
    told.join('\n'),
  );
  t.deepEqual(
    told.filter((text) => text.startsWith('collection-script-failed')).map((text) => /breaks off: (\w+)/.exec(text)?.[1]),
    ['JSONError'],
  );
  t.deepEqual(failing(await replay(t, { items, mock: true })).toSorted(), [
    ['all tests of the script', 'configuration'],
    ['errs', 'configuration'],
  ]);
});

for (const [how, behaviour] of [
  ['directly', {}],
  ['by newman', { protocolProfileBehavior: { other: true } }],
] as const)
  test(`sent ${how}: what was not sent covers nothing, and a collection of which nothing was is told`, async (t) => {
    const unset = request('unset', 'GET', `${BASE}/things/{{nobody}}`);
    const write = request('write', 'POST', `${BASE}/things`);
    const told = (outcome: Outcome) => found(outcome).filter((text) => /uncovered|nothing-sent/.test(text));
    t.deepEqual(told(await replay(t, { items: [unset, write], collection: behaviour, writes: false })), [
      'collection-nothing-sent: Not one request of shelf was sent to live.',
      'collection-operation-uncovered: No request of shelf calls ListThings, PutThings, PatchThings, RemoveThing, GetPart. No request of shelf that calls AddThing, GetThing was sent.',
    ]);
    t.deepEqual(told(await replay(t, { items: [unset, write], collection: behaviour })), [
      'collection-operation-uncovered: No request of shelf calls ListThings, PutThings, PatchThings, RemoveThing, GetPart. No request of shelf that calls GetThing was sent.',
    ]);
  });

test('an address that a script gives a request is what is told of it; one that came of nothing is not sent', async (t) => {
  const items = [
    scripted(request('moved', 'GET', `${BASE}/other`), { before: `pm.request.url.update("${BASE}/moved");` }),
    scripted(request('lost', 'GET', `${BASE}/things`), {
      before: 'pm.request.url.update(pm.variables.get("nope") + "/x");',
      after: wants('there', 404),
    }),
    request('written', 'GET', `${BASE}/other/{{of}}/part`),
  ];
  const variable = [{ key: 'of', value: 'a/b' }];
  const outcome = await replay(t, { items, collection: { variable } });
  t.deepEqual(
    found(outcome).filter((text) => /unmatched|not-sent|test/.test(text.split(':', 1)[0] ?? '')),
    [
      'collection-request-unmatched: shelf: GET /v1/moved calls no operation of the connector: “moved” (shelf.json:1).',
      'collection-request-unmatched: shelf: GET /v1/other/{{of}}/part calls no operation of the connector: “written” (shelf.json:1).',
      'collection-request-not-sent: shelf: not sent, because "undefined/x" names no host: “lost” (shelf.json:1).',
    ],
  );
});

test('a token that a request would get by itself, and that the connection’s credential is sent for, is another one', async (t) => {
  const oauth2 = Object.entries({ grant_type: 'client_credentials', accessTokenUrl: `${BASE}/token`, addTokenTo: 'queryParams' });
  const auth = { type: 'oauth2', oauth2: oauth2.map(([key, value]) => ({ key, value, type: 'string' })) };
  const items = [
    scripted(request('by its token', 'GET', `${BASE}/things`, { auth }), { after: wants('refused', 401) }),
    scripted(request('as all', 'GET', `${BASE}/things`), { after: wants('as all', 401) }),
  ];
  t.deepEqual(failing(await replay(t, { items })).toSorted(), [
    ['as all', 'service'],
    ['refused', 'configuration'],
  ]);
});

test('a credential that the service accepts elsewhere, and refuses where a test wants an answer, is a matter of credentials', async (t) => {
  const answer = (incoming: IncomingMessage, response: ServerResponse) => {
    response.statusCode = incoming.url?.startsWith('/v1/things/') ? 403 : 200;
    response.setHeader('content-type', 'application/json').end('{"id":1}');
  };
  const fine = { after: 'pm.test("fine", () => pm.response.to.have.status(200));' };
  const not401 = { after: `${fine.after} pm.test("not 401", () => pm.expect(pm.response.code).to.not.equal(401));` };
  const forbidden = 'pm.test("forbidden", () => pm.response.to.have.status(403));';
  const said = { after: `${forbidden} pm.test("its body", () => pm.expect(pm.response.json().id).to.eql(2));` };
  const items = [
    scripted(request('all', 'GET', `${BASE}/things`), fine),
    scripted(request('one', 'GET', `${BASE}/things/1`), fine),
    scripted(request('one as exports ask', 'GET', `${BASE}/things/1`), not401),
    scripted(request('says so', 'GET', `${BASE}/things/1`), said),
  ];
  t.deepEqual(failing(await replay(t, { items, answer })), [
    ['fine', 'credentials'],
    ['fine', 'credentials'],
    ['its body', 'service'],
  ]);
});

test('a value that is made up for a header which is named like a secret is hidden nowhere', async (t) => {
  const items = [request('one', 'GET', `${BASE}/things/sample`, { header: [{ key: 'X-XSRF-TOKEN', value: 'sample' }] })];
  const outcome = await replay(t, { items });
  t.deepEqual(
    sent(outcome).map(({ request: { url, headers } }) => [new URL(url).pathname, headers['x-xsrf-token']]),
    [['/v1/things/sample', 'sample']],
  );
});
