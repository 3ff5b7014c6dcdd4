import test from 'ava';
import { runNewman } from '../../../harness/replay/newman/run-newman.ts';
import { collectionOf, eventsOf, item, only, relayAt, startStub } from './run-of.ts';

const API = 'https://api.contoso.com';

test.serial('a run tells of each request, of assertions and of what scripts throw; the relay is told which request it is', async (t) => {
  await using stub = await startStub();
  const events = await eventsOf(
    stub,
    [
      item(`${API}/items?n={{n}}`, {
        method: 'POST',
        body: { mode: 'raw', raw: '{"a":"{{n}}"}', options: { raw: { language: 'json' } } },
        after:
          'pm.test("fits", () => {}); pm.test("does not", () => pm.expect(1).to.equal(2)); pm.test.skip("later", () => {}); throw new Error("no");',
      }),
    ],
    { environment: { n: '7' } },
  );
  t.deepEqual(stub.arrived, ['POST /items?n=7 {"a":"7"}']);
  t.is(only(events, 'started').length, 1);
  const request = { position: '0', iteration: 0, turn: 1, isSubRequest: false, url: `${API}/items?n=7` };
  t.deepEqual(only(events, 'request'), [{ kind: 'request', method: 'POST', ...request }]);
  t.deepEqual(stub.calls, [{ key: stub.key, ...request }]);
  t.deepEqual(
    only(events, 'assertion').map(({ name, outcome, message }) => [name, outcome, message]),
    [
      ['fits', 'passed', undefined],
      ['does not', 'failed', 'expected 1 to equal 2'],
      ['later', 'skipped', undefined],
    ],
  );
  t.like(only(events, 'scriptError')[0], { position: '0', where: 'test', message: 'Error: no' });
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
    only(events, 'request').map(({ position, isSubRequest, url }) => [position, isSubRequest, url]),
    [
      ['0', false, `${API}/own`],
      ['0', true, `${API}/other`],
    ],
  );
  t.deepEqual(
    stub.calls.map(({ isSubRequest, url, script }) => [isSubRequest, url, script]),
    [
      [false, `${API}/own`, undefined],
      [true, `${API}/other`, { owner: '0', listen: 'test', line: 1 }],
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
      after: 'pm.test("key s3cret", () => { throw new Error("s3cret") }); throw new Error("s3cret")',
    }),
  );
  const events = await Array.fromAsync(runNewman({ source, relay: relayAt(stub) }, { redact: (text) => text.replaceAll('s3cret', '●') }));
  t.false(JSON.stringify(events).includes('s3cret'));
  t.like(only(events, 'assertion')[0], { name: 'key ●', message: '●' });
  t.is(only(events, 'scriptError')[0]?.message, 'Error: ●');
});

test.serial('a request that a way to sign in asks twice comes twice in one turn, with the address that the collection has', async (t) => {
  await using stub = await startStub((request, response) => {
    if (!request.headers.authorization) response.writeHead(401, { 'www-authenticate': 'Digest realm="a", nonce="b", qop="auth"' });
    response.end();
  });
  const digest = [
    { key: 'username', value: 'u', type: 'string' },
    { key: 'password', value: 'p', type: 'string' },
  ];
  const events = await eventsOf(stub, [item(`${API}/a`, { auth: { type: 'digest', digest } })]);
  for (const told of [only(events, 'request'), stub.calls])
    t.deepEqual(
      told.map(({ turn, url }) => [turn, url]),
      [
        [1, `${API}/a`],
        [1, `${API}/a`],
      ],
    );
  t.deepEqual(stub.arrived, ['GET /a', 'GET /a']);
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

test.serial('forms, GraphQL and texts arrive as a collection has them', async (t) => {
  await using stub = await startStub();
  const field = (key: string, value: string) => ({ key, value, type: 'text' });
  await eventsOf(stub, [
    item(`${API}/a`, { method: 'POST', body: { mode: 'urlencoded', urlencoded: [field('a', '1 2'), field('b', 'ü')] } }),
    item(`${API}/b`, { method: 'POST', body: { mode: 'graphql', graphql: { query: '{ a }', variables: '{"b":1}' } } }),
    item(`${API}/c`, { method: 'POST', body: { mode: 'formdata', formdata: [field('a', '1')] } }),
    item(`${API}/d`, { method: 'GET', body: { mode: 'raw', raw: 'never sent' } }),
  ]);
  const [form, graphql, parts, none] = stub.arrived;
  t.is(form, 'POST /a a=1%202&b=%C3%BC');
  t.is(graphql, 'POST /b {"query":"{ a }","variables":{"b":1}}');
  t.regex(parts ?? '', /^POST \/c --[^]*name="a"\r\n\r\n1\r\n--/);
  t.is(none, 'GET /d');
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
});
