import test, { type ExecutionContext } from 'ava';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { certify, findProfile, foldRun, HarnessError, type HarnessEvent, readContract } from '../harness/index.ts';
import { reporters } from '../harness/reporters/index.ts';
import { runContract, type Setup } from './run-contract.ts';

const DEFINITION = {
  swagger: '2.0',
  info: { title: 'Northwind', version: '1.0' },
  host: 'api.northwind.example',
  schemes: ['https'],
  produces: ['application/json'],
  securityDefinitions: { api_key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  security: [{ api_key: [] }],
  paths: {
    '/things': {
      get: {
        operationId: 'ListThings',
        responses: {
          200: { description: 'All.', schema: { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } } },
        },
      },
    },
    '/things/{id}': {
      delete: {
        operationId: 'DeleteThing',
        parameters: [{ name: 'id', in: 'path', required: true, type: 'string', 'x-example': '1' }],
        responses: { 204: { description: 'Gone.' }, 404: { description: 'Not there.' } },
      },
    },
  },
};

async function runAgainst(
  t: ExecutionContext,
  { key, operations, open = false, before = 'echo ' }: { key: string; operations: string; open?: boolean; before?: string },
) {
  const seen: string[] = [];
  const there = new Set(['1', '42']);
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers['x-key'] ?? '-'}`);
    if (!open && request.method !== 'HEAD' && request.headers['x-key'] !== key) return response.writeHead(401).end();
    const id = request.url?.split('/')[2];
    if (request.method === 'DELETE') return response.writeHead(id !== undefined && there.delete(id) ? 204 : 404).end();
    return response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: 12345, name: `${before}${key}` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const folder = await mkdtemp(join(tmpdir(), 'conncert-exercise-'));
  t.teardown(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });
  await writeFile(join(folder, 'northwind.json'), JSON.stringify(DEFINITION));
  const { port } = server.address() as AddressInfo;
  const lines = [
    'connector: northwind.json',
    `targets: { live: { url: "http://127.0.0.1:${port}", connection: c, writes: true } }`,
    'connections: { c: { parameters: { api_key: "${KEY}" } } }',
    operations,
  ];
  await writeFile(join(folder, 'c.yaml'), lines.join('\n'));
  const world = {
    now: () => new Date('2024-05-01T12:00:00Z'),
    monotonic: () => performance.now(),
    environment: { KEY: key },
    workingFolder: folder,
  };
  const contract = await readContract(join(folder, 'c.yaml'), world);
  const events: HarnessEvent[] = [];
  const options = { contract, profile: findProfile('custom'), targets: contract.targets, operations: [], seed: 1, concurrency: 8 };
  for await (const event of certify({ ...options, tool: { name: 'conncert', version: '0' } }, world)) events.push(event);
  return { events, certificate: foldRun(events).certificate, seen };
}

test('a secret that the service echoes is judged as it came, and written down nowhere', async (t) => {
  const { events, certificate } = await runAgainst(t, { key: '1234', operations: 'operations: { DeleteThing: { inputs: { id: "42" } } }' });
  t.deepEqual(
    certificate.findings.filter(({ kind, severity }) => kind === 'check' && severity === 'error'),
    [],
  );
  t.notRegex(JSON.stringify(events), /echo 1234|:"1234"/);
});

test('on a live service the contract’s inputs win over examples, and a record is deleted once', async (t) => {
  const { seen, certificate } = await runAgainst(t, {
    key: 'secret-key',
    operations: 'operations: { DeleteThing: { inputs: { id: "42" } } }',
  });
  t.deepEqual(
    seen.filter((line) => line.startsWith('DELETE') && line.endsWith('secret-key')),
    ['DELETE /things/42 secret-key'],
  );
  t.is(certificate.operations.find(({ operationId }) => operationId === 'DeleteThing')?.cases.failed, 0);
});

test('what writes never gets a made-up value on a live service, with whatever credential', async (t) => {
  const definitionWithoutExample = 'operations: {}';
  const { seen } = await runAgainst(t, { key: 'secret-key', operations: definitionWithoutExample, open: true });
  for (const line of seen.filter((text) => text.startsWith('DELETE'))) t.regex(line, /^DELETE \/things\/1 /);
  t.pass();
});

test('a long body is cut without leaving half a secret', async (t) => {
  const before = 'x'.repeat(256 * 1024 - '{"id":12345,"name":"'.length - 5);
  const { events } = await runAgainst(t, { key: 'topaz-quartz', operations: 'operations: {}', before });
  const recorded = events.flatMap((event) => (event.type === 'exchange-recorded' ? [event.exchange] : []));
  t.true(recorded.some(({ response }) => response?.body.cut));
  t.notRegex(JSON.stringify(events), /topaz/);
});

test('a record that the contract names and the service has not is the contract’s fault', async (t) => {
  const { certificate } = await runAgainst(t, {
    key: 'secret-key',
    operations: 'operations: { DeleteThing: { inputs: { path.id: "99" } } }',
  });
  const [finding, ...more] = certificate.findings.filter(({ id }) => id === 'valid-request-refused');
  t.like(finding, { fault: 'configuration', message: 'What the contract gives for "id" names something that is not there (404).' });
  t.deepEqual(more, []);
});

for (const [what, whenMissing, fault, outcome] of [
  ['that answers 404 with its input and without is not there', 404, 'service', 'skipped'],
  ['that answers 404 only to what is looked for is there', 400, 'configuration', 'passed'],
] as const)
  test(`an operation ${what}`, async (t) => {
    const q = { name: 'q', in: 'query', required: true, type: 'string' };
    const responses = { 200: { description: 'Found.', schema: { type: 'object' } } };
    const { security: _, securityDefinitions: __, ...open } = DEFINITION;
    const definition = { ...open, paths: { '/found': { get: { operationId: 'FindThings', parameters: [q], responses } } } };
    const contract = ['targets: { live: { url: "URL" } }', 'operations: { FindThings: { inputs: { q: ant } } }'];
    const answer: Setup['answer'] = ({ url }, response) => response.writeHead(url?.includes('q=') ? 404 : whenMissing).end();
    const { certificate, cases } = await runContract(t, { definition, contract, answer });
    t.deepEqual([...new Set(certificate.findings.filter(({ id }) => id === 'valid-request-refused').map((one) => one.fault))], [fault]);
    t.is(certificate.verdict, fault === 'service' ? 'not-certified' : 'incomplete');
    t.is(cases.find(({ case: made }) => made.expected.kind === 'refused')?.outcome, outcome);
  });

const MISSED: Setup = {
  definition: {
    ...DEFINITION,
    securityDefinitions: {},
    security: [],
    paths: {
      '/found': {
        get: {
          operationId: 'FindThings',
          parameters: [{ name: 'q', in: 'query', required: true, type: 'string' }],
          responses: { 200: { description: 'Found.', schema: { type: 'object' } } },
        },
      },
      '/things': { get: { operationId: 'ListThings', responses: { 200: { description: 'All.', schema: { type: 'object' } } } } },
    },
  },
  contract: ['targets: { live: { url: "URL" } }', 'operations: { FindThings: { inputs: { q: ant } } }'],
  answer: ({ url }, response) => response.writeHead(url?.includes('/found') ? 404 : 200, { 'content-type': 'application/json' }).end('{}'),
  concurrency: 1,
};

for (const isStopped of [false, true])
  test(`of a run ${isStopped ? 'that is stopped' : 'to its end'} it is ${isStopped ? 'not ' : ''}said what was never found`, async (t) => {
    const stop = new AbortController();
    let missed = 0;
    const tell: Setup['tell'] = (event) => {
      if (event.type === 'exchange-recorded' && event.exchange.response?.status === 404 && ++missed === 2 && isStopped) stop.abort();
    };
    const { certificate } = await runContract(t, { ...MISSED, signal: stop.signal, tell });
    t.is(missed, 2);
    const found = certificate.findings.filter(({ id }) => id === 'valid-request-refused');
    t.deepEqual(
      found.map(({ fault }) => fault),
      [isStopped ? 'configuration' : 'service'],
    );
  });

test('what was answered stays in the record of a run that breaks off', async (t) => {
  const told: HarnessEvent[] = [];
  let isBroken = false;
  const tell: Setup['tell'] = (event) => {
    told.push(event);
    if (event.type === 'exchange-recorded') isBroken = true;
  };
  const monotonic = () => {
    if (isBroken) throw new Error('The clock stands still.');
    return performance.now();
  };
  await t.throwsAsync(runContract(t, { ...MISSED, monotonic, tell }), { message: 'The clock stands still.' });
  const ofCases = told.map(({ type }) => type).filter((type) => /^(exchange|finding|case-finished)/.test(type));
  t.deepEqual(ofCases.slice(ofCases.indexOf('exchange-recorded')), ['exchange-recorded', 'finding-made', 'case-finished']);
});

test('a credential that is refused after it was accepted is told as such, whichever came first', async (t) => {
  const q = { name: 'q', in: 'query', type: 'string', 'x-example': 'ant' };
  const responses = {
    200: { description: 'Found.', schema: { type: 'object' } },
    401: { description: 'No.' },
    403: { description: 'No.' },
  };
  const get = (operationId: string) => ({ get: { operationId, parameters: [q], responses } });
  const definition = { ...DEFINITION, paths: { '/found': get('FindThings'), '/closed': get('FindClosed') } };
  const contract = ['targets: { live: { url: "URL", connection: qa } }', 'connections: { qa: { parameters: { api_key: "${KEY}" } } }'];
  const answer: Setup['answer'] = ({ url, headers }, response) => {
    const status = headers['x-key'] !== 'secret-key' ? 401 : /closed|q=/.test(url ?? '') ? 403 : 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  };
  const { certificate } = await runContract(t, { definition, contract, answer, environment: { KEY: 'secret-key' }, concurrency: 8 });
  const told = certificate.findings.filter(({ id }) => id === 'valid-request-refused').map((one) => `${one.operationId}: ${one.message}`);
  t.deepEqual([...new Set(told)].toSorted(), [
    'FindClosed: The credential of the contract is refused with 403, and was accepted by other operations.',
    'FindThings: The credential of the contract is refused with 403, and was accepted in other cases of the operation.',
  ]);
});

const SERVICE: Setup = {
  definition: DEFINITION,
  contract: [],
  environment: { KEY: 'secret-key' },
  answer: (request, response) =>
    response
      .writeHead(request.headers['x-key'] === 'secret-key' ? 200 : 401, { 'content-type': 'application/json' })
      .end(JSON.stringify({ id: 1, name: 'Lamp' })),
};
const CONNECTIONS = 'connections: { qa: { parameters: { api_key: "${KEY}" } }, unset: { parameters: { api_key: "${NO_SUCH_KEY}" } } }';

const OF_NO_USE = [
  [
    'that is down',
    '{ url: "http://127.0.0.1:9/api", connection: qa }',
    'environment',
    /at http:\/\/127\.0\.0\.1:9\/api does not answer: nothing listens/,
  ],
  [
    'whose command fails',
    '{ start: { command: "echo $KEY; exit 3", url: "http://127.0.0.1:{port}" }, connection: qa }',
    'environment',
    /ended early \(exit code 3\); it said: «secret:\w+»\.$/,
  ],
  ['without a connection', '{ url: "URL" }', 'credentials', /needs a value for the connection parameter api_key/],
  ['whose variable is not set', '{ url: "URL", connection: unset }', 'credentials', /^The variable NO_SUCH_KEY is not set \(used at /],
  [
    'without an address for the host',
    '{ hosts: { api.fabrikam.example: "URL" }, connection: qa }',
    'configuration',
    /names no address of target bad/,
  ],
] as const;

for (const [what, target, fault, message] of OF_NO_USE) {
  test(`a target ${what} is a finding, and costs no other target its evidence`, async (t) => {
    const contract = [`targets: { bad: ${target}, good: { url: "URL", connection: qa } }`, CONNECTIONS];
    const waived = [...contract, 'waivers: [{ finding: server-error, operation: ListThings, reason: known }]'];
    const { certificate, cases, events } = await runContract(t, { ...SERVICE, contract: waived });
    const [finding, ...more] = certificate.findings.filter(({ id }) => id === 'target-unusable');
    t.deepEqual(more, []);
    t.like(finding, { severity: 'error', fault, target: 'bad' });
    t.regex(finding?.message ?? '', message);
    t.truthy(finding?.hint);
    t.deepEqual(
      certificate.run.targets.map(({ name }) => name),
      ['good'],
    );
    t.deepEqual([...new Set(cases.map((entry) => entry.target))], ['good']);
    const list = certificate.operations.find(({ operationId }) => operationId === 'ListThings');
    t.deepEqual(list?.coverage.exercisedOn, ['good']);
    t.true(list?.skipReasons.includes('the target bad could not be used'));
    t.is(certificate.gates.find(({ id }) => id === 'waivers-valid')?.outcome, 'met', 'the waiver may have matched on the other target');
    t.notRegex(JSON.stringify(events), /secret-key/);
  });

  test(`a target ${what} ends the run where there is no other`, async (t) => {
    const error = await t.throwsAsync(runContract(t, { ...SERVICE, contract: [`targets: { bad: ${target} }`, CONNECTIONS] }), {
      instanceOf: HarnessError,
    });
    t.regex(error?.message ?? '', message);
  });
}

test('the mock alone does not stand in for a live target', async (t) => {
  const contract = ['targets: { bad: { url: "http://127.0.0.1:9", connection: qa } }', CONNECTIONS];
  const { certificate } = await runContract(t, { ...SERVICE, contract, mock: true, profile: 'independent-publisher' });
  t.true(certificate.summary.cases.passed > 0);
  const gates = Object.fromEntries(certificate.gates.map(({ id, outcome, detail }) => [id, `${outcome}: ${detail}`]));
  t.is(gates['live-target'], 'not-exercised: No live target could be used: bad.');
  t.regex(gates['every-operation'] ?? '', /^not-exercised/);
});

test('a waiver is idle only where every target had its chance to need it', async (t) => {
  const contract = [
    'targets: { one: { url: "URL", connection: qa }, other: { url: "URL", connection: qa } }',
    CONNECTIONS,
    'waivers: [{ finding: server-error, operation: ListThings, reason: known }]',
  ];
  const waiversWith = async (...names: string[]) => {
    const { certificate } = await runContract(t, { ...SERVICE, contract, mock: names.includes('mock'), only: names });
    return certificate.gates.find(({ id }) => id === 'waivers-valid')?.outcome;
  };
  t.is(await waiversWith('one'), 'met');
  t.is(await waiversWith('mock'), 'met');
  t.is(await waiversWith('one', 'other'), 'met', 'the mock has not run');
  t.is(await waiversWith('mock', 'one', 'other'), 'failed');
});

test('a waiver that matches counts on each target alone', async (t) => {
  const contract = [
    'targets: { one: { url: "URL", connection: qa }, other: { url: "URL", connection: qa } }',
    CONNECTIONS,
    'waivers: [{ finding: response-schema, operation: ListThings, reason: known }]',
  ];
  const answer: Setup['answer'] = (request, response) =>
    response.writeHead(request.headers['x-key'] === 'secret-key' ? 200 : 401, { 'content-type': 'application/json' }).end('{"id":"one"}');
  const { certificate } = await runContract(t, { ...SERVICE, contract, answer, only: ['other'] });
  const findings = certificate.findings.filter(({ id }) => id === 'response-schema');
  t.true(findings.length > 0);
  for (const { waived, target } of findings) t.like({ waived, target }, { waived: { reason: 'known' }, target: 'other' });
});

test('a case of the contract is judged on the mock only where it is for the mock', async (t) => {
  const cases = [
    '{ name: anywhere, expect: { body: { name: Lamp } } }',
    '{ name: right, target: mock, expect: { status: 200 } }',
    '{ name: wrong, target: mock, expect: { status: 418 } }',
  ];
  const contract = [
    'targets: { live: { url: "URL", connection: qa } }',
    CONNECTIONS,
    `operations: { ListThings: { cases: [${cases.join(', ')}] } }`,
  ];
  const record = await runContract(t, { ...SERVICE, contract, mock: true });
  const outcomes = record.cases
    .filter(({ case: made }) => made.kind === 'authored')
    .map(({ case: made, target, outcome, reason }) => [made.title, target, outcome, ...(reason === undefined ? [] : [reason])]);
  t.deepEqual(outcomes.toSorted(), [
    ['anywhere', 'live', 'passed'],
    ['anywhere', 'mock', 'skipped', 'The mock has no data for what the contract expects.'],
    ['right', 'mock', 'passed'],
    ['wrong', 'mock', 'skipped', 'The answer is not what the contract expects: status is 200, expected 418.'],
  ]);
  t.like(
    record.certificate.findings.filter(({ id }) => id === 'expectation-not-met'),
    [{ severity: 'error', fault: 'configuration', target: 'mock' }],
  );
});

test('no report holds a secret, however the service writes it back', async (t) => {
  const key = `k"ey/'<w>&+ ö=1`;
  const forms = {
    plain: key,
    url: encodeURIComponent(key),
    urlInLowerCase: encodeURIComponent(key).replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    form: new URLSearchParams({ key }).toString().slice(4),
    html: key.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
    json: JSON.stringify(key),
    jsonInJson: JSON.stringify(JSON.stringify(key)),
    base64: Buffer.from(`user:${key}`).toString('base64'),
    base64url: Buffer.from(key).toString('base64url'),
    hex: Buffer.from(key).toString('hex'),
  };
  const answer: Setup['answer'] = (request, response) => {
    const isRight = request.headers['x-key'] === key;
    response
      .writeHead(isRight ? 200 : 401, { 'content-type': 'application/json', 'x-form': forms.form, 'x-base64': forms.base64 })
      .end(JSON.stringify({ id: isRight ? 'seven' : 7, name: isRight ? forms.html : '', ...(isRight && forms) }));
  };
  const contract = ['targets: { live: { url: "URL", connection: qa } }', CONNECTIONS];
  const record = await runContract(t, { ...SERVICE, environment: { KEY: key }, contract, answer });
  t.true(record.exchanges.some(({ response }) => response?.status === 200));
  const texts = [...reporters.map((reporter) => reporter.render(record)), record.events.map((event) => JSON.stringify(event)).join('\n')];
  for (const text of texts) {
    for (const [name, form] of Object.entries(forms)) t.false(text.includes(form), name);
    t.notRegex(text, /k\W{1,12}ey/);
  }
});

