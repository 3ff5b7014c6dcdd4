import test from 'ava';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewmanEvent } from '../../../harness/replay/newman/newman-event.ts';
import { runNewman } from '../../../harness/replay/newman/run-newman.ts';
import { collectionOf, eventsOf, item, only, relayAt, saidIn, startStub } from './run-of.ts';

const API = 'https://api.contoso.com';

function violations(events: readonly NewmanEvent[]) {
  return only(events, 'violation').map(({ what, position }) => [what, position]);
}

test.serial('endless loops: a script is ended, the next request runs', async (t) => {
  await using stub = await startStub();
  const events = await eventsOf(
    stub,
    [
      item(`${API}/a`, { before: 'while (true) {}' }),
      item(`${API}/b`, { after: 'for (;;);' }),
      item(`${API}/c`, { after: 'setInterval(() => {}, 10);' }),
      item(`${API}/e`, { after: 'const spin = () => {\n  let a;\n  while (true) a = pm.variables.get("a");\n};\npm.test("a", spin);' }),
      item(`${API}/f`, { before: 'let made;\n\n\n\nmade = new Function("\\n\\n\\nfor (;;);");\nmade();' }),
      item(`${API}/d`),
    ],
    {
      limits: { scriptMs: 2000 },
    },
  );
  t.deepEqual(stub.arrived.at(-1), 'GET /d');
  t.deepEqual(violations(events), [
    ['time', '0'],
    ['time', '1'],
    ['time', '2'],
    ['time', '3'],
    ['time', '4'],
  ]);
  t.deepEqual(
    only(events, 'violation').map(({ script }) => script),
    [
      { owner: '0', listen: 'prerequest', line: 1 },
      { owner: '1', listen: 'test', line: 1 },
      // It is in none that waits.
      { owner: '2', listen: 'test' },
      { owner: '3', listen: 'test', line: 3 },
      { owner: '4', listen: 'prerequest', line: 6 },
    ],
  );
  t.deepEqual(only(events, 'scriptError'), []);
  t.deepEqual(events.at(-1), { kind: 'done' });
});

test.serial('an endless loop of requests: ended by time, and by number', async (t) => {
  await using stub = await startStub();
  const loop = [item(`${API}/a`, { after: 'pm.execution.setNextRequest("Request 0");' })];
  const byTime = await eventsOf(stub, loop, { limits: { runMs: 500 } });
  t.deepEqual(byTime.at(-1), { kind: 'done', early: 'time' });
  t.deepEqual(
    violations(byTime).map(([what]) => what),
    ['time'],
  );
  const before = stub.arrived.length;
  const byNumber = await eventsOf(stub, loop, { limits: { requests: 5 } });
  t.like(byNumber.at(-1), { kind: 'done', early: 'requests' });
  t.is(stub.arrived.length - before, 5);
});

test.serial('everything goes to the relay and nothing to another host, whichever way it is asked', async (t) => {
  await using stub = await startStub((request, response) => {
    if (request.url === '/away') response.writeHead(302, { location: `${elsewhere.url}/redirect` });
    response.end();
  });
  await using elsewhere = await startStub();
  const oauth2 = (key: string, value: string) => ({ key, value, type: 'string' });
  const proxy = { match: '*://*/*', host: '127.0.0.1', port: Number(new URL(elsewhere.url).port), tunnel: false };
  const events = await eventsOf(stub, [
    item(`${elsewhere.url}/hard-coded`),
    item(`${API}/changed`, { before: `pm.request.url = '${elsewhere.url}/changed';` }),
    item(`${API}/sub`, { after: `pm.sendRequest({ url: '${elsewhere.url}/sub', proxy: ${JSON.stringify(proxy)} }, () => {});` }),
    { ...item(`${API}/away`), protocolProfileBehavior: { followRedirects: true, maxRedirects: 5 } },
    item(`${API}/proxied`, { proxy }),
    item(`${API}/signed`, {
      auth: {
        type: 'oauth2',
        oauth2: [oauth2('grant_type', 'client_credentials'), oauth2('accessTokenUrl', `${elsewhere.url}/token`), oauth2('clientId', 'x')],
      },
    }),
    item('http://unix:/var/run/docker.sock:/info'),
    item('{{unknown}}/x'),
    item('file:///etc/passwd'),
    item(`https://api.contoso.com@${new URL(elsewhere.url).host}/disguised`),
    item(`https://api.contoso.com.${new URL(elsewhere.url).host}/disguised`),
  ]);
  t.deepEqual(elsewhere.arrived, []);
  const asked = ['hard-coded', 'changed', 'sub', 'sub', 'away', 'proxied', 'signed', 'var/run/docker.sock:/info', 'disguised'];
  t.deepEqual(
    stub.arrived,
    asked.map((path) => `GET /${path}`),
  );
  t.deepEqual(violations(events), [['host', '8']]);
  const refused = only(events, 'request').filter(({ refused: why }) => why === 'host');
  t.true(refused.every(({ failure }) => failure !== undefined));
  t.is(only(events, 'request').find(({ position }) => position === '7')?.refused, 'address');
  t.is(only(events, 'request').find(({ position }) => position === '3')?.failure, undefined);
});

