import test from 'ava';
import type { RequestListener } from 'node:http';
import { runContract, type Setup } from '../../run-contract.ts';

const THING = { type: 'object', properties: { id: { type: 'integer' } } };
const RESPONSES = { 200: { description: 'Fine.', schema: THING }, 401: { description: 'No.' }, 403: { description: 'No.' } };
const get = (operationId: string, ...parameters: object[]) => ({ get: { operationId, parameters, responses: RESPONSES } });
const query = { name: 'q', in: 'query', required: true, type: 'string', default: 'all' };

const DEFINITION = {
  swagger: '2.0',
  info: { title: 'Northwind', version: '1.0' },
  host: 'api.northwind.example',
  schemes: ['https'],
  produces: ['application/json'],
  securityDefinitions: { api_key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  security: [{ api_key: [] }],
  paths: {
    '/found': get('FindThings', query),
    '/things': get('ListThings'),
    '/shelves': get('ListShelves'),
    '/rooms': get('ListRooms'),
    '/made': { post: { operationId: 'MakeThing', responses: RESPONSES } },
  },
};

const CONTRACT = [
  'targets: { live: { url: "URL", connection: qa, writes: true } }',
  'connections: { qa: { parameters: { api_key: "${KEY}" } } }',
];

/** Answers with 401 to a wrong key, else with what a path gets. */
function answering(statuses: Readonly<Record<string, number>>, key = 'right-key'): RequestListener {
  return (request, response) => {
    const status = request.headers['x-key'] === key ? (statuses[request.url?.split('?')[0] ?? ''] ?? 200) : 401;
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"id":1}');
  };
}

const setup: Setup = { definition: DEFINITION, contract: CONTRACT, answer: answering({}), environment: { KEY: 'right-key' } };

test('a credential that the service refuses is said once, and nothing else is tried', async (t) => {
  const { certificate, cases, asked } = await runContract(t, { ...setup, environment: { KEY: 'stale-key' } });
  const [finding, ...more] = certificate.findings.filter(({ kind }) => kind === 'check');
  t.deepEqual(more, []);
  t.like(finding, {
    id: 'credential-refused',
    severity: 'error',
    fault: 'credentials',
    target: 'live',
    message: 'The credential of the connection qa is refused by live: ListThings with 401, ListShelves with 401, ListRooms with 401.',
  });
  t.deepEqual(asked, ['HEAD /', 'GET /things', 'GET /shelves', 'GET /rooms']);
  t.true(cases.length > 10);
  for (const { outcome, reason, case: made } of cases) {
    t.is(outcome, 'skipped');
    if (made.credential !== 'expired' && made.credential !== 'someone-elses')
      t.is(reason, 'the service refuses the credential of the contract');
  }
  t.like(
    certificate.gates.find(({ id }) => id === 'cases-ran'),
    { outcome: 'not-exercised', detail: 'No case ran.' },
  );
});

test('a refused credential gives waivers no chance, so they stay valid', async (t) => {
  const waivers = 'waivers: [{ finding: server-error, operation: ListThings, reason: known }]';
  const contract = [...CONTRACT, waivers];
  const { certificate } = await runContract(t, { ...setup, contract, environment: { KEY: 'stale-key' } });
  t.is(certificate.gates.find(({ id }) => id === 'waivers-valid')?.outcome, 'met');
});

test('with a good credential the probe is a case like any other, sent once', async (t) => {
  const { certificate, asked, events } = await runContract(t, setup);
  t.deepEqual(
    certificate.findings.filter(({ kind, severity }) => kind === 'check' && severity === 'error'),
    [],
  );
  // With the right credential, without one, with a wrong, an empty, a malformed and a nearly right one, and twice as the test connection.
  t.is(asked.filter((line) => line === 'GET /things').length, 8);
  t.is(asked.filter((line) => line === 'GET /things?X-Key=right-key').length, 1);
  t.deepEqual(asked.slice(0, 2), ['HEAD /', 'GET /things']);
  t.is(events.filter(({ type }) => type === 'case-planned').length, events.filter(({ type }) => type === 'case-finished').length);
});