test('an operation that leads elsewhere, as it says, is exercised', async (t) => {
  const responses = { 302: { description: 'Elsewhere.', headers: { Location: { type: 'string' } } } };
  const { security: _security, securityDefinitions: _definitions, ...open } = DEFINITION;
  const { certificate } = await runContract(t, {
    definition: { ...open, paths: { '/moved': { get: { operationId: 'Moved', responses } } } },
    contract: ['targets: { staging: { url: "URL" } }'],
    mock: true,
    answer: (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end(),
  });
  t.deepEqual(
    certificate.findings.filter(({ kind }) => kind === 'check').map(({ id }) => id),
    [],
  );
  t.deepEqual(certificate.operations[0]?.coverage.exercisedOn, ['mock', 'staging']);
});

test('what a bad credential has deleted is not told to be missing from the contract', async (t) => {
  const there = new Set(['1', '42']);
  const { certificate } = await runContract(t, {
    definition: DEFINITION,
    contract: [
      'targets: { staging: { url: "URL", connection: qa, writes: true } }',
      'connections: { qa: { parameters: { api_key: "${KEY}" } } }',
      'operations: { DeleteThing: { inputs: { id: "42" } } }',
    ],
    environment: { KEY: 'k-4711-long' },
    answer: (request, response) => {
      if (request.method === 'DELETE') return response.writeHead(there.delete(request.url?.split('/')[2] ?? '') ? 204 : 404).end();
      return response.setHeader('content-type', 'application/json').end('{"id":1,"name":"Lamp"}');
    },
  });
  const refused = certificate.findings.filter(({ id }) => id === 'valid-request-refused');
  t.true(refused.length > 0);
  for (const { fault, message } of refused) {
    t.is(fault, 'service');
    t.is(message, 'A request with a bad credential was accepted before, and has done already what this one asks for (404).');
  }
});

test('a service that compresses unasked is understood, and told once', async (t) => {
  const { certificate, exchanges } = await runContract(t, {
    definition: DEFINITION,
    contract: ['targets: { staging: { url: "URL", connection: qa } }', 'connections: { qa: { parameters: { api_key: "${KEY}" } } }'],
    environment: { KEY: 'k-4711-long' },
    answer: (request, response) => {
      const isRight = request.headers['x-key'] === 'k-4711-long';
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      response.writeHead(isRight ? 200 : 401, headers).end(gzipSync('{"id":1,"name":"Lamp"}'));
    },
  });
  t.false(certificate.findings.some(({ id }) => id === 'response-malformed'));
  const told = certificate.findings.filter(({ id }) => id === 'response-compressed');
  t.deepEqual(
    told.map(({ severity, message }) => [severity, message]),
    [['info', 'staging sends answers compressed (content-encoding: gzip), first for ListThings, though none was asked for.']],
  );
  t.true(exchanges.every(({ response }) => response?.headers['content-encoding'] === 'gzip'));
});

test('a body that is not what its content coding says is an error of the service', async (t) => {
  const { certificate } = await runContract(t, {
    definition: DEFINITION,
    contract: ['targets: { staging: { url: "URL", connection: qa } }', 'connections: { qa: { parameters: { api_key: "${KEY}" } } }'],
    environment: { KEY: 'k-4711-long' },
    answer: (request, response) => {
      const isRight = request.headers['x-key'] === 'k-4711-long';
      response.setHeader('content-type', 'application/json');
      if (isRight) response.setHeader('content-encoding', 'gzip');
      response.writeHead(isRight ? 200 : 401).end('{"id":1,"name":"Lamp"}');
    },
  });
  const found = certificate.findings.filter(({ id }) => id === 'response-malformed' || id === 'response-compressed');
  t.like(found[0], {
    severity: 'error',
    fault: 'service',
    message: 'The answer (200) calls itself gzip (content-encoding), but it is no gzip: incorrect header check.',
  });
  t.true(found.every(({ id }) => id === 'response-malformed'));
  t.false(certificate.findings.some(({ id }) => id === 'response-not-compared'));
  t.is(certificate.verdict, 'not-certified');
});