test.serial('files: those of the folder are sent, others are not, and their request is not either', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'conncert-files-'));
  t.teardown(() => rm(root, { recursive: true, force: true }));
  const folder = join(root, 'collection');
  await mkdir(folder);
  await writeFile(join(folder, 'inside.txt'), 'inside');
  await writeFile(join(root, 'outside.txt'), 'outside');
  await symlink(join(root, 'outside.txt'), join(folder, 'link.txt'));
  const file = (src: string) => ({ method: 'POST', body: { mode: 'file', file: { src } } });
  const form = (src: unknown) => ({ method: 'POST', body: { mode: 'formdata', formdata: [{ key: 'f', type: 'file', src }] } });
  const items = [
    item(`${API}/in`, file('inside.txt')),
    item(`${API}/passwd`, file('/etc/passwd')),
    item(`${API}/nothing`, file('/etc/nothing-there')),
    item(`${API}/windows`, file('C:\\Users\\author\\thing.txt')),
    item(`${API}/up`, form('../outside.txt')),
    item(`${API}/link`, form(['inside.txt', 'link.txt'])),
    item(`${API}/gone`, file('gone.txt')),
    item(`${API}/sub`, {
      after: `pm.sendRequest({ url: '${API}/sub-file', method: 'POST', body: { mode: 'file', file: { src: '${join(root, 'outside.txt')}' } } }, () => {});`,
    }),
  ];
  await using stub = await startStub();
  const events = await eventsOf(stub, items, { filesFolder: folder });
  t.deepEqual(stub.arrived, ['POST /in inside', 'GET /sub', 'POST /sub-file']);
  t.deepEqual(violations(events), [
    ['file', '1'],
    ['file', '2'],
    ['file', '3'],
    ['file', '4'],
    ['file', '5'],
  ]);
  t.like(only(events, 'fileMissing'), [{ position: '6', file: 'gone.txt' }]);
  t.deepEqual(
    only(events, 'request').map(({ refused }) => refused),
    [undefined, 'file', 'file', 'file', 'file', 'file', 'file', undefined, undefined],
  );

  const without = await eventsOf(stub, items.slice(0, 1));
  t.deepEqual(violations(without), [['file', '0']]);
  t.is(stub.arrived.length, 3);
});

test.serial('files: what is hidden in the folder, and what is withheld, is not sent', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-files-'));
  t.teardown(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, '.keys'));
  const names = ['.env', '.keys/key.txt', 'contract.yaml', 'open.txt'];
  for (const name of names) await writeFile(join(folder, name), name);
  await symlink(join(folder, '.env'), join(folder, 'link.txt'));
  const sent = [...names, './CONTRACT.yaml', 'link.txt'].map((src) =>
    item(`${API}/send`, { method: 'POST', body: { mode: 'file', file: { src } } }),
  );
  await using stub = await startStub();
  const events = await eventsOf(stub, sent, { filesFolder: folder, withheldFiles: [join(folder, 'contract.yaml')] });
  t.deepEqual(stub.arrived, ['POST /send open.txt']);
  t.deepEqual(
    violations(events),
    ['0', '1', '2', '4', '5'].map((position) => ['file', position]),
  );
});

test.serial('memory: a script that takes more objects than it may is ended, and the next request runs', async (t) => {
  await using stub = await startStub();
  const greedy = 'const all = []; while (true) all.push(new Array(1e4).fill(0).map(() => ({ a: 1 })));';
  const events = await eventsOf(stub, [item(`${API}/a`, { before: greedy }), item(`${API}/b`, { after: 'pm.test("here", () => {})' })], {
    limits: { memoryMb: 510, scriptMs: 30_000 },
  });
  t.deepEqual(violations(events), [['memory', '0']]);
  t.deepEqual(only(events, 'violation')[0]?.script, { owner: '0', listen: 'prerequest' });
  t.deepEqual(only(events, 'scriptError'), []);
  t.deepEqual(
    only(events, 'assertion').map(({ position, name }) => [position, name]),
    [['1', 'here']],
  );
  t.deepEqual(events.at(-1), { kind: 'done' });
});

