import test from 'ava';
import { runNewman } from '../../../harness/replay/newman/run-newman.ts';
import { collectionOf, eventsOf, item, only, startStub } from './run-of.ts';

const API = 'https://api.contoso.com';

test.serial('a run tells of each request with its answer, of assertions, of what scripts throw and of what they say', async (t) => {
  await using stub = await startStub();
  const events = await eventsOf(
    stub,
    [
      item(`${API}/items?n={{n}}`, {
        method: 'POST',
        body: { mode: 'raw', raw: '{"a":"{{n}}"}', options: { raw: { language: 'json' } } },
        before: 'console.warn("n is", pm.variables.get("n"), { n: 1 });',
        after:
          'pm.test("fits", () => {}); pm.test("does not", () => pm.expect(1).to.equal(2)); pm.test.skip("later", () => {}); throw new Error("no");',
      }),
    ],
    { environment: { n: '7' } },
  );
  t.deepEqual(stub.arrived, ['POST /items?n=7 {"a":"7"}']);
  t.is(only(events, 'started').length, 1);
  const [exchange] = only(events, 'request');
  t.like(exchange, {
    position: '0',
    iteration: 0,
    isSubRequest: false,
    again: 0,
    originalUrl: `${API}/items?n=7`,
    request: { method: 'POST', url: `${stub.url}/items?n=7`, body: { encoding: 'utf8', data: '{"a":"7"}' } },
    response: { status: 200, body: { encoding: 'utf8', data: '{}', bytes: 2 } },
  });
  t.is(exchange?.request.headers['content-type'], 'application/json');
  t.deepEqual(
    only(events, 'assertion').map(({ name, outcome, message }) => [name, outcome, message]),
    [
      ['fits', 'passed', undefined],
      ['does not', 'failed', 'expected 1 to equal 2'],
      ['later', 'skipped', undefined],
    ],
  );
  t.like(only(events, 'scriptError')[0], { position: '0', where: 'test', message: 'Error: no' });
  t.like(only(events, 'console')[0], { level: 'warn', text: 'n is 7 { n: 1 }' });
  t.deepEqual(events.at(-1), { kind: 'done' });
});

test.serial('rows of data are iterations; a request that a script leaves out is not sent', async (t) => {
  await using stub = await startStub();
  const folder = {
    name: 'Folder',
    item: [
      {
        id: '0.0',
        name: 'Inner',
        ...item(`${API}/inner/{{id}}`, { before: 'if (pm.iterationData.get("id") === 2) pm.execution.skipRequest();' }),
      },
    ],
  };
  const events = await eventsOf(stub, [folder], {
    iterationData: [{ id: 1 }, { id: 2 }, { id: 3 }],
  });
  t.deepEqual(stub.arrived, ['GET /inner/1', 'GET /inner/3']);
  t.deepEqual(
    only(events, 'request').map(({ position, iteration }) => [position, iteration]),
    [
      ['0.0', 0],
      ['0.0', 2],
    ],
  );
});

test.serial('with bail, the first failure is the end', async (t) => {
  await using stub = await startStub();
  const events = await eventsOf(stub, [item(`${API}/a`, { after: 'pm.test("no", () => pm.expect(1).to.equal(2));' }), item(`${API}/b`)], {
    bail: true,
  });
  t.deepEqual(stub.arrived, ['GET /a']);
  t.deepEqual(events.at(-1), { kind: 'done', early: 'bail' });
});

test.serial('a request of a script is told as one, and leaves the request of its item alone', async (t) => {
  await using stub = await startStub();
  const events = await eventsOf(stub, [item(`${API}/own`, { after: `pm.sendRequest('${API}/other', () => {});` })]);
  t.deepEqual(
    only(events, 'request').map(({ position, isSubRequest, request }) => [position, isSubRequest, request.url]),
    [
      ['0', false, `${stub.url}/own`],
      ['0', true, `${stub.url}/other`],
    ],
  );
});

test.serial('the engine is the chosen one: one sandbox is loaded, and scripts run in threads of their own in it', async (t) => {
  await using stub = await startStub();
  const [started] = only(await eventsOf(stub, [item(`${API}/a`)]), 'started');
  t.deepEqual(
    started?.engine.uvm.map((version) => Number.parseInt(version, 10) >= 4),
    [true],
  );
  t.is(Number(started?.engine.runtime.split('.')[1]) >= 56, true);
});

