import test, { type ExecutionContext } from 'ava';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { defaultContract, isContractFile, readContract } from '../../harness/load/read-contract.ts';
import { HarnessError } from '../../harness/model/harness-error.ts';
import type { World } from '../../harness/model/world.ts';

/** A working folder that holds these files, gone after the test. */
async function folderWith(t: ExecutionContext, files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-contract-'));
  t.teardown(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

function worldAt(workingFolder: string, environment: World['environment'] = {}): World {
  return { now: () => new Date(0), monotonic: () => 0, environment, workingFolder };
}

async function read(t: ExecutionContext, text: string, environment: World['environment'] = {}) {
  return readContract('contract.yaml', worldAt(await folderWith(t, { 'contract.yaml': text }), environment));
}

async function errorOf(t: ExecutionContext, content: string | Uint8Array, name = 'contract.yaml'): Promise<HarnessError> {
  const folder = await folderWith(t, { [name]: content });
  return (await t.throwsAsync(readContract(name, worldAt(folder)), { instanceOf: HarnessError })) as HarnessError;
}

const COMPLETE = `connector: ./helpdesk
profile: independent-publisher
targets:
  staging:
    url: https://\${REGION:-eu}.contoso.example/api
    connection: qa
    rate: 600/m
    timeout: 2m
  local:
    start: { command: node backend.js, url: "http://127.0.0.1:{port}/api" }
    writes: true
    callback: { port: 8085, url: "https://\${TUNNEL:-conncert}.tunnel.example" }
  split: { hosts: { api.contoso.example: https://staging.contoso.example } }
connections:
  qa: { set: key, parameters: { api_key: \${HELPDESK_KEY} } }
  signed-in: { accessToken: \${TOKEN}, parameters: { tenant: contoso } }
operations:
  GetTicket:
    inputs: { ticketId: "42", page: 1.50 }
    cases:
      - { name: unknown ticket, inputs: { ticketId: "0" }, expect: { status: [404, 410], headers: { etag: true } }, target: mock }
  WhenTicketIsNew: { fire: { call: CreateTicket, inputs: { ticket: { title: "\${TITLE:-new}" } }, wait: 5s } }
  WhenTicketCloses: { fire: { wait: 2m } }
  DeleteTicket: { skip: destroys data on staging }
waivers:
  - { finding: response-schema-missing, operation: Ping, reason: empty by design, owner: Ann, expires: 2027-01-31 }
words: [Contoso, ticketing]
`;

test('reads a complete contract', async (t) => {
  const { folder, connector, places, ...rest } = await read(t, COMPLETE);
  t.is(connector, join(folder, 'helpdesk'));
  t.deepEqual(places?.['/operations/GetTicket/cases/0/inputs/ticketId'], { line: 21, column: 43 });
  t.deepEqual(rest, {
    file: 'contract.yaml',
    profile: 'independent-publisher',
    targets: [
      {
        name: 'staging',
        kind: 'live',
        url: 'https://eu.contoso.example/api',
        connection: 'qa',
        writes: false,
        ratePerSecond: 10,
        timeoutMs: 120_000,
      },
      {
        name: 'local',
        kind: 'live',
        start: { command: 'node backend.js', url: 'http://127.0.0.1:{port}/api' },
        callback: { port: 8085, url: 'https://conncert.tunnel.example' },
        writes: true,
        timeoutMs: 120_000,
      },
      {
        name: 'split',
        kind: 'live',
        hosts: { 'api.contoso.example': 'https://staging.contoso.example' },
        writes: false,
        timeoutMs: 120_000,
      },
    ],
    connections: {
      qa: { set: 'key', values: { api_key: '${HELPDESK_KEY}' } },
      'signed-in': { values: { tenant: 'contoso', accessToken: '${TOKEN}' } },
    },
    operations: {
      GetTicket: {
        inputs: { ticketId: '42', page: 1.5 },
        cases: [
          { name: 'unknown ticket', inputs: { ticketId: '0' }, expect: { status: [404, 410], headers: { etag: true } }, target: 'mock' },
        ],
      },
      WhenTicketIsNew: {
        inputs: {},
        cases: [],
        fire: { call: 'CreateTicket', inputs: { ticket: { title: 'new' } }, withinMs: 5000 },
      },
      WhenTicketCloses: { inputs: {}, cases: [], fire: { inputs: {}, withinMs: 120_000 } },
      DeleteTicket: { inputs: {}, cases: [], skip: 'destroys data on staging' },
    },
    waivers: [{ finding: 'response-schema-missing', operation: 'Ping', reason: 'empty by design', owner: 'Ann', expires: '2027-01-31' }],
    words: ['Contoso', 'ticketing'],
  });
});

test('gives plain, frozen data', async (t) => {
  const contract = await read(t, COMPLETE);
  t.deepEqual(JSON.parse(JSON.stringify(contract)), contract);
  t.true(Object.isFrozen(contract.operations['GetTicket']?.cases[0]?.expect));
});

test('a contract of one key is complete', async (t) => {
  const { folder, ...rest } = await read(t, 'connector: helpdesk');
  t.deepEqual(rest, {
    file: 'contract.yaml',
    connector: join(folder, 'helpdesk'),
    targets: [],
    connections: {},
    operations: {},
    waivers: [],
    words: [],
    places: { '/connector': { line: 1, column: 1 } },
  });
});

test('reads a contract in JSON', async (t) => {
  const folder = await folderWith(t, {
    'contract.json': '{"connector": "helpdesk", "targets": {"qa": {"url": "https://qa.contoso.example", "rate": "0.5/s"}}}',
  });
  const contract = await readContract('contract.json', worldAt(folder));
  t.like(contract.targets[0], { name: 'qa', ratePerSecond: 0.5 });
});

test('a contract elsewhere starts its paths at its own folder', async (t) => {
  const folder = await folderWith(t, { 'qa/contract.yaml': 'connector: ../helpdesk', 'work/x': '' });
  const contract = await readContract('../qa/contract.yaml', worldAt(join(folder, 'work')));
  t.is(contract.connector, join(folder, 'helpdesk'));
  t.is(contract.file, join(folder, 'qa/contract.yaml'));
});

test('without a contract, only the connector is known', (t) => {
  t.deepEqual(defaultContract('helpdesk', worldAt('/srv')), {
    folder: '/srv',
    connector: '/srv/helpdesk',
    targets: [],
    connections: {},
    operations: {},
    waivers: [],
    words: [],
  });
});

const EXPANDED = `connector: \${CONNECTOR}
targets: { qa: { url: "\${BASE}/api" } }
operations:
  GetTicket: { inputs: { id: \${ID:-a,b}, \${KEY}: 1, price: "$\${5}", list: [{ deep: \${ID} }] }, cases: [{ name: \${ID}, expect: { body: \${ID} } }] }
`;

test('replaces variables in what is sent and expected, and nowhere else', async (t) => {
  const contract = await read(t, EXPANDED, { CONNECTOR: 'helpdesk', BASE: 'https://qa.contoso.example', ID: '${KEY}' });
  t.is(contract.connector, join(contract.folder, 'helpdesk'));
  t.is(contract.targets[0]?.url, 'https://qa.contoso.example/api');
  t.deepEqual(contract.operations['GetTicket'], {
    inputs: { id: '${KEY}', '${KEY}': 1, price: '${5}', list: [{ deep: '${KEY}' }] },
    cases: [{ name: '${ID}', inputs: {}, expect: { body: '${KEY}' } }],
  });
});

test('names every variable that is not set, and where it is used', async (t) => {
  const error = (await t.throwsAsync(read(t, EXPANDED, { CONNECTOR: 'helpdesk', BASE: '' }), { instanceOf: HarnessError })) as HarnessError;
  t.is(error.code, 'variable-unset');
  t.deepEqual(error.details, {
    uses: [
      { name: 'BASE', where: 'contract.yaml:2:18' },
      { name: 'ID', where: 'contract.yaml:4:78' },
      { name: 'ID', where: 'contract.yaml:4:129' },
    ],
  });
});

test('takes variables from a .env file beside the contract, after the environment', async (t) => {
  const folder = await folderWith(t, {
    'qa/contract.yaml': 'connector: ${A}-${B}-${C}',
    'qa/.env': '\uFEFFA=file\nB="file"\n# a remark\nC=file\n',
  });
  const contract = await readContract('qa/contract.yaml', worldAt(folder, { B: 'process', C: '' }));
  t.is(contract.connector, join(folder, 'qa/file-process-file'));
});

test('a folder called .env is no environment file', async (t) => {
  const folder = await folderWith(t, { 'contract.yaml': 'connector: x', '.env/bin/activate': '' });
  await t.notThrowsAsync(readContract('contract.yaml', worldAt(folder)));
});

// What follows `connector: x` on line 2, or the whole text where it starts with a line break; and all that is said of it.
const FAULTS: Readonly<Record<string, readonly [text: string, ...problems: string[]]>> = {
  'a misspelt list of words': ['word: [Contoso]', '2:1: unknown key "word"; did you mean "words"?'],
  'a number among the words': ['words: [365]', '2:9: words[0] is 365; expected text (put it in quotes)'],
  'an unknown key at the top': ['operation: {}', '2:1: unknown key "operation"; did you mean "operations"?'],
  'an unknown key in a target': [
    'targets: { qa: { url: "https://qa.contoso.example", conection: a } }',
    '2:53: unknown key "conection" under targets.qa; did you mean "connection"?',
  ],
  'a key in the wrong place': [
    'targets:\n  qa:\n    url: https://qa.contoso.example\n    operation: {}',
    '5:5: unknown key "operation" under targets.qa; did you mean "operations" at the top level?',
  ],
  'a key like no other': [
    'connections: { qa: { zzz: 1 } }',
    '2:22: unknown key "zzz" under connections.qa; known: set, parameters, login, tokenUrl, authorizationUrl, accessToken, refreshToken, clientId, clientSecret',
  ],
  'a key of the language': [
    '__proto__: 1',
    '2:1: unknown key "__proto__"; known: connector, profile, targets, connections, operations, collections, waivers, environmentVariables, words',
  ],
  'no connector': ['\ntargets: {}', '2:1: the contract names no connector'],
  'a blank connector': ['\nconnector: ""', '2:1: connector is blank'],
  'an unknown profile': [
    'profile: verified-publishers',
    '2:1: profile is "verified-publishers"; expected custom, independent-publisher, independent-publisher-update, verified-publisher, verified-publisher-update, custom@2026-11, independent-publisher@2026-11, independent-publisher-update@2026-11, verified-publisher@2026-11 or verified-publisher-update@2026-11; did you mean "verified-publisher"?',
  ],
  'an empty section': ['targets:', '2:1: targets is empty; expected a mapping'],
  'an empty target': ['targets: { qa: }', '2:12: targets.qa is empty; expected a mapping'],
  'a list for a mapping': ['operations: [GetTicket]', '2:1: operations is a list; expected a mapping'],
  'a mapping for a list': ['waivers: {}', '2:1: waivers is a mapping; expected a list'],
  'text for a mapping': [
    'targets: { qa: "https://qa.contoso.example" }',
    '2:12: targets.qa is the text "https://qa.contoso.example"; expected a mapping',
  ],
  'text for a switch': [
    'targets: { qa: { url: http://a.example, writes: yes } }',
    '2:41: targets.qa.writes is the text "yes"; expected true or false',
  ],
  'a number for a time': [
    'targets: { qa: { url: http://a.example, timeout: 30 } }',
    '2:41: targets.qa.timeout is 30; expected text like "30s", "500ms" or "2m"',
  ],
  'a time without a unit': [
    'targets: { qa: { url: http://a.example, timeout: "30" } }',
    '2:41: targets.qa.timeout is "30"; expected text like "30s", "500ms" or "2m"',
  ],
  'a time too long': [
    'targets: { qa: { url: http://a.example, timeout: 61m } }',
    '2:41: targets.qa.timeout is "61m"; expected at most "60m"',
  ],
  'a script that may take too long': [
    'collections:\n  - path: regression.postman_collection.json\n    scriptTimeout: 61m',
    '4:5: collections[0].scriptTimeout is "61m"; expected at most "60m"',
  ],
  'a patience too long': [
    'operations: { WhenNew: { fire: { wait: 61m } } }',
    '2:34: operations.WhenNew.fire.wait is "61m"; expected at most "60m"',
  ],
  'nothing to fire by': ['operations: { WhenNew: { fire: {} } }', '2:26: operations.WhenNew.fire holds nothing'],
  'inputs that nothing takes': [
    'operations: { WhenNew: { fire: { inputs: { a: 1 } } } }',
    '2:26: operations.WhenNew.fire gives inputs and no call; add the operation to call with them',
  ],
  'a callback that leads nowhere': [
    'targets: { qa: { url: http://a.example, callback: { url: https://b.example } } }',
    '2:53: targets.qa.callback has a url and no port; add the port of this machine that it leads to',
  ],
  'a callback with a query': [
    'targets: { qa: { url: http://a.example, callback: { port: 1, url: "https://b.example/?x=1" } } }',
    '2:62: targets.qa.callback.url has a query or a fragment; expected only scheme, host and path',
  ],
  'a rate in words': [
    'targets: { qa: { url: http://a.example, rate: slow } }',
    '2:41: targets.qa.rate is "slow"; expected text like "10/s" or "600/m"',
  ],
  'a rate of nothing': [
    'targets: { qa: { url: http://a.example, rate: 0/s } }',
    '2:41: targets.qa.rate is "0/s"; expected text like "10/s" or "600/m"',
  ],
  'a target called mock': [
    'targets: { mock: { url: http://a.example } }',
    '2:12: the target name "mock" is taken by the mock itself; choose another',
  ],
  'a target that is nowhere': ['targets: { qa: { writes: true } }', '2:12: targets.qa needs one of url, hosts or start'],
  'a target in two places': [
    'targets: { qa: { url: http://a.example, hosts: { a.example: http://b.example } } }',
    '2:12: targets.qa has url and hosts; only one of them can hold',
  ],
  'a URL of another kind': [
    'targets: { qa: { url: ftp://qa.contoso.example } }',
    '2:18: targets.qa.url is "ftp://qa.contoso.example"; expected an http or https URL',
  ],
  'a URL without a scheme': [
    'targets: { qa: { url: "localhost:4010" } }',
    '2:18: targets.qa.url is "localhost:4010"; expected an http or https URL',
  ],
  'a URL with a password': [
    'targets: { qa: { url: "https://ann:pw@qa.contoso.example" } }',
    '2:18: targets.qa.url holds a user name or password; give them as a connection',
  ],
  'a URL with a query': [
    'targets: { qa: { url: "https://qa.contoso.example?v=1" } }',
    '2:18: targets.qa.url has a query or a fragment; expected only scheme, host and path',
  ],
  'no hosts': ['targets: { qa: { hosts: {} } }', '2:18: targets.qa.hosts holds nothing'],
  'a URL for a host': [
    'targets: { qa: { hosts: { "https://api.contoso.example": "https://qa.contoso.example" } } }',
    '2:27: "https://api.contoso.example" under targets.qa.hosts is not a host name such as api.contoso.example',
  ],
  'a host that goes nowhere': [
    'targets: { qa: { hosts: { api.contoso.example: nowhere } } }',
    '2:27: targets.qa.hosts["api.contoso.example"] is "nowhere"; expected an http or https URL',
  ],
  'a start without a URL': ['targets: { qa: { start: { command: node x.js } } }', '2:18: targets.qa.start lacks the key "url"'],
  'a start at hosts that are none': [
    'targets: { qa: { start: { command: node x.js, url: "http://127.0.0.1:{port}", hosts: { "https://a.example": "http://127.0.0.1:{port}/a"  } } } }',
    '2:88: "https://a.example" under targets.qa.start.hosts is not a host name such as api.contoso.example',
  ],
  'a start at no URL': [
    'targets: { qa: { start: { command: node x.js, url: "{port}" } } }',
    '2:47: targets.qa.start.url is "{port}"; expected an http or https URL',
  ],
  'an undefined connection': [
    'targets: { a: { url: http://a.example, connection: qaa } }\nconnections: { qa: {} }',
    '2:40: there is no connection "qaa"; did you mean "qa"?',
  ],
  'a connection where there are none': [
    'targets: { a: { url: http://a.example, connection: constructor } }',
    '2:40: there is no connection "constructor"',
  ],
  'a refused connection that is undefined': [
    'targets: { a: { url: http://a.example, refusedConnections: { expired: old } } }\nconnections: { qa: {} }',
    '2:62: there is no connection "old"; known: qa',
  ],
  'a refused connection that is the good one': [
    'targets: { a: { url: http://a.example, connection: qa, refusedConnections: { expired: qa } } }\nconnections: { qa: {} }',
    '2:78: targets.a.refusedConnections.expired is "qa", the connection that the target signs in with; name one that must be refused',
  ],
  'a reason for refusing that does not exist': [
    'targets: { a: { url: http://a.example, refusedConnections: { expred: qa } } }\nconnections: { qa: {} }',
    '2:62: unknown key "expred" under targets.a.refusedConnections; did you mean "expired"?',
  ],
  'a secret in plain text': [
    'connections: { qa: { parameters: { Api-Key: hunter2, "token:TenantId": contoso, user: ann } } }',
    '2:36: connections.qa.parameters.Api-Key is a secret in plain text; use ${VARIABLE}, set in the environment or a .env file',
  ],
  'a token in plain text': [
    'connections: { qa: { accessToken: hunter2 } }',
    '2:22: connections.qa.accessToken is a secret in plain text; use ${VARIABLE}, set in the environment or a .env file',
  ],
  'a parameter given twice': [
    'connections: { qa: { accessToken: "${A:-x}", parameters: { accessToken: "${B:-x}" } } }',
    '2:22: connections.qa gives "accessToken" twice: here and under parameters',
  ],
  'a numeric secret, whose value stays untold': [
    'connections: { qa: { parameters: { api_key: 4711 } } }',
    '2:36: connections.qa.parameters.api_key is a number; expected text (put it in quotes)',
  ],
  'a misspelt reference': [
    'connections: { qa: { parameters: { api_key: "${HELPDESK-KEY}" } } }',
    '2:36: a "${" stands here that is no reference; write ${NAME} or ${NAME:-default}, or $${ for a plain "${"',
  ],
  'a reference without an end': [
    'targets: { qa: { url: "https://${HOST/api" } }',
    '2:18: a "${" stands here that is no reference; write ${NAME} or ${NAME:-default}, or $${ for a plain "${"',
  ],
  'a case without a name': [
    'operations: { A: { cases: [{ expect: { status: 200 } }] } }',
    '2:28: operations.A.cases[0] lacks the key "name"',
  ],
  'a case that expects nothing': [
    'operations: { A: { cases: [{ name: a, expect: {} }] } }',
    '2:39: operations.A.cases[0].expect holds nothing',
  ],
  'a case without an expectation': ['operations: { A: { cases: [{ name: a }] } }', '2:28: operations.A.cases[0] lacks the key "expect"'],
  'two cases of one name': [
    'operations: { A: { cases: [{ name: a, expect: { status: 200 } }, { name: a, expect: { status: 404 } }] } }',
    '2:68: operations.A has two cases named "a"',
  ],
  'a numeric case name': [
    'operations: { A: { cases: [{ name: 1, expect: { status: 200 } }] } }',
    '2:30: operations.A.cases[0].name is 1; expected text (put it in quotes)',
  ],
  'a case for an undefined target': [
    'targets: { staging: { url: http://a.example } }\noperations: { A: { cases: [{ name: a, expect: { status: 200 }, target: stagin }] } }',
    '3:64: there is no target "stagin"; did you mean "staging"?',
  ],
  'a case for a target like no other': [
    'operations: { A: { cases: [{ name: a, expect: { status: 200 }, target: production }] } }',
    '2:64: there is no target "production"; known: mock',
  ],
  'a status in quotes': [
    'operations: { A: { cases: [{ name: a, expect: { status: "404" } }] } }',
    '2:49: operations.A.cases[0].expect.status is the text "404"; expected a whole number or a list',
  ],
  'a status out of range': [
    'operations: { A: { cases: [{ name: a, expect: { status: 40 } }] } }',
    '2:49: operations.A.cases[0].expect.status is 40; expected a number from 100 to 599',
  ],
  'a list of statuses with text in it': [
    'operations: { A: { cases: [{ name: a, expect: { status: [200, ok] } }] } }',
    '2:63: operations.A.cases[0].expect.status[1] is the text "ok"; expected a whole number',
  ],
  'a header that must be absent': [
    'operations: { A: { cases: [{ name: a, expect: { headers: { etag: false } } }] } }',
    '2:60: operations.A.cases[0].expect.headers.etag is false; expected text or true',
  ],
  'a skip without a reason': [
    'operations: { A: { skip: " " }, B: { skip: true } }',
    '2:20: operations.A.skip is blank',
    '2:38: operations.B.skip is true; expected text like "destroys data on staging"',
  ],
  'a number that loses digits': [
    'operations: { A: { inputs: { id: 12345678901234567890 } } }',
    '2:30: operations.A.inputs.id is a number that JSON cannot hold exactly; put it in quotes',
  ],
  'a collection for a target that is not there': [
    'collections:\n  - path: regression.postman_collection.json\n    target: stagin',
    '4:5: there is no target "stagin"; known: mock',
  ],
  'a waiver without a reason': ['waivers: [{ finding: a }]', '2:11: waivers[0] lacks the key "reason"'],
  'a waiver with an empty reason': ['waivers: [{ finding: a, reason: "" }]', '2:25: waivers[0].reason is blank'],
  'an expiry in words': [
    'waivers: [{ finding: a, reason: b, expires: soon }]',
    '2:36: waivers[0].expires is "soon"; expected text like "2027-01-31"',
  ],
  'an expiry on no day': [
    'waivers: [{ finding: a, reason: b, expires: 2027-02-29 }]',
    '2:36: waivers[0].expires is "2027-02-29", which no calendar has',
  ],
  'a key that stands twice': ['operations: {}\n"operations": {}', '3:1: the key "operations" stands twice'],
  'a value that is long and has line breaks': [
    `targets: { qa: { url: "a\\n${'x'.repeat(80)}" } }`,
    `2:18: targets.qa.url is "a\\n${'x'.repeat(55)}…"; expected an http or https URL`,
  ],
  'several faults at once, the variables that are not set among them': [
    'targets:\n  qa: { url: "${BASE}", rates: 1/s }\noperatoins: {}',
    '3:9: the variable BASE is not set',
    '3:25: unknown key "rates" under targets.qa; did you mean "rate"?',
    '4:1: unknown key "operatoins"; did you mean "operations"?',
  ],
  nothing: ['\n', '1:1: the file is empty; a contract needs at least the key "connector"'],
  'nothing but a remark': ['\n# later', '1:1: the file is empty; a contract needs at least the key "connector"'],
  'a list': ['\n- a', '2:1: a list stands here; a contract is a mapping with at least the key "connector"'],
  'mere text': ['\nhelpdesk', '2:1: text stands here; a contract is a mapping with at least the key "connector"'],
  'a bracket left open': ['targets: {', '2:11: broken YAML: flow map in block collection must be sufficiently indented and end with a }'],
  'a tab as indentation': ['targets:\n\tqa: 1', '3:1: broken YAML: tabs are not allowed as indentation'],
  'two documents': ['---\nconnector: y', '2:1: broken YAML: a second document follows, which is not read'],
  'a tag nobody knows': ['profile: !secret custom', '2:10: broken YAML: unresolved tag: !secret'],
  'aliases that multiply': [
    `a: &a [x,x]\n${[...'bcdefgh'].map((name, n) => `${name}: &${name} [${`*${'abcdefgh'[n]},`.repeat(9)}]`).join('\n')}`,
    'NN: broken YAML: the aliases stand for more than 200000 values',
  ],
  'an alias that holds itself': [
    'operations: &a\n  GetTicket: { inputs: *a }',
    '3:24: broken YAML: the alias *a stands within what it repeats',
  ],
  'deep nesting': [`operations: ${'['.repeat(20_000)}`, '2:NN: the nesting is too deep'],
};

for (const [name, [text, ...problems]] of Object.entries(FAULTS)) {
  test(`refuses ${name}`, async (t) => {
    const error = await errorOf(t, text.startsWith('\n') ? text : `connector: x\n${text}`);
    t.is(error.code, 'contract-invalid');
    // How deep the parser gets depends on the machine.
    const said = error.message
      .replace(/:2:\d+: the nesting/, ':2:NN: the nesting')
      .replace(/:\d+:\d+: (?=broken YAML: the aliases)/, ':NN: ')
      .split('\n');
    t.deepEqual(
      said,
      problems.map((problem) => `contract.yaml:${problem}`),
    );
  });
}

const FILE_FAULTS: Readonly<Record<string, readonly [content: string | Uint8Array, message: string]>> = {
  'a binary file': [Buffer.from('PK\0\0'), 'contract.yaml: this is a binary file; a contract is YAML text'],
  'a file in Latin-1': [
    Buffer.from('connector: x\n# caf\xe9', 'latin1'),
    'contract.yaml:2:6: the text is not UTF-8 here; save the file as UTF-8',
  ],
  'a file in UTF-16': [Buffer.from('\uFEFFconnector: x', 'utf16le'), 'contract.yaml: the text is UTF-16; save it as UTF-8'],
  'a huge file': ['#'.repeat(300_001), 'contract.yaml: the file has 300001 bytes; a contract has at most 300000'],
};

for (const [name, [content, message]] of Object.entries(FILE_FAULTS)) {
  test(`refuses ${name}`, async (t) => {
    const error = await errorOf(t, content);
    t.is(error.code, 'contract-invalid');
    t.is(error.message, message);
  });
}

test('refuses a folder', async (t) => {
  const folder = await folderWith(t, { 'contracts/x': '' });
  await t.throwsAsync(readContract('contracts', worldAt(folder)), { message: 'contracts: this is a folder; a contract is a YAML file' });
});

test('refuses broken JSON in the words of JSON', async (t) => {
  const error = await errorOf(t, '{"connector": "x", "operations": {"A": {}, "A": {}},}', 'contract.json');
  t.is(
    error.message,
    'contract.json:1:44: the key "A" stands twice\ncontract.json:1:53: broken JSON: a comma stands before a closing bracket',
  );
});

test('stops telling where everything is wrong', async (t) => {
  const error = await errorOf(t, `connector: x\n${Array.from({ length: 600 }, (_, index) => `k${index}: 1`).join('\n')}`);
  const said = error.message.split('\n');
  t.is(said.length, 51);
  t.is(said.at(-1), 'contract.yaml: and more like these');
});

test('a contract that does not exist is not found', async (t) => {
  const folder = await folderWith(t, { 'x.yaml': '' });
  const error = (await t.throwsAsync(readContract('qa/none.yaml', worldAt(folder)))) as HarnessError;
  t.is(error.code, 'contract-not-found');
  t.is(error.message, 'There is no contract at qa/none.yaml.');
  t.is(((await t.throwsAsync(readContract('x.yaml/y.yaml', worldAt(folder)))) as HarnessError).code, 'contract-not-found');
});

test('a byte order mark does no harm', async (t) => {
  t.is((await read(t, '\uFEFFconnector: x\n')).targets.length, 0);
});

const KINDS: readonly (readonly [name: string, text: string, isContract: boolean])[] = [
  ['contract.yaml', 'targets: {}\nconnector: x', true],
  ['contract.yml', '"connector": x', true],
  ['contract.json', '{"connector":"x"}', true],
  ['broken.yaml', 'connector: x\ntargets: {', true],
  ['no-connector.yaml', 'targets: {}', true],
  ['only-waivers.json', '{"waivers":[]}', true],
  ['broken-first.yaml', 'targets: [', true],
  ['broken.json', '{"targets": [', true],
  ['broken-definition.yaml', 'swagger: "2.0"\noperations: [', false],
  ['broken-definition.json', '{"swagger": "2.0", "profile": [', false],
  ['paths.yaml', 'paths: {}', false],
  ['definition.yaml', 'swagger: "2.0"\nconnector: x', false],
  ['definition.json', '{"swagger":"2.0","connector":"x"}', false],
  ['newer.yaml', 'openapi: 3.0.3\nconnector: x', false],
  ['deeper.yaml', 'info:\n  connector: x', false],
  ['list.yaml', '- connector: x', false],
  ['empty.yaml', '', false],
  ['readme.md', 'connector: x', false],
];

for (const [name, text, expected] of KINDS) {
  test(`${expected ? 'takes' : 'does not take'} ${name} for a contract`, async (t) => {
    t.is(await isContractFile(join(await folderWith(t, { [name]: text }), name)), expected);
  });
}

test('what cannot be read is no contract', async (t) => {
  const folder = await folderWith(t, { 'a.yaml/x': '' });
  t.false(await isContractFile(join(folder, 'a.yaml')));
  t.false(await isContractFile(join(folder, 'none.yaml')));
});

test('the example in docs/contract.md is a contract that reads', async (t) => {
  const page = await readFile(new URL('../../docs/contract.md', import.meta.url), 'utf8');
  const [, example = ''] = /```yaml\n([^]*?)```/.exec(page) ?? [];
  const contract = await read(t, example);
  t.true(contract.targets.length > 0);
  t.true(contract.waivers.length > 0);
});

test('docs/contract.md has a heading for every key at the top', async (t) => {
  const page = await readFile(new URL('../../docs/contract.md', import.meta.url), 'utf8');
  const schema = JSON.parse(await readFile(new URL('../../contracts/schemas/contract.schema.json', import.meta.url), 'utf8')) as {
    properties: object;
  };
  for (const key of Object.keys(schema.properties)) t.true(page.includes(`\n## ${key}\n`), key);
});