for (const [what, script] of [
  ['bytes', 'const all = []; for (let n = 0; n < 1000; n++) all.push(new Uint8Array(1e7).fill(1));'],
  ['a variable', 'pm.environment.set("big", "x".repeat(2 ** 28)); pm.environment.set("bigger", "y".repeat(2 ** 28));'],
  ['a message', 'console.log("z".repeat(2 ** 28), "a".repeat(2 ** 28));'],
] as const) {
  test.serial(`memory: a script that takes a gigabyte for ${what} ends the run`, async (t) => {
    await using stub = await startStub();
    const events = await eventsOf(stub, [item(`${API}/a`, { before: script })], { limits: { memoryMb: 400, scriptMs: 30_000 } });
    t.true(
      only(events, 'violation').some(({ what: kind }) => kind === 'memory'),
      JSON.stringify(events).slice(0, 2000),
    );
    t.like(events.at(-1), { kind: 'done', early: 'memory' });
  });
}

test.serial('a flood of messages and assertions is read no faster than it is taken, and their texts are cut', async (t) => {
  await using stub = await startStub();
  const events = await eventsOf(stub, [
    item(`${API}/a`, {
      after:
        'for (let n = 0; n < 5000; n++) console.log(n); console.log("z".repeat(1e7)); for (let n = 0; n < 2000; n++) pm.test(`${n}`, () => {})',
    }),
  ]);
  t.deepEqual(
    saidIn(events),
    Array.from({ length: 2000 }, (_, n) => String(n)),
  );
  const long = await eventsOf(stub, [item(`${API}/a`, { after: 'pm.test("n".repeat(1e6), () => { throw new Error("m".repeat(1e6)) })' })]);
  t.is(only(long, 'assertion')[0]?.name.length, 4001);
  t.is(only(long, 'assertion')[0]?.message?.length, 4001);
});

test.serial('what a script does to the language ends with it', async (t) => {
  await using stub = await startStub((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"__proto__": {"polluted": 3}, "a": 1}');
  });
  const spoil = `
    Object.prototype.polluted = 1;
    Object.defineProperty(Object.prototype, 'get', { value: () => 2, configurable: true, writable: true });
    Array.prototype.includes = () => true;
    Math.max = () => 3;
    try { pm.environment.set('__proto__', 'x'); } catch {}
    try { pm.environment.set('constructor', 'y'); } catch {}
    pm.variables.set('__proto__.polluted', 4);`;
  const look = `pm.test([({}).polluted, ({}).get, [].includes(1), Math.max(1, 2), pm.response && pm.response.json().polluted].map(String).join(' '), () => {});`;
  const events = await eventsOf(stub, [
    item(`${API}/a`, { after: spoil }),
    item(`${API}/b`, { before: look, after: look }),
    item(`${API}/{{__proto__}}`),
  ]);
  t.deepEqual(saidIn(events), ['undefined undefined false 2 undefined', 'undefined undefined false 2 undefined']);
  t.is(({} as Record<string, unknown>)['polluted'], undefined);
  t.is(only(events, 'request').length, 3);
  t.deepEqual(
    only(events, 'scriptError').filter(({ position }) => position !== '0'),
    [],
  );
  t.deepEqual(events.at(-1), { kind: 'done' });
});

test.serial('scripts see neither the process nor modules, files, network or threads', async (t) => {
  await using stub = await startStub();
  const attempts = [
    'process.pid',
    'globalThis.process.pid',
    'Function("return process")().pid',
    '(async () => {}).constructor("return process.pid")()',
    'this.constructor.constructor("return process")().pid',
    'pm.constructor.constructor("return process")().pid',
    'console.log.constructor("return process")().pid',
    'require("fs").readFileSync("/etc/passwd")',
    'require("child_process").execSync("id")',
    'require("net").connect(1)',
    'require("worker_threads").Worker.name',
    'import("node:fs")',
    'fetch("http://127.0.0.1:1")',
    'new XMLHttpRequest()',
    'new WebSocket("ws://127.0.0.1:1")',
  ];
  const script = attempts
    .map((code) => `try { await (${code}); pm.test(${JSON.stringify(`open: ${code}`)}, () => {}); } catch (e) {}`)
    .concat('pm.test("all tried", () => {});')
    .join('\n');
  const events = await eventsOf(stub, [item(`${API}/a`, { after: script })]);
  t.deepEqual(saidIn(events), ['all tried']);
});

