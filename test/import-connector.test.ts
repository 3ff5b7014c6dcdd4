import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import {
  exportPostman,
  findProfile,
  importConnector,
  type ImportOptions,
  loadConnector,
  postmanFiles,
  realWorld,
} from '../harness/index.ts';
import { cameBack } from './corpus/came-back.ts';

const fixture = (name: string) => new URL(`../fixtures/postman/${name}`, import.meta.url).pathname;
const HELPDESK = fixture('contoso-helpdesk.v2.1.json');

/** An empty folder to import in, gone after the test. */
async function importer(t: ExecutionContext) {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-import-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  const at = (name: string) => join(folder, name);
  return {
    at,
    text: (name: string) => readFile(at(name), 'utf8'),
    write: (name: string, text: string) => writeFile(at(name), text),
    run: (path: string, options: Partial<ImportOptions> = {}) =>
      importConnector(
        path,
        { output: 'desk', profile: findProfile('verified-publisher'), ...options },
        { ...realWorld(), workingFolder: folder },
      ),
  };
}

test('a package is written that loads, with its contract beside it', async (t) => {
  const { run, at, text } = await importer(t);
  const { plan, findings, figures } = await run(HELPDESK);
  t.deepEqual(
    plan.files.map(({ path }) => path),
    [at('desk/apiDefinition.swagger.json'), at('desk/apiProperties.json'), at('desk/readme.md'), at('desk.yaml')],
  );
  t.is(figures.operations, 6);
  const { connector, problems } = await loadConnector(at('desk'));
  t.deepEqual(problems, []);
  t.is(connector.operations.length, 6);
  t.like(connector.connections, [{ type: 'api-key' }]);
  t.regex(await text('desk.yaml'), /^connector: \.\/desk\n/);
  t.regex(await text('desk/readme.md'), /### List tickets\n\nGives one page/);
  // What nobody knows but the author is told, with its line.
  t.like(
    findings.find(({ id }) => id === 'info-contact-missing'),
    { severity: 'error', location: { file: 'apiDefinition.swagger.json', line: 3 } },
  );
});

test('format 1 with an environment; credentials in headers; forms and files', async (t) => {
  const { run, at } = await importer(t);
  await run(fixture('contoso-desk.v1.json'), { environment: fixture('contoso-desk.environment.json') });
  const { connector } = await loadConnector(at('desk'));
  t.is(connector.host, 'desk.contoso.example');
  t.deepEqual(
    connector.operations.map(({ operationId, method, path, consumes }) => [operationId, method, path, consumes]),
    [
      ['AddAnAgent', 'post', '/agents', ['application/x-www-form-urlencoded']],
      ['AddAPicture', 'put', '/agents/{agentId}/picture', ['multipart/form-data']],
      ['ListDesks', 'get', '/desks', ['application/json']],
    ],
  );
  t.deepEqual(
    connector.operations[1]?.parameters.map(({ name, schema }) => [name, schema.type]),
    [
      ['agentId', 'string'],
      ['picture', 'file'],
      ['caption', 'string'],
    ],
  );
  t.like(connector.connections, [{ type: 'basic' }]);
});

test('imported again, nothing changes; what the collection changed does', async (t) => {
  const { run, at, text, write } = await importer(t);
  await run(HELPDESK);
  t.deepEqual((await run(HELPDESK)).plan, { files: [], conflicts: [], kept: [] });
  await write('changed.json', (await readFile(HELPDESK, 'utf8')).replace('"name": "Get a ticket"', '"name": "Read a ticket"'));
  const { plan } = await run(at('changed.json'), { dryRun: true });
  t.deepEqual(
    plan.files.map(({ name }) => name),
    ['apiDefinition.swagger.json', 'readme.md'],
  );
  t.regex(await text('desk/readme.md'), /### Get a ticket/);
  await run(at('changed.json'));
  t.regex(await text('desk/readme.md'), /### Read a ticket/);
});

test('the readme has the description that the definition keeps, where the source has another one now', async (t) => {
  const { run, at, text, write } = await importer(t);
  await run(HELPDESK);
  const mine = 'Takes what employees report to the people who mend it.';
  const was = 'Contoso Helpdesk collects the questions and faults that employees report.';
  await write('desk/apiDefinition.swagger.json', (await text('desk/apiDefinition.swagger.json')).replace(was, mine));
  await write('changed.json', (await readFile(HELPDESK, 'utf8')).replace(was, 'Contoso Helpdesk is for everybody.'));
  const { plan } = await run(at('changed.json'));
  t.is(plan.conflicts.length, 1);
  t.true((await text('desk/readme.md')).includes(mine));
  t.false((await text('desk/readme.md')).includes('for everybody'));
  t.deepEqual((await run(at('changed.json'))).plan.files, []);
});

test('what becomes of the operations is told: those that are added, removed and changed', async (t) => {
  const { run, at, write } = await importer(t);
  const collectionOf = (...requests: readonly (readonly [method: string, path: string])[]) =>
    JSON.stringify({
      info: { name: 'Contoso', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      item: requests.map(([method, path]) => ({
        name: `${method} ${path.replace(/\?.*/, '')}`,
        request: { method, url: `https://api.contoso.example/${path}` },
      })),
    });
  await write('one.json', collectionOf(['GET', 'ships'], ['GET', 'logo'], ['GET', 'ports']));
  await write('two.json', collectionOf(['GET', 'ships?flag=DK'], ['POST', 'ships'], ['GET', 'ports']));
  t.is((await run(at('one.json'))).operations, undefined);
  const told = { added: ['PostShips'], removed: ['Logo'], changed: ['Ships'] };
  t.deepEqual((await run(at('two.json'), { dryRun: true })).operations, told);
  t.deepEqual((await run(at('two.json'))).operations, told);
  t.is((await run(at('two.json'))).operations, undefined);
});

test('the contract has another name where a file lies that no import wrote, the source itself most of all', async (t) => {
  const { run, at, text, write } = await importer(t);
  const source = 'swagger: "2.0"\ninfo: { title: Petty cash, version: "1.0" }\nhost: cash.contoso.com\npaths: {}\n';
  await write('desk.yaml', source);
  t.like(await run(at('desk.yaml')), {
    contractPath: at('desk.contract.yaml'),
    contractElsewhere: at('desk.yaml'),
    plan: { kept: [], conflicts: [] },
  });
  t.regex(await text('desk.contract.yaml'), /^connector: \.\/desk\n/);
  t.is(await text('desk.yaml'), source);
  t.deepEqual((await run(at('desk.yaml'))).plan, { files: [], conflicts: [], kept: [] });
  await write('desk.contract.yaml', 'connector: ./desk\n# ours\n');
  await write('desk.yaml', source.replace('cash.contoso', 'petty.contoso'));
  t.deepEqual((await run(at('desk.yaml'))).plan.kept, ['desk.contract.yaml']);
  // Beside it a second one, whose usual and other names are taken.
  await write('other.yaml', 'a: note\n');
  await write('other.contract.yaml', 'another: note\n');
  t.is((await run(HELPDESK, { output: 'other' })).contractPath, at('other.contract-2.yaml'));
});

test('an operation keeps its id when its request is renamed, the one that the user gave it before the import’s', async (t) => {
  const { run, at, text, write } = await importer(t);
  await run(HELPDESK);
  const ids = async () => (await loadConnector(at('desk'))).connector.operations.map(({ operationId }) => operationId);
  const first = await ids();
  const definition = (await text('desk/apiDefinition.swagger.json')).replace('"operationId": "Status"', '"operationId": "ServiceStatus"');
  await write('desk/apiDefinition.swagger.json', definition);
  const collection = (await readFile(HELPDESK, 'utf8'))
    .replace('"name": "Get a ticket"', '"name": "Read a ticket"')
    .replace('"name": "Status"', '"name": "Get a ticket"');
  await write('changed.json', collection);
  const { plan, notes } = await run(at('changed.json'));
  t.deepEqual(plan.conflicts, []);
  t.false(notes.some(({ what }) => what.includes('operationId')));
  t.deepEqual(
    await ids(),
    first.map((id) => (id === 'Status' ? 'ServiceStatus' : id)),
  );
  t.regex(await text('desk/apiDefinition.swagger.json'), /"summary": "Read a ticket"/);
});

test('an id that an OpenAPI file changes is told with its line', async (t) => {
  const { run, at, text, write } = await importer(t);
  const source = (id: string) => `swagger: "2.0"
info: { title: Desk, version: "1.0" }
host: desk.contoso.com
paths:
  /tickets:
    get:
      operationId: ${id}
      responses: { "200": { description: Done } }
`;
  await write('api.yaml', source('ListTickets'));
  t.deepEqual((await run(at('api.yaml'))).notes, []);
  await write('api.yaml', source('FindTickets'));
  t.like((await run(at('api.yaml'))).notes, [
    { kind: 'to-do', what: 'GET /tickets had the operationId "ListTickets" and has "FindTickets" now.', at: { line: 7 } },
  ]);
  // An id of the user's stays, and nothing is said to have become of it.
  await write('desk/apiDefinition.swagger.json', (await text('desk/apiDefinition.swagger.json')).replace('FindTickets', 'OurTickets'));
  t.deepEqual((await run(at('api.yaml'))).notes, []);
});

test('what was edited stays, comments and order included; conflicts are shown and the edit is kept', async (t) => {
  const { run, at, text, write } = await importer(t);
  await run(HELPDESK);
  const definition = (await text('desk/apiDefinition.swagger.json'))
    .replace('"summary": "List tickets",', '// As our makers say it.\n                "summary": "Find tickets",')
    .replace('"summary": "Get a ticket",', '"summary": "Look at a ticket",')
    .replace('"version": "1.0"', '"version": "2.5"');
  await write('desk/apiDefinition.swagger.json', definition);
  await write('desk/readme.md', '# Ours\n');
  const collection = (await readFile(HELPDESK, 'utf8'))
    .replace('"name": "Get a ticket"', '"name": "Read a ticket"')
    .replace('How many tickets a page holds.', 'The size of a page.')
    .replace('{ "key": "updatedSince", "value": "2025-01-01T00:00:00Z", "disabled": true }', '{ "key": "skip", "value": "50" }');
  await write('changed.json', collection);
  const { plan } = await run(at('changed.json'));
  t.deepEqual(
    plan.conflicts.map(({ file, pointer, mine, theirs }) => [file, pointer, mine, theirs]),
    [['apiDefinition.swagger.json', '/paths/~1tickets~1{ticketId}/get/summary', 'Look at a ticket', 'Read a ticket']],
  );
  t.deepEqual(plan.kept, ['readme.md']);
  const merged = await text('desk/apiDefinition.swagger.json');
  t.regex(merged, /\/\/ As our makers say it\.\n {16}"summary": "Find tickets",/);
  t.regex(merged, /"version": "2\.5"/);
  t.regex(merged, /"operationId": "GetATicket"/);
  t.regex(merged, /The size of a page\./);
  const { connector } = await loadConnector(at('desk'));
  t.deepEqual(
    connector.operations[0]?.parameters.map(({ name }) => name),
    ['status', 'top', 'X-Correlation-Id', 'skip'],
  );
  // The next import compares with this one: what was decided is asked no more.
  t.deepEqual((await run(at('changed.json'))).plan, { files: [], conflicts: [], kept: [] });
});

test('a definition that was broken since is told, whether or not the collection changed', async (t) => {
  const { run, text, write } = await importer(t);
  await run(HELPDESK);
  await write('desk/apiDefinition.swagger.json', '{ broken');
  for (const dryRun of [false, true])
    await t.throwsAsync(run(HELPDESK, { dryRun }), {
      code: 'connector-unwritable',
      message: /apiDefinition\.swagger\.json .* line 1 is no JSON/,
    });
  t.is(await text('desk/apiDefinition.swagger.json'), '{ broken');
});

test('a type is kept whole where one side has another and the other changed something of it', async (t) => {
  const collectionOf = (...bodies: readonly string[]) =>
    JSON.stringify({
      info: { name: 'Contoso', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      item: bodies.map((raw) => ({
        name: 'Send a parcel',
        request: { method: 'POST', url: 'https://api.contoso.example/parcels', body: { mode: 'raw', raw } },
      })),
    });
  const { run, at, text, write } = await importer(t);
  await write('one.json', collectionOf('{"pages": 3, "layers": 3, "copies": 3}'));
  await write('two.json', collectionOf('{"pages": 3, "layers": 3, "copies": 3}', '{"pages": "x", "layers": "x", "copies": 1.5}'));
  await run(at('one.json'));
  const definition = JSON.parse(await text('desk/apiDefinition.swagger.json'), (key, value: object) =>
    key === 'pages' ? { ...value, format: 'float' } : key === 'layers' ? { ...value, description: 'In metres.' } : value,
  ) as unknown;
  await write('desk/apiDefinition.swagger.json', JSON.stringify(definition, undefined, 4));
  const { plan } = await run(at('two.json'));
  t.deepEqual(
    plan.conflicts.map(({ pointer, mine, theirs }) => [pointer.split('/').slice(-2).join('/'), mine, theirs]),
    [
      ['pages/type', 'integer', undefined],
      ['pages/format', 'float', undefined],
    ],
  );
  const { connector } = await loadConnector(at('desk'));
  const schema = connector.operations[0]?.parameters[0]?.schema;
  t.like(schema?.properties?.['pages'], { type: 'integer', format: 'float' });
  t.like(schema?.properties?.['layers'], { type: undefined, format: undefined, description: 'In metres.' });
  t.like(schema?.properties?.['copies'], { type: 'number', format: 'double' });
});

test('an operation that the collection lost goes, unless it was edited', async (t) => {
  const { run, at, text, write } = await importer(t);
  await run(HELPDESK);
  const edited = (await text('desk/apiDefinition.swagger.json')).replace('"summary": "Status"', '"summary": "Get the status"');
  await write('desk/apiDefinition.swagger.json', edited);
  const collection = JSON.parse(await readFile(HELPDESK, 'utf8')) as { item: { name: string; item?: { name: string }[] }[] };
  const tickets = collection.item.map((item) =>
    item.item ? { ...item, item: item.item.filter(({ name }) => name !== 'Close a ticket') } : item,
  );
  await write('changed.json', JSON.stringify({ ...collection, item: tickets.filter(({ name }) => name !== 'Status') }));
  const { plan } = await run(at('changed.json'));
  const { connector } = await loadConnector(at('desk'));
  t.deepEqual(
    connector.operations.map(({ operationId }) => operationId),
    ['ListTickets', 'OpenTicket', 'GetATicket', 'GetAComment', 'Status'],
  );
  t.deepEqual(
    plan.conflicts.map(({ pointer, theirs }) => [pointer, theirs]),
    [['/paths/~1status', undefined]],
  );
});

test('OpenAPI 2.0 is packaged as it is, OpenAPI 3 is brought down, and both say how to sign in', async (t) => {
  const { run, at, write } = await importer(t);
  const paths = {
    '/tickets': { get: { operationId: 'ListTickets', summary: 'List tickets', responses: { 200: { description: 'Tickets.' } } } },
  };
  const security = [{ basic: [] }];
  const info = { title: 'Contoso Desk', version: '1.0' };
  const swagger = {
    swagger: '2.0',
    info,
    host: 'desk.contoso.example',
    paths,
    security,
    securityDefinitions: { basic: { type: 'basic' } },
  };
  await write('two.json', JSON.stringify(swagger));
  await run(at('two.json'), { output: 'two' });
  t.deepEqual(JSON.parse(await readFile(at('two/apiDefinition.swagger.json'), 'utf8')), swagger);
  const securitySchemes = { basic: { type: 'http', scheme: 'basic' }, lost: { type: 'mutualTLS' } };
  const three = {
    openapi: '3.0.3',
    info,
    servers: [{ url: 'https://desk.contoso.example' }],
    paths,
    security,
    components: { securitySchemes },
  };
  await write('three.json', JSON.stringify(three));
  const { notes } = await run(at('three.json'), { output: 'three' });
  t.like(notes, [{ kind: 'lost', at: { file: 'three.json', line: 1 } }]);
  for (const folder of ['two', 'three']) {
    const { connector } = await loadConnector(at(folder));
    t.like(connector, { host: 'desk.contoso.example', connections: [{ type: 'basic' }] });
    t.is(connector.operations.length, 1);
  }
});

test('no operation gets the id of one that stays: neither of one that was edited nor of one that the user wrote', async (t) => {
  const { run, at, text, write } = await importer(t);
  await run(HELPDESK);
  const definition = JSON.parse(await text('desk/apiDefinition.swagger.json')) as {
    paths: Record<string, Record<string, Record<string, unknown>>>;
  };
  definition.paths['/status'] = { get: { ...definition.paths['/status']?.['get'], summary: 'Tell the status' } };
  definition.paths['/ours'] = { get: { operationId: 'ListDesks', summary: 'List desks', responses: { 200: { description: 'Desks.' } } } };
  await write('desk/apiDefinition.swagger.json', JSON.stringify(definition));
  const collection = JSON.parse((await readFile(HELPDESK, 'utf8')).replace('"path": ["status"]', '"path": ["health"]')) as {
    item: object[];
  };
  const desks = { name: 'List desks', request: { method: 'GET', url: '{{baseUrl}}/desks' } };
  await write('changed.json', JSON.stringify({ ...collection, item: [...collection.item, desks] }));
  const { plan } = await run(at('changed.json'));
  t.deepEqual(
    plan.conflicts.map(({ pointer }) => pointer),
    ['/paths/~1status'],
  );
  const ids = new Map((await loadConnector(at('desk'))).connector.operations.map(({ path, operationId }) => [path, operationId]));
  t.like(Object.fromEntries(ids), { '/status': 'Status', '/health': 'Status2', '/ours': 'ListDesks', '/desks': 'ListDesks2' });
});

test('an input that was taken out stays out, and what the collection changed of it is shown', async (t) => {
  const { run, at, text, write } = await importer(t);
  await run(HELPDESK);
  const definition = JSON.parse(await text('desk/apiDefinition.swagger.json')) as {
    paths: Record<string, Record<string, { parameters: { name: string }[] }>>;
  };
  const list = definition.paths['/tickets']?.['get'];
  list?.parameters.splice(1, 1);
  list?.parameters.push({ name: 'skip', in: 'query', required: false, type: 'string' } as { name: string });
  await write('desk/apiDefinition.swagger.json', JSON.stringify(definition));
  const collection = (await readFile(HELPDESK, 'utf8'))
    .replace('How many tickets a page holds.', 'The size of a page.')
    .replace('{ "key": "updatedSince", "value": "2025-01-01T00:00:00Z", "disabled": true }', '{ "key": "skip", "value": "50" }');
  await write('changed.json', collection);
  const { plan } = await run(at('changed.json'));
  const named = (value: unknown) => (value as { name?: string } | undefined)?.name;
  t.deepEqual(
    plan.conflicts.map(({ pointer, mine, theirs }) => [pointer, named(mine), named(theirs)]),
    [
      ['/paths/~1tickets/get/parameters', undefined, 'top'],
      ['/paths/~1tickets/get/parameters/3', 'skip', 'skip'],
    ],
  );
  const { connector } = await loadConnector(at('desk'));
  t.deepEqual(
    connector.operations[0]?.parameters.map(({ name, schema }) => [name, schema.type]),
    [
      ['status', 'string'],
      ['X-Correlation-Id', 'string'],
      ['skip', 'string'],
    ],
  );
});

test('an import that cannot write all writes nothing, and leaves nothing behind', async (t) => {
  const { run, at, text, write } = await importer(t);
  await run(HELPDESK);
  await write('changed.json', (await readFile(HELPDESK, 'utf8')).replace('"name": "Get a ticket"', '"name": "Read a ticket"'));
  const before = await text('desk/apiDefinition.swagger.json');
  // The last file that is written has the longest name there can be: none is left to write it under at first.
  const [memory, longest] = [at('desk/.conncert/import.json'), at('a'.repeat(255))];
  await rename(memory, longest);
  await symlink(longest, memory);
  await t.throwsAsync(run(at('changed.json')), { code: 'folder-unwritable' });
  t.is(await text('desk/apiDefinition.swagger.json'), before);
  t.deepEqual((await readdir(at('desk'))).toSorted(), ['.conncert', 'apiDefinition.swagger.json', 'apiProperties.json', 'readme.md']);
  await rename(longest, memory);
  await run(at('changed.json'));
  t.regex(await text('desk/apiDefinition.swagger.json'), /"summary": "Read a ticket"/);
});

test('files that are written over keep their mode, and what lies beside them is neither written over nor followed', async (t) => {
  const { run, at, text, write } = await importer(t);
  await run(HELPDESK);
  await write('changed.json', (await readFile(HELPDESK, 'utf8')).replace('"name": "Get a ticket"', '"name": "Read a ticket"'));
  await chmod(at('desk/apiDefinition.swagger.json'), 0o666);
  await chmod(at('desk/readme.md'), 0o600);
  await write('foreign.txt', 'not ours');
  await symlink(at('foreign.txt'), at('desk/.apiDefinition.swagger.json.new'));
  await write('desk/.readme.md.new', 'not ours either');
  await run(at('changed.json'));
  t.regex(await text('desk/apiDefinition.swagger.json'), /"summary": "Read a ticket"/);
  t.is((await stat(at('desk/apiDefinition.swagger.json'))).mode & 0o777, 0o666);
  t.is((await stat(at('desk/readme.md'))).mode & 0o777, 0o600);
  t.deepEqual([await text('foreign.txt'), await text('desk/.readme.md.new')], ['not ours', 'not ours either']);
  t.deepEqual((await readdir(at('desk'))).filter((name) => name.startsWith('.')).toSorted(), [
    '.apiDefinition.swagger.json.new',
    '.conncert',
    '.readme.md.new',
  ]);
});

test('an OpenAPI 2.0 file says which of its ways to sign in is taken, and which connectors do not have', async (t) => {
  const { run, at, text, write } = await importer(t);
  const oauth2 = (flow: string, more: object) => ({ type: 'oauth2', flow, tokenUrl: 'https://login.contoso.com/token', ...more });
  const securityDefinitions = {
    machine: oauth2('application', {}),
    key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    people: oauth2('accessCode', { authorizationUrl: 'https://login.contoso.com/authorize' }),
  };
  const swagger = { swagger: '2.0', info: { title: 'Desk', version: '1.0' }, host: 'desk.contoso.com', paths: {}, securityDefinitions };
  await write('api.json', JSON.stringify({ ...swagger, security: [{ people: [] }] }));
  const { notes } = await run(at('api.json'));
  t.deepEqual(
    notes.map(({ kind, what, at: { pointer } }) => [kind, what, pointer]),
    [
      ['to-do', '"machine" is no way to sign in that connectors have.', '/securityDefinitions/machine'],
      ['lost', '"key" is another way to sign in.', '/securityDefinitions/key'],
    ],
  );
  t.regex(await text('desk/apiProperties.json'), /"value": "https:\/\/login\.contoso\.com\/authorize"/);
});

test('what is no collection, and places that will not do, are told before anything is written', async (t) => {
  const { run, at, write } = await importer(t);
  const whole = await readFile(HELPDESK, 'utf8');
  const refused = async (text: string, code: string, message: RegExp) => {
    await write('bad.json', text);
    await t.throwsAsync(run(at('bad.json')), { code, message });
  };
  await refused(whole.slice(0, 900), 'not-a-collection', /no whole JSON: line \d+/);
  await refused(
    `{"item": [${'1,'.repeat(500_000)}1]}`,
    'too-many-values',
    /bad\.json is too large to be read: .* more than 500,000 values/,
  );
  await refused('{"values": []}', 'not-a-collection', /a Postman environment/);
  await refused('$kind: collection\nname: x\n', 'not-a-collection', /folders of format 3/);
  await refused(JSON.stringify({ info: { name: 'x' }, item: [] }), 'nothing-to-import', /no request with an address/);
  await t.throwsAsync(run(at('none.json')), { code: 'connector-unreadable' });
  for (const [folder, file] of [
    ['whole', 'definition.yaml'],
    ['part', 'get a ticket.request.yaml'],
  ] as const) {
    await mkdir(at(folder));
    await write(`${folder}/${file}`, '$kind: x\n');
    await t.throwsAsync(run(at(folder)), { code: 'not-importable', message: /a collection of format 3/ });
  }
  await t.throwsAsync(run(fixture('.')), { code: 'not-importable', message: /a folder/ });
  if (process.platform !== 'win32') {
    execFileSync('mkfifo', [at('pipe')]);
    await t.throwsAsync(run(at('pipe')), { code: 'not-importable', message: /is no file, but a pipe/ });
    await t.throwsAsync(run('/dev/zero'), { code: 'not-importable', message: /is no file, but a pipe/ });
    await t.throwsAsync(run(HELPDESK, { environment: at('pipe') }), { code: 'environment-invalid', message: /it is no file, but a pipe/ });
  }
  await t.throwsAsync(run(HELPDESK, { environment: HELPDESK }), { code: 'environment-invalid', message: /no list of values/ });
  await t.throwsAsync(run(HELPDESK, { output: '.' }), { code: 'folder-occupied', message: /holds bad\.json/ });
  await t.throwsAsync(run(HELPDESK, { output: 'bad.json' }), { code: 'folder-unwritable' });
  await chmod(at('.'), 0o555);
  if (process.getuid?.() !== 0) await t.throwsAsync(run(HELPDESK), { code: 'folder-unwritable', message: /permission denied/ });
  await chmod(at('.'), 0o755);
});

for (const [name, otherwise] of [
  ['contoso-helpdesk', ['GetTicket property new, key: the keys of a dictionary are properties in a sample']],
  ['fabrikam-orders', []],
] as const)
  test(`what was exported of ${name} comes back: operations, inputs, answers and sign-in`, async (t) => {
    const { run, at, write } = await importer(t);
    const { connector } = await loadConnector(new URL(`../fixtures/${name}`, import.meta.url).pathname);
    const { collection, environment } = postmanFiles(exportPostman(connector));
    await write('collection.json', collection.text);
    await write('environment.json', environment.text);
    await run(at('collection.json'), { environment: at('environment.json'), errorSchemas: true, keepHeaders: true });
    const { connector: back, problems } = await loadConnector(at('desk'));
    t.deepEqual(problems, []);
    t.is(back.operations.length, connector.operations.length);
    const found = [...cameBack(connector, back)].flatMap(([{ operationId }, differences]) =>
      differences.map(({ what, why }) => `${operationId} ${what}: ${why}`),
    );
    t.deepEqual([...new Set(found)], otherwise);
  });