test('what one operation alone refuses says nothing of the credential', async (t) => {
  const { certificate } = await runContract(t, { ...setup, answer: answering({ '/things': 403 }) });
  const refused = certificate.findings.filter(({ id }) => id === 'credential-refused' || id === 'valid-request-refused');
  t.deepEqual(
    refused.map(({ id, operationId }) => [id, operationId]),
    [['valid-request-refused', 'ListThings']],
  );
});

const LONE = { ...DEFINITION, paths: { '/things': get('ListThings'), '/made': DEFINITION.paths['/made'] } };
const TESTED = { ...LONE, 'x-ms-capabilities': { testConnection: { operationId: 'ListThings', parameters: {} } } };

for (const [what, definition, status, expected] of [
  ['a lone 403', LONE, 403, ['test-connection-refused', 'valid-request-refused']],
  ['a lone 401', LONE, 401, ['credential-refused']],
  ['a 403 to the test connection', TESTED, 403, ['credential-refused']],
] as const) {
  test(`${what} makes ${expected.join(' and ')}`, async (t) => {
    const { certificate } = await runContract(t, { ...setup, definition, answer: answering({ '/things': status }) });
    const ids = certificate.findings.filter(({ severity, kind }) => kind === 'check' && severity === 'error').map(({ id }) => id);
    t.deepEqual([...new Set(ids)].toSorted(), expected);
  });
}

test('the test connection is tried first', async (t) => {
  const definition = { ...DEFINITION, 'x-ms-capabilities': { testConnection: { operationId: 'FindThings', parameters: {} } } };
  const { asked } = await runContract(t, { ...setup, definition });
  t.deepEqual(asked.slice(0, 2), ['HEAD /', 'GET /found?q=all']);
});

test('nothing that could change anything is tried, whatever it answers', async (t) => {
  const definition = { ...DEFINITION, paths: { '/made': DEFINITION.paths['/made'] } };
  const { events } = await runContract(t, { ...setup, definition, environment: { KEY: 'stale-key' } });
  t.false(events.some(({ type }) => type === 'target-skipped'));
});

test('the connection that asked whether the service is there is not kept', async (t) => {
  const sockets: unknown[] = [];
  const answer: RequestListener = (request, response) => {
    sockets.push(request.socket);
    answering({})(request, response);
  };
  await runContract(t, { ...setup, answer });
  t.true(sockets.length > 2);
  t.false(sockets.slice(1).includes(sockets[0]));
});

test('whether the service is there, and the probes, count against the rate', async (t) => {
  const times: number[] = [];
  const answer: RequestListener = (request, response) => {
    times.push(performance.now());
    answering({})(request, response);
  };
  const definition = { ...DEFINITION, paths: { '/things': get('ListThings') } };
  // Counted from before the first request, which may arrive late on a busy machine.
  const start = performance.now();
  await runContract(t, { ...setup, definition, answer, contract: [CONTRACT[0]!.replace('writes', 'rate: 10/s, writes'), CONTRACT[1]!] });
  t.true(times.length >= 4);
  t.true(times.at(-1)! - start > (times.length - 1) * 100 - 10, times.join(' '));
});

test('clocks that are far apart are told', async (t) => {
  const now = () => new Date(Date.now() - 17 * 60_000);
  const { certificate } = await runContract(t, { ...setup, now });
  t.like(
    certificate.findings.find(({ id }) => id === 'clock-skew'),
    {
      severity: 'warning',
      fault: 'environment',
      target: 'live',
      message: 'The clock of live is 17 minutes ahead of the clock of this machine.',
    },
  );
});

for (const [what, headers] of [
  ['agree', {}],
  ['cannot be compared', { date: 'yesterday' }],
  ['agree but for a cache', { date: new Date(Date.now() - 3_600_000).toUTCString(), age: '3600' }],
] as const) {
  test(`clocks that ${what} are not told`, async (t) => {
    const answer: RequestListener = (request, response) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      answering({})(request, response);
    };
    const { certificate } = await runContract(t, { ...setup, answer });
    t.false(certificate.findings.some(({ id }) => id === 'clock-skew'));
  });
}