test.serial(
  'what scripts try is told with its line, caught or not; who only asks whether there is such a thing is not told of',
  async (t) => {
    await using stub = await startStub();
    const lines = [
      'const inNode = typeof process !== "undefined"; if (typeof (process) === "object" && process.versions) console.log("in Node");',
      'try { process.pid } catch {}',
      'const call = () => {',
      '  fetch("https://elsewhere.example");',
      '}; try { call() } catch {}',
      'try { require("fs").readFileSync("/etc/passwd") } catch {}',
      'try { require("node:child_process") } catch {}',
      'try { Function("return process")().pid } catch {}',
      'try { pm.constructor.constructor("return process.pid")() } catch {}',
      'String.prototype.includes = Array.prototype.includes = Set.prototype.has = () => false; Error.stackTraceLimit = 0;',
      'try { require("net") } catch {}',
      'await new Promise((done) => pm.sendRequest("https://elsewhere.example/", () => done()));',
      'for (const name of ["lodash", "crypto-js", "moment", "cheerio", "util", "url", "ajv", "uuid", "xml2js"]) require(name);',
    ];
    const owned = { listen: 'prerequest', script: { exec: ['', 'try { new WebSocket("ws://elsewhere.example") } catch {}'] } };
    const folder = { id: '1', name: 'Folder', event: [owned], item: [{ id: '1.0', name: 'Inner', ...item(`${API}/b`) }] };
    const events = await eventsOf(stub, [item(`${API}/a`, { after: lines.join('\n') }), folder]);
    t.deepEqual(
      only(events, 'violation').map(({ what, detail, script }) => [what, detail, script?.owner, script?.listen, script?.line]),
      [
        ['reach', 'process', '0', 'test', 2],
        ['reach', 'fetch', '0', 'test', 4],
        ['reach', 'the module fs', '0', 'test', 6],
        ['reach', 'the module child_process', '0', 'test', 7],
        ['reach', 'the module net', '0', 'test', 11],
        // What a text makes is looked at when the script has ended.
        ['reach', 'process', '0', 'test', 8],
        ['reach', 'process', '0', 'test', 9],
        ['reach', 'WebSocket', '1', 'prerequest', 2],
      ],
    );
    t.deepEqual(only(events, 'scriptError'), []);
    t.deepEqual(events.at(-1), { kind: 'done' });
  },
);

test.serial('who asks in another way whether there is such a thing is not told of; who then takes it is', async (t) => {
  await using stub = await startStub();
  const lines = [
    'let q = typeof',
    '  process;',
    'const request = XMLHttpRequest ? 1 : 0;',
    'if (fetch) { fetch("https://elsewhere.example"); }',
    'const has = !fetch || process && process.pid;',
    'if (typeof process !== "undefined" && typeof(process) === "object" && process.versions) throw 1;',
    'if (WebSocket === undefined) q = 1;',
    'if (typeof fetch === "undefined") try { fetch("https://elsewhere.example") } catch {}',
    'const { WebSocket: socket } = { WebSocket };',
  ];
  const events = await eventsOf(stub, [item(`${API}/a`, { after: lines.join('\n') })]);
  t.deepEqual(
    only(events, 'violation').map(({ detail, script }) => [detail, script?.line]),
    [
      ['fetch', 8],
      ['WebSocket', 9],
    ],
  );
  t.deepEqual(only(events, 'scriptError'), []);
});

test.serial('a library that a script makes of a text may ask as well, wherever the text comes from; what it takes is told', async (t) => {
  const library = (does: string) =>
    `(function (root) {\n  "use strict";\n  var isNode = typeof process !== "undefined" && process.versions;\n  ${does}\n})(this);`;
  const asking = library('if (typeof fetch === "function") fetch("https://elsewhere.example");');
  const taking = library('try { process.binding("fs"); } catch (error) {}');
  await using stub = await startStub((request, response) =>
    response.setHeader('content-type', 'text/plain').end(request.url === '/taking' ? taking : asking),
  );
  const lines = [
    'eval(pm.response.text());',
    'pm.globals.set("library", pm.response.text()); new Function(pm.globals.get("library"))();',
    '(0, eval)(pm.globals.get("library"));',
    `pm.sendRequest("${API}/other", (error, response) => { eval(response.text()); });`,
    `eval(${JSON.stringify(asking)});`,
    'eval("typeof process");',
  ];
  const told = async (...items: readonly object[]) =>
    only(await eventsOf(stub, items), 'violation').map(({ detail, script }) => [detail, script?.line]);
  t.deepEqual(await told(item(`${API}/asking`, { after: lines.join('\n') })), []);
  t.deepEqual(await told(item(`${API}/taking`, { after: '\neval(pm.response.text());' })), [['process', 2]]);
  // A text beside it that would ask there hides nothing, and nor does one that nobody knows.
  const hiding = ['eval("typeof process");', 'try { eval("process.env") } catch {}', 'try { eval("pro" + "cess.pid") } catch {}'];
  t.deepEqual(await told(item(`${API}/asking`, { after: hiding.slice(1).join('\n') })), [
    ['process', 1],
    ['process', 2],
  ]);
  t.true((await told(item(`${API}/asking`, { after: hiding.join('\n') }))).some(([, line]) => line === 2));
});