test.serial('text of a run passes through the hook that hides secrets', async (t) => {
  await using stub = await startStub();
  const source = collectionOf(
    item(`${API}/a`, {
      after: 'console.log("key s3cret"); pm.test("s3cret", () => { throw new Error("s3cret") }); throw new Error("s3cret")',
    }),
  );
  const events = await Array.fromAsync(runNewman({ source, target: stub.url }, { redact: (text) => text.replaceAll('s3cret', '●') }));
  t.false(JSON.stringify(events).includes('s3cret'));
  t.is(only(events, 'console')[0]?.text, 'key ●');
});

test.serial('a request that a way to sign in asks twice is told twice, with the address that the collection has', async (t) => {
  await using stub = await startStub((request, response) => {
    if (!request.headers.authorization) response.writeHead(401, { 'www-authenticate': 'Digest realm="a", nonce="b", qop="auth"' });
    response.end();
  });
  const digest = [
    { key: 'username', value: 'u', type: 'string' },
    { key: 'password', value: 'p', type: 'string' },
  ];
  const source = collectionOf(item(`${API}/a`, { auth: { type: 'digest', digest } }));
  const to = stub.url.replace('127.0.0.1', 'localhost');
  const events = await Array.fromAsync(runNewman({ source, target: to }));
  t.deepEqual(
    only(events, 'request').map(({ again, originalUrl, request, response }) => [again, originalUrl, request.url, response?.status]),
    [
      [0, `${API}/a`, `${to}/a`, 401],
      [1, `${API}/a`, `${to}/a`, 200],
    ],
  );
});

test.serial('a request that a script signs has in its signature what the script has given it', async (t) => {
  const signed: string[] = [];
  await using stub = await startStub((request, response) => {
    signed.push(/SignedHeaders=([^,]*)/.exec(request.headers.authorization ?? '')?.[1] ?? '');
    response.end();
  });
  const auth = {
    type: 'awsv4',
    awsv4: { accessKey: 'contoso', secretKey: 'contoso-secret', region: 'eu-west-1', service: 'execute-api' },
  };
  const send = `pm.sendRequest(${JSON.stringify({ url: `${API}/signed`, method: 'GET', header: { 'X-Thing': '1' }, auth })}, () => {});`;
  await eventsOf(stub, [item(`${API}/a`, { before: send })]);
  t.deepEqual(signed, ['host;x-amz-date;x-thing', '']);
});

test.serial('forms and GraphQL are told as they were sent, files by name', async (t) => {
  await using stub = await startStub();
  const field = (key: string, value: string) => ({ key, value, type: 'text' });
  const events = await eventsOf(stub, [
    item(`${API}/a`, { method: 'POST', body: { mode: 'urlencoded', urlencoded: [field('a', '1 2'), field('b', 'ü')] } }),
    item(`${API}/b`, { method: 'POST', body: { mode: 'graphql', graphql: { query: '{ a }', variables: '{"b":1}' } } }),
    item(`${API}/c`, { method: 'POST', body: { mode: 'formdata', formdata: [field('a', '1')] } }),
    item(`${API}/d`, { method: 'GET', body: { mode: 'raw', raw: 'never sent' } }),
  ]);
  const bodies = only(events, 'request').map(({ request }) => request.body?.data);
  const arrived = stub.arrived.map((line) => line.split(' ').slice(2).join(' '));
  t.deepEqual([bodies[0], bodies[1], bodies[3]], [arrived[0], arrived[1], undefined]);
  t.is(bodies[2], 'a: 1');
});

test.serial('a test whose done is never called has failed, whatever it is named, and lines keep their numbers', async (t) => {
  await using stub = await startStub();
  const tests =
    'pm.test("never", (done) => {}).test("later", (done) => setTimeout(done, 5)); pm.test("now", () => {}); pm.test.skip("off");';
  const events = await eventsOf(stub, [
    item(`${API}/a`, { after: tests }),
    item(`${API}/b`, { after: '"use sandbox2";\npm.test("never", (done) => {}); pm.test("no", (done) => done(new Error("no")));' }),
    item(`${API}/c`, { after: 'const pm = 1; let console = 2;' }),
  ]);
  t.deepEqual(
    only(events, 'assertion').map(({ position, name, outcome }) => `${position} ${name} ${outcome}`),
    ['0 now passed', '0 off skipped', '0 later passed', '0 never failed', '1 no failed', '1 never failed'],
  );
  t.deepEqual(only(events, 'scriptError'), []);
  t.deepEqual(only(events, 'console'), []);
});