test.serial('a text that looks like a message of the engine is a text', async (t) => {
  await using stub = await startStub();
  const texts = ['"execution.request.', '[["1","2"],"execution.request.1",{}]', '"execute"'];
  const script = `for (const text of ${JSON.stringify(texts)}) { console.log(text); pm.environment.set('seen', text); pm.test(text, () => {}); }`;
  const events = await eventsOf(stub, [item(`${API}/a`, { after: script }), item(`${API}/b`)]);
  t.deepEqual(saidIn(events), texts);
  t.deepEqual(stub.arrived, ['GET /a', 'GET /b']);
  t.deepEqual(events.at(-1), { kind: 'done' });
});

test.serial('variables that name one another many times over end the run before they fill the memory', async (t) => {
  await using stub = await startStub();
  const values = Array.from({ length: 10 }, (_, n) => [`v${n}`, `{{v${n + 1}}}`.repeat(10)] as const);
  const events = await eventsOf(stub, [item(`${API}/a?x={{v0}}`)], { environment: Object.fromEntries(values) });
  t.like(only(events, 'violation')[0], { what: 'memory', position: '0' });
  t.like(events.at(-1), { kind: 'done', early: 'memory' });
  t.deepEqual(stub.arrived, []);
});

test.serial('answers that are huge, or never come', async (t) => {
  await using stub = await startStub((request, response) => {
    if (request.url === '/never') return;
    if (request.url === '/half') {
      response.write('{"a":');
      return;
    }
    response.end(Buffer.alloc(3_000_000, 'a'));
  });
  const events = await eventsOf(stub, [item(`${API}/huge`), item(`${API}/never`), item(`${API}/half`), item(`${API}/huge`)], {
    limits: { requestMs: 300, responseBytes: 2_000_000 },
  });
  t.deepEqual(
    only(events, 'request').map(({ failure = '' }) => /larger|within/.exec(failure)?.[0]),
    ['larger', 'within', 'within', 'larger'],
  );
  const whole = await eventsOf(stub, [item(`${API}/huge`, { after: 'pm.test(`${pm.response.text().length}`, () => {})' })]);
  t.deepEqual(saidIn(whole), ['3000000']);
});

test.serial('a run that is stopped, or no longer listened to, leaves no process', async (t) => {
  await using stub = await startStub(() => undefined);
  const source = collectionOf(item(`${API}/a`), item(`${API}/b`));
  const relay = relayAt(stub);
  const stopping = new AbortController();
  const kinds: unknown[] = [];
  for await (const event of runNewman({ source, relay }, { signal: stopping.signal })) {
    kinds.push(event.kind === 'done' ? event : event.kind);
    if (event.kind === 'started') setTimeout(() => stopping.abort(), 100);
  }
  t.deepEqual(kinds, ['started', { kind: 'done', early: 'stopped' }]);
  for await (const { kind } of runNewman({ source, relay })) if (kind === 'started') break;
  for (let waited = 0; stub.connections() > 0 && waited < 100; waited += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  t.is(stub.connections(), 0);
  t.deepEqual(await Array.fromAsync(runNewman({ source, relay }, { signal: stopping.signal })), [{ kind: 'done', early: 'stopped' }]);
});

test.serial('a run whose parent is killed ends with it', async (t) => {
  await using stub = await startStub(() => undefined);
  const program = `
    import { runNewman } from ${JSON.stringify(new URL('../../../harness/replay/newman/run-newman.ts', import.meta.url).href)};
    const source = ${JSON.stringify(collectionOf(item(`${API}/a`)))};
    for await (const { kind } of runNewman({ source, relay: ${JSON.stringify(relayAt(stub))} })) console.log(kind);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program]);
  const waitFor = async (count: number) => {
    for (let waited = 0; stub.connections() !== count && waited < 500; waited += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    return stub.connections();
  };
  t.is(await waitFor(1), 1);
  parent.kill('SIGKILL');
  t.is(await waitFor(0), 0);
});
