import { readFileSync } from 'node:fs';
import test from 'ava';
import { importPostman, type PostmanImportOptions } from '../../harness/authoring/import-postman/import-postman.ts';
import { readCollection } from '../../harness/collections/read-collection.ts';

// What is imported is looked into at will.
// oxlint-disable-next-line typescript/no-explicit-any
type Json = Record<string, any>;

const helpdesk = readFileSync(new URL('../../fixtures/postman/contoso-helpdesk.v2.1.json', import.meta.url), 'utf8');

async function imported(text: string, options?: PostmanImportOptions) {
  const { definition, properties, ...rest } = importPostman(await readCollection('helpdesk.json', text), options);
  return { definition: definition as Json, properties: properties as Json, paths: definition['paths'] as Json, ...rest };
}

/** A collection of requests at https://api.contoso.example, as the file would hold it. */
async function importItems(items: readonly object[], more: object = {}, options?: PostmanImportOptions) {
  const info = { name: 'Contoso', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' };
  return imported(JSON.stringify({ info, item: items, ...more }), options);
}

function request(method: string, path: string, more: object = {}): object {
  return { name: `${method} ${path}`, request: { method, url: `https://api.contoso.example${path}`, ...more } };
}

test('a collection becomes a definition with its address, title and sign-in', async (t) => {
  const { definition, properties, figures } = await imported(helpdesk);
  t.deepEqual(figures, { requests: 8, operations: 6, schemas: 3 });
  t.like(definition, { swagger: '2.0', host: 'api.contoso.example', basePath: '/helpdesk/v1', schemes: ['https'] });
  t.deepEqual(definition['info'], {
    title: 'Contoso Helpdesk',
    version: '1.0',
    description: 'Contoso Helpdesk collects the questions and faults that employees report.',
  });
  t.deepEqual(definition['securityDefinitions'], { api_key: { type: 'apiKey', in: 'header', name: 'X-Helpdesk-Key' } });
  t.is(properties['properties'].connectionParameters.api_key.type, 'securestring');
});

test('operations are named by their requests; an id that is a name stays', async (t) => {
  const { paths } = await imported(helpdesk);
  t.deepEqual(Object.keys(paths), ['/tickets', '/tickets/{ticketId}', '/tickets/{ticketId}/comments/{commentId}', '/status']);
  t.like(paths['/tickets'].get, {
    operationId: 'ListTickets',
    summary: 'List tickets',
    description: 'Gives one page of the tickets, the oldest first.',
  });
  t.is(paths['/tickets'].post.operationId, 'OpenTicket');
  t.like(paths['/status'].get, { operationId: 'Status', security: [] });
  t.false('security' in paths['/tickets'].get);
});

test('inputs are typed on evidence, and headers of the platform are none', async (t) => {
  const { paths } = await imported(helpdesk);
  t.deepEqual(paths['/tickets'].get.parameters, [
    {
      name: 'status',
      in: 'query',
      required: true,
      type: 'string',
      enum: ['new', 'open', 'solved'],
      'x-ms-summary': 'Status',
      description: 'Only tickets in this status.',
    },
    {
      name: 'top',
      in: 'query',
      required: false,
      type: 'integer',
      format: 'int32',
      'x-ms-summary': 'Top',
      description: 'How many tickets a page holds.',
    },
    { name: 'updatedSince', in: 'query', required: false, type: 'string', format: 'date-time', 'x-ms-summary': 'Updated Since' },
    { name: 'X-Correlation-Id', in: 'header', required: false, type: 'string', format: 'uuid', 'x-ms-summary': 'X Correlation Id' },
  ]);
  t.like(paths['/tickets/{ticketId}'].get.parameters[0], {
    name: 'ticketId',
    in: 'path',
    required: true,
    type: 'integer',
    'x-ms-url-encoding': 'single',
    description: 'The number of the ticket.',
  });
  t.like(paths['/tickets/{ticketId}'].delete.parameters[0], { name: 'ticketId', type: 'string' });
});

test('saved responses of one status make one schema', async (t) => {
  const { paths } = await imported(helpdesk);
  const { 200: page, 401: refused } = paths['/tickets'].get.responses;
  t.is(page.description, 'One page of tickets');
  const { total, tickets, note } = page.schema.properties;
  t.deepEqual(total, { type: 'integer', format: 'int32', 'x-ms-summary': 'Total' });
  t.deepEqual(note, { type: 'string', 'x-ms-summary': 'Note' });
  t.deepEqual(tickets.items.properties, {
    id: { type: 'integer', format: 'int64', 'x-ms-summary': 'Id' },
    subject: { type: 'string', 'x-ms-summary': 'Subject' },
    assigneeId: { type: 'integer', format: 'int32', 'x-nullable': true, 'x-ms-summary': 'Assignee Id' },
    cost: { type: 'number', format: 'double', 'x-ms-summary': 'Cost' },
    openedAt: { type: 'string', format: 'date-time', 'x-ms-summary': 'Opened At' },
    tags: { type: 'array', items: { type: 'string' }, 'x-ms-summary': 'Tags' },
  });
  t.deepEqual(refused, { description: 'Unauthorized' });
  t.deepEqual(paths['/status'].get.responses, { default: { description: 'default' } });
  const { paths: whole } = await imported(helpdesk, { errorSchemas: true });
  t.is(whole['/tickets'].get.responses[401].schema.properties.message.type, 'string');
});

test('a field that is sent several times is one value, and told', async (t) => {
  const { paths, notes } = await importItems([request('GET', '/a?id=1&id=2&name=x')]);
  t.deepEqual(
    paths['/a'].get.parameters.map(({ name, type }: Json) => [name, type]),
    [
      ['id', 'integer'],
      ['name', 'string'],
    ],
  );
  t.deepEqual(
    notes.map(({ kind, what }) => [kind, what]),
    [['lost', '"id" is sent several times in one request, which the platform does not.']],
  );
});

test('statuses of which nothing is saved are those that test scripts say', async (t) => {
  const tested = (path: string, script: string) => ({
    ...request('GET', path),
    event: [{ listen: 'test', script: { exec: [script] } }],
  });
  const { paths } = await importItems([
    tested('/a', 'pm.response.to.have.status(202)'),
    tested('/b', 'pm.response.to.have.status(400)'),
    request('GET', '/c'),
  ]);
  t.deepEqual(paths['/a'].get.responses, { 202: { description: 'Accepted' } });
  t.deepEqual(paths['/b'].get.responses, { 400: { description: 'Bad Request' }, default: { description: 'default' } });
  t.deepEqual(paths['/c'].get.responses, { default: { description: 'default' } });
});

test('requests of one method and path are one operation with the inputs of all', async (t) => {
  const { paths, origins, notes } = await imported(helpdesk);
  const [body] = paths['/tickets'].post.parameters;
  t.like(body, { name: 'body', in: 'body', required: true });
  t.deepEqual(body.schema.properties, {
    subject: { type: 'string', 'x-ms-summary': 'Subject' },
    assigneeId: { 'x-ms-summary': 'Assignee Id' },
    urgent: { type: 'boolean', 'x-ms-summary': 'Urgent' },
    dueDate: { type: 'string', format: 'date', 'x-ms-summary': 'Due Date' },
  });
  t.deepEqual(origins.get('OpenTicket'), ['0.1', '0.2']);
  t.true(notes.some(({ kind, what }) => kind === 'changed' && what.startsWith('2 requests are POST /tickets')));
});

test('what goes to another host is left out and told with its line', async (t) => {
  const { notes } = await imported(helpdesk);
  const [note] = notes.filter(({ kind }) => kind === 'lost');
  t.regex(note?.what ?? '', /^"Get a token" goes to another host, login\.contoso\.example/);
  t.is(helpdesk.split('\n')[(note?.at.line ?? 0) - 1]?.trim(), '{');
});

for (const [what, first, second, host] of [
  [
    'with a scheme and without',
    ['https://api.contoso.example', '{{first}}'],
    ['api.contoso.example', 'https://{{second}}'],
    'api.contoso.example',
  ],
  [
    'with its path and without',
    ['https://api.contoso.example/v1', '{{first}}'],
    ['api.contoso.example', '{{second}}/v1'],
    'api.contoso.example',
  ],
  [
    'with its usual port and without',
    ['https://api.contoso.example:443', '{{first}}'],
    ['api.contoso.example', '{{second}}'],
    'api.contoso.example',
  ],
  [
    'with what makers give',
    ['{{tenant}}.contoso.example', 'https://{{first}}'],
    ['https://{{tenant}}.contoso.example/', '{{second}}'],
    'contoso.example',
  ],
  ['by another that has no value', ['https://{{second}}/v1', '{{first}}'], ['', '{{second}}/v1'], 'service.invalid'],
] as const)
  test(`requests of one host under two variables are of one service: ${what}`, async (t) => {
    const items = [
      { name: 'List', request: { method: 'GET', url: `${first[1]}/things` } },
      { name: 'Add', request: { method: 'POST', url: `${first[1]}/things` } },
      { name: 'More', request: { method: 'GET', url: `${second[1]}/more` } },
    ];
    const variable = [
      { key: 'first', value: first[0] },
      { key: 'second', value: second[0] },
    ];
    const { definition, notes } = await importItems(items, { variable });
    t.is(definition['host'], host);
    t.deepEqual(Object.keys(definition['paths'] as Json), ['/things', '/more']);
    const told = notes.map(({ what: text }) => text);
    t.true(
      told.some((text) => text.startsWith('{{first}} and {{second}} lead to the same host, ')),
      told.join('\n'),
    );
  });

test('sample values stay in the collection unless they are asked for', async (t) => {
  t.notRegex(JSON.stringify((await imported(helpdesk)).definition), /Printer prints|1001|5b0b7f0e/);
  t.regex(JSON.stringify((await imported(helpdesk, { examples: true })).definition), /Printer prints/);
});

const key = (type: string, parameters: Record<string, string>) => ({
  auth: { type, [type]: Object.entries(parameters).map(([name, value]) => ({ key: name, value, type: 'string' })) },
});

test('an address that nothing tells leads nowhere and is told, unless it is given', async (t) => {
  const open = helpdesk.replace('"value": "https://api.contoso.example/helpdesk/v1"', '"value": ""');
  const { definition, properties, notes } = await imported(open);
  t.like(definition, { host: 'service.invalid', basePath: '/', schemes: ['https'] });
  t.false('policyTemplateInstances' in properties['properties']);
  const [note] = notes.filter(({ what }) => what.includes('{{baseUrl}}'));
  t.like(note, { kind: 'to-do', what: '7 requests go to {{baseUrl}}, and nobody says where that is.', at: { file: 'helpdesk.json' } });
  t.is(open.split('\n')[(note?.at.line ?? 0) - 1]?.trim(), '{');
  t.like((await imported(open, { host: 'https://desk.contoso.example/v2' })).definition, {
    host: 'desk.contoso.example',
    basePath: '/v2',
    schemes: ['https'],
  });
  const environment = [{ key: 'baseUrl', value: 'http://localhost:7071' }];
  t.like((await imported(open, { environment })).definition, { host: 'localhost:7071', basePath: '/', schemes: ['http'] });
  await t.throwsAsync(imported(open, { host: '{{baseUrl}}' }), { code: 'host-invalid' });
});

test('what makers give of an address is a connection parameter that a policy puts into it', async (t) => {
  const items = [{ name: 'List tickets', request: { method: 'GET', url: '{{baseUrl}}/tickets' } }];
  const of = async (url: string, environment: readonly string[] = [], more: object = {}) => {
    const variable = [{ key: 'baseUrl', value: url }];
    const made = await importItems(items, { variable, ...more }, { environment: environment.map((name) => ({ key: name, value: '' })) });
    const { policyTemplateInstances: [policy] = [], connectionParameters } = made.properties['properties'];
    const template = policy?.parameters['x-ms-apimTemplateParameter.urlTemplate'];
    const { host, basePath } = made.definition;
    return [host, basePath, Object.keys(made.paths), template, Object.keys(connectionParameters), made.notes.map(({ kind }) => kind)];
  };
  const paths = ['/tickets'];
  t.deepEqual(await of('https://{{tenant}}.contoso.com/v1'), [
    'contoso.com',
    '/v1',
    paths,
    "https://@connectionParameters('tenant').contoso.com/v1",
    ['tenant'],
    ['changed'],
  ]);
  t.deepEqual(await of('https://{{tenant}}.contoso.com:8443/v1'), [
    'contoso.com:8443',
    '/v1',
    paths,
    "https://@connectionParameters('tenant').contoso.com:8443/v1",
    ['tenant'],
    ['changed'],
  ]);
  // A host that is a variable as a whole is the author’s, unless an environment leaves it to those who use it.
  t.deepEqual(await of('https://{{host}}/v1'), ['service.invalid', '/v1', paths, undefined, [], ['to-do']]);
  t.deepEqual(await of('https://{{host}}/v1', ['host']), [
    'service.invalid',
    '/v1',
    paths,
    "https://@connectionParameters('host')/v1",
    ['host'],
    ['changed'],
  ]);
  t.deepEqual(await of('https://api.contoso.com/{{desk}}', ['desk']), [
    'api.contoso.com',
    '/',
    paths,
    "https://api.contoso.com/@connectionParameters('desk')",
    ['desk'],
    ['changed'],
  ]);
  const oauth2 = { authUrl: 'https://{{tenant}}.contoso.com/authorize', accessTokenUrl: 'https://{{tenant}}.contoso.com/token' };
  const [, , , template, parameters] = await of('https://{{tenant}}.contoso.com', [], key('oauth2', oauth2));
  t.is(template, "https://@connectionParameters('token:tenant').contoso.com");
  t.deepEqual(parameters, ['token', 'token:tenant']);
});

test('what makers give of an address is hidden where its name says that it is a secret', async (t) => {
  const variable = [{ key: 'baseUrl', value: 'https://{{tenant}}.contoso.com/bot{{botToken}}' }];
  const items = [{ name: 'List tickets', request: { method: 'GET', url: '{{baseUrl}}/tickets' } }];
  const typesOf = async (more: object) => {
    const { properties } = await importItems(items, { variable, ...more });
    return Object.entries<Json>(properties['properties'].connectionParameters).flatMap(([name, { type, uiDefinition }]) =>
      type === 'oauthSetting' ? [] : [[name, type, uiDefinition.constraints.clearText]],
    );
  };
  t.deepEqual(await typesOf({}), [
    ['tenant', 'string', true],
    ['botToken', 'securestring', false],
  ]);
  const oauth2 = { authUrl: 'https://{{tenant}}.contoso.com/{{deskSecret}}', accessTokenUrl: 'https://{{tenant}}.contoso.com/token' };
  t.deepEqual(await typesOf(key('oauth2', oauth2)), [
    ['token:tenant', 'string', true],
    ['token:deskSecret', 'securestring', false],
    ['token:botToken', 'securestring', false],
  ]);
});

test('identity providers whose addresses makers complete are told to the platform as templates', async (t) => {
  const oauth2 = {
    authUrl: 'https://{{tenant}}.contoso.com/authorize',
    accessTokenUrl: '{{tokenUrl}}',
    grant_type: 'authorization_code',
  };
  const { properties, notes } = await importItems([request('GET', '/a')], key('oauth2', oauth2));
  const { connectionParameters } = properties['properties'];
  t.deepEqual(Object.keys(connectionParameters), ['token', 'token:tenant', 'token:tokenUrl']);
  t.like(connectionParameters.token.oAuthSettings, {
    identityProvider: 'oauth2generic',
    customParameters: {
      authorizationUrlTemplate: { value: 'https://{tenant}.contoso.com/authorize' },
      tokenUrlTemplate: { value: '{tokenUrl}' },
      refreshUrlTemplate: { value: '{tokenUrl}' },
    },
  });
  t.deepEqual(
    notes.map(({ kind }) => kind),
    ['to-do', 'changed'],
  );
});

test('the definition has whole addresses of an identity provider, whatever makers complete of them', async (t) => {
  const of = async (authUrl: string, accessTokenUrl: string) => {
    const { definition, notes } = await importItems([request('GET', '/a')], key('oauth2', { authUrl, accessTokenUrl }));
    const { authorizationUrl, tokenUrl } = definition['securityDefinitions'].oauth2;
    return [authorizationUrl, tokenUrl, notes.map(({ kind }) => kind).join(' ')];
  };
  t.deepEqual(await of('{{idp}}/authorize', '{{idp}}'), ['https://service.invalid/authorize', 'https://service.invalid', 'to-do changed']);
  t.deepEqual(await of('https://{{a/b}}:8443/authorize', 'https://login.contoso.com/token'), [
    'https://service.invalid/authorize',
    'https://login.contoso.com/token',
    'to-do changed',
  ]);
  t.deepEqual(await of('https://{{tenant}}.contoso.com:8443/authorize', 'http://localhost:7071/{{tenant}}/token?as={{büro}}'), [
    'https://contoso.com:8443/authorize',
    'http://localhost:7071/%7Btenant%7D/token?as=%7Bb%C3%BCro%7D',
    'changed',
  ]);
  const [whole, token] = ['https://login.contoso.com/authorize?prompt=login', 'https://login.contoso.com/token'];
  t.deepEqual(await of(whole, token), [whole, token, '']);
});

test('path placeholders get names of their own, within segments too', async (t) => {
  const { paths } = await importItems([
    request('GET', '/a/{id}/b/<string>/{id}'),
    request('GET', '//files/report-{{year}}.pdf'),
    request('PURGE', '/a'),
  ]);
  t.deepEqual(Object.keys(paths), ['/a/{id}/b/{bId}/{id2}', '/files/report-{year}.pdf']);
});

test('what a collection knows is kept: its description, brackets in its name, path variables that requests call otherwise', async (t) => {
  const of = async (name: string, description?: string) => {
    const info = { name, description, schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' };
    const { definition, notes } = await imported(JSON.stringify({ info, item: [request('GET', '/a')] }));
    return { ...definition['info'], told: notes.filter(({ what }) => /description/.test(what)).map(({ instead }) => instead) };
  };
  t.like(await of('Contoso', 'Sends parcels.'), { description: 'Sends parcels.', told: [] });
  t.like(await of('Contoso', `${'a'.repeat(450)}. ${'b'.repeat(450)}.`), {
    description: `${'a'.repeat(450)}.`,
    told: ['Its first 451 are kept.'],
  });
  t.is((await of('Management API (v3)')).title, 'Management v3');
  t.is((await of('(Beta) Fabrikam (EU) Orders')).title, 'Beta Fabrikam (EU) Orders');
  t.is((await of('Contoso Helpdesk (all of the regions together) API')).title, 'Contoso Helpdesk');
  const variable = (key: string, description?: string) => [{ key, value: 'P-1', description }];
  const parcel = (method: string, name: string, key: string, description?: string) => ({
    name,
    request: {
      method,
      url: { raw: '', host: ['api.contoso.example'], path: ['parcels', `:${key}`], variable: variable(key, description) },
    },
  });
  const { paths } = await importItems(
    [
      parcel('GET', 'Get Message(s)', 'parcelId'),
      parcel('DELETE', 'Remove message(s)', 'number', 'Number of the parcel.'),
      request('PUT', '/parcels/{{id}}'),
    ],
    {
      variable: [{ key: 'id', value: '7', description: '(integer) The parcel.' }],
    },
  );
  const { get, delete: remove, put } = paths['/parcels/{parcelId}'];
  t.deepEqual([get.operationId, remove.operationId], ['GetMessages', 'RemoveMessages']);
  t.like(get.parameters[0], { name: 'parcelId', type: 'string' });
  t.like(remove.parameters[0], { name: 'parcelId', type: 'string', description: 'Number of the parcel.' });
  t.like(put.parameters[0], { name: 'parcelId', type: 'integer', description: 'The parcel.' });
});

test('an address that stands in "raw" alone is told as what Postman does not send', async (t) => {
  const { paths, notes } = await importItems([
    request('GET', '/a'),
    { name: 'B', request: { method: 'GET', url: { raw: 'https://api.contoso.example/b' } } },
    { name: 'C', request: { method: 'GET' } },
  ]);
  t.deepEqual(Object.keys(paths), ['/a']);
  const [b, c] = notes.map(({ what }) => what);
  t.regex(b ?? '', /^"B" has the address https:\/\/api\.contoso\.example\/b in "raw" alone, and Postman/);
  t.is(c, '"C" has no address.');
});

test('values of variables are samples; a variable without a value leaves a type open', async (t) => {
  const send = (raw: string) => request('POST', '/parcels', { body: { mode: 'raw', raw } });
  const { paths } = await importItems(
    [
      send('{"weight": {{weight}}, "depth": {{depth}}, "size": {{size}}, "box": {{box}}, "to": {{to}}}'),
      send('{"weight": 3, "depth": 3, "size": 3, "box": {"id": 1}, "to": "x"}'),
      request('GET', '/parcels?top={{top}}&page={{page}}&size={{size}}&open={{open}}'),
      request('GET', '/parcels?top=2&page=2'),
    ],
    {
      variable: Object.entries({ weight: '1.5', size: '{{top}}', top: '3', to: 'Oslo', open: 'true' }).map(([key, value]) => ({
        key,
        value,
      })),
    },
  );
  const { weight, depth, size, box, to } = paths['/parcels'].post.parameters[0].schema.properties;
  t.like(weight, { type: 'number', format: 'double' });
  t.deepEqual([depth.type, to.type], [undefined, undefined]);
  t.like(size, { type: 'integer', format: 'int32' });
  t.like(box, { type: 'object', properties: { id: { type: 'integer' } } });
  t.deepEqual(
    paths['/parcels'].get.parameters.map(({ name, type }: Json) => [name, type]),
    [
      ['top', 'integer'],
      ['page', 'string'],
      ['size', 'integer'],
      ['open', 'boolean'],
    ],
  );
});

test('names of variables stay as they are, and their types are those that are written of them', async (t) => {
  const { paths } = await importItems([request('GET', '/a/{Base ID}/{{date}}'), request('GET', '/b(:uuid)/c-{{page}}')], {
    variable: [{ key: 'page', value: '1', description: '(integer) The page.' }],
  });
  t.deepEqual(Object.keys(paths), ['/a/{Base ID}/{date}', '/b(:uuid)/c-{page}']);
  t.like(paths['/b(:uuid)/c-{page}'].get.parameters[0], { name: 'page', type: 'integer', description: 'The page.' });
});

test('a slash at the end stays where all requests of one method write it', async (t) => {
  const items = [request('GET', '/a'), request('POST', '/a/'), request('PUT', '/a/'), request('PUT', '/a')];
  t.deepEqual(
    Object.entries((await importItems(items)).paths).map(([path, item]) => [path, Object.keys(item as object)]),
    [
      ['/a', ['get', 'put']],
      ['/a/', ['post']],
    ],
  );
});

test('each way to sign in becomes a connection, or is told', async (t) => {
  const one = [request('GET', '/a')];
  const scheme = async (more: object, items: readonly object[] = one) => {
    const { definition, notes } = await importItems(items, more);
    return [Object.values(definition['securityDefinitions'])[0], notes.map(({ kind }) => kind)];
  };
  t.deepEqual(await scheme(key('basic', { username: 'x' })), [{ type: 'basic' }, []]);
  t.deepEqual(await scheme(key('apikey', { key: 'k', in: 'query' })), [{ type: 'apiKey', in: 'query', name: 'k' }, []]);
  t.deepEqual(await scheme(key('apikey', { key: 'X-Key' })), [{ type: 'apiKey', in: 'header', name: 'X-Key' }, []]);
  const bearer = { type: 'apiKey', in: 'header', name: 'Authorization' };
  t.deepEqual(await scheme(key('bearer', { token: '{{t}}' })), [bearer, ['changed']]);
  const urls = {
    authUrl: 'https://login.contoso.example/authorize',
    accessTokenUrl: 'https://login.contoso.example/token',
    scope: 'read write',
  };
  t.deepEqual(await scheme(key('oauth2', { ...urls, grant_type: 'authorization_code' })), [
    {
      type: 'oauth2',
      flow: 'accessCode',
      authorizationUrl: urls.authUrl,
      tokenUrl: urls.accessTokenUrl,
      scopes: { read: 'read', write: 'write' },
    },
    [],
  ]);
  t.deepEqual(await scheme(key('oauth2', { ...urls, grant_type: 'client_credentials' })), [bearer, ['to-do', 'changed']]);
  t.deepEqual(await scheme(key('oauth2', { accessToken: '{{t}}' })), [bearer, ['to-do', 'changed']]);
  for (const type of ['digest', 'oauth1', 'awsv4', 'hawk', 'ntlm']) t.deepEqual(await scheme(key(type, {})), [undefined, ['to-do']], type);
  const header = (name: string, value: string) => request('GET', '/a', { header: [{ key: name, value }] });
  t.deepEqual(await scheme({}, [header('Authorization', 'Basic {{x}}')]), [{ type: 'basic' }, []]);
  t.deepEqual(await scheme({}, [header('X-Api-Key', '{{x}}')]), [{ type: 'apiKey', in: 'header', name: 'X-Api-Key' }, []]);
  t.deepEqual(await scheme({}, [request('GET', '/a?api_key={{x}}')]), [{ type: 'apiKey', in: 'query', name: 'api_key' }, []]);
  t.deepEqual(await scheme({}), [undefined, []]);
});

test('requests that sign in otherwise than most are told', async (t) => {
  const items = [
    request('GET', '/a'),
    request('GET', '/b'),
    request('GET', '/c', key('basic', {})),
    // What is left out is not counted.
    request('PURGE', '/c', key('basic', {})),
    request('GET', '/d', { auth: { type: 'noauth' } }),
  ];
  const { definition, paths, notes } = await importItems(items, key('apikey', { key: 'X-Key' }));
  t.deepEqual(Object.keys(definition['securityDefinitions']), ['api_key']);
  t.deepEqual(
    notes.map(({ kind, what }) => [kind, what]),
    [
      ['to-do', '"GET /c" signs in by basic authentication, most requests by a key in the header X-Key.'],
      ['lost', '"PURGE /c" uses the method PURGE.'],
    ],
  );
  t.deepEqual(paths['/d'].get.security, []);
});

test('requests that are saved with successful answers speak for bodies as the request itself does', async (t) => {
  const body = (raw: string) => ({ mode: 'raw', raw });
  const saved = (code: number, path: string, raw?: string) => ({
    name: 'Saved',
    code,
    originalRequest: { method: 'POST', url: `https://api.contoso.example${path}`, ...(raw !== undefined && { body: body(raw) }) },
    header: [],
    body: '',
  });
  const of = async (...responses: object[]) => {
    const { paths } = await importItems([
      { name: 'Save', request: { method: 'POST', url: 'https://api.contoso.example/a/:id', body: body('{"x": {}}') }, response: responses },
    ]);
    const { required, schema } = paths['/a/{id}'].post.parameters.find(({ in: place }: Json) => place === 'body');
    return [required, Object.entries(schema.properties).map(([name, property]) => [name, (property as Json)['type']])];
  };
  t.deepEqual(await of(), [true, [['x', 'object']]]);
  t.deepEqual(await of(saved(200, '/a/1', '{"x": "text", "y": 1}')), [
    true,
    [
      ['x', undefined],
      ['y', 'integer'],
    ],
  ]);
  t.deepEqual(await of(saved(204, '/a/1')), [false, [['x', 'object']]]);
  // Neither what was refused nor what went elsewhere does.
  t.deepEqual(await of(saved(400, '/a/1'), saved(200, '/b/1', '{"y": 1}'), saved(200, '/a')), [true, [['x', 'object']]]);
});

test('bodies of every mode', async (t) => {
  const send = (body: object, header: object[] = []) => request('POST', '/a', { body, header });
  const made = async (...items: object[]) => {
    const { paths, notes } = await importItems(items);
    const { parameters, consumes } = paths['/a'].post;
    return { parameters, consumes, kinds: notes.map(({ kind }) => kind) };
  };
  t.like(await made(send({ mode: 'file', file: { src: '/home/x.pdf' } }, [{ key: 'Content-Type', value: 'application/pdf' }])), {
    parameters: [{ name: 'body', in: 'body', schema: { type: 'string', format: 'binary' } }],
    consumes: ['application/pdf'],
  });
  const graphql = await made(send({ mode: 'graphql', graphql: { query: 'query A($id: ID) { a }', variables: '{"id": 7}' } }));
  t.like(graphql.parameters[0].schema, { required: ['query'], properties: { variables: { properties: { id: { type: 'integer' } } } } });
  const soap = await made(
    send({ mode: 'raw', raw: '<soap:Envelope/>', options: { raw: { language: 'xml' } } }, [
      { key: 'content-type', value: 'text/xml; charset=utf-8' },
    ]),
  );
  t.like(soap, { parameters: [{ schema: { type: 'string' } }], consumes: ['text/xml'], kinds: ['to-do'] });
  const form = {
    mode: 'formdata',
    formdata: [
      { key: 'picture', type: 'file', src: [] },
      { key: 'pages', value: '2', description: '(Required) How many.' },
    ],
  };
  const fields = await made(send(form));
  t.deepEqual(
    fields.parameters.map((parameter: Json) => [parameter['name'], parameter['type'], parameter['required']]),
    [
      ['picture', 'file', false],
      ['pages', 'integer', true],
    ],
  );
  t.deepEqual(fields.consumes, ['multipart/form-data']);
  // Of two kinds, that of most requests; the other is told.
  const json = send({ mode: 'raw', raw: '{"a": 1}' });
  t.like(await made(json, send({ mode: 'raw', raw: '{"b": 1}' }), send({ mode: 'urlencoded', urlencoded: [{ key: 'a', value: '1' }] })), {
    parameters: [{ in: 'body' }],
    kinds: ['lost', 'changed'],
  });
  const { paths } = await importItems([request('GET', '/a', { body: { mode: 'raw', raw: '{"a": 1}' } })]);
  t.false('parameters' in paths['/a'].get);
});

test('headers of the platform and credentials are no inputs; --keep-headers keeps the former', async (t) => {
  const names = ['Accept', 'Content-Type', 'Cookie', 'Postman-Token', 'Host', 'X-Tenant', 'Authorization', 'X-HTTP-Method-Override'];
  const items = [request('GET', '/a', { header: names.map((name) => ({ key: name, value: 'x' })) })];
  const headers = async (options?: PostmanImportOptions) => {
    const { paths } = await importItems(items, {}, options);
    return paths['/a'].get.parameters.map(({ name }: Json) => name as string);
  };
  t.deepEqual(await headers(), ['X-Tenant']);
  t.deepEqual(await headers({ keepHeaders: true }), [
    'Accept',
    'Content-Type',
    'Postman-Token',
    'Host',
    'X-Tenant',
    'X-HTTP-Method-Override',
  ]);
});

test('as the wizard does: one example, base path at the root, descriptions that are names', async (t) => {
  const { definition, paths } = await imported(helpdesk, { wizard: true });
  t.is(definition['basePath'], '/');
  const { schema } = paths['/helpdesk/v1/tickets'].get.responses[200];
  t.deepEqual(schema.properties.total, { type: 'integer', format: 'int32', description: 'total', 'x-ms-summary': 'Total' });
  t.deepEqual(Object.keys(schema.properties), ['total', 'tickets']);
  t.false('401' in paths['/helpdesk/v1/tickets'].get.responses);
});

test('operation ids are unique, without numbers of chapters, and made of the path where a name is an address', async (t) => {
  const named = (name: string, path: string, more: object = {}) => ({ ...request('GET', path), name, ...more });
  const { paths } = await importItems([
    named('1. List users', '/users'),
    named('List users', '/people'),
    named('https://api.contoso.example/x/{{id}}', '/x/{{id}}'),
    named('GET Größe/Gewicht?', '/size'),
    named('ユーザー', '/japanese'),
    named('Named', '/named', { id: 'GetThing' }),
    named('Hashed', '/hashed', { id: '5f0c3a9d1b2c4e6f' }),
  ]);
  t.deepEqual(
    Object.values(paths as Record<string, Json>).map(({ get }) => [get.operationId, get.summary]),
    [
      ['ListUsers', 'List users'],
      ['GetPeople', 'List users'],
      ['GetXById', undefined],
      ['GrosseGewicht', 'Größe or Gewicht'],
      ['GetJapanese', 'ユーザー'],
      ['GetThing', 'Named'],
      ['Hashed', 'Hashed'],
    ],
  );
});

test('a name that the platform uses itself is left out, or changed where it is only a name', async (t) => {
  const { paths, notes } = await importItems([request('GET', '/a/:connectionId?connectionId=1&top=2')]);
  const { parameters } = paths['/a/{connectionIdentifier}'].get;
  t.deepEqual(
    parameters.map(({ name }: Json) => name as string),
    ['connectionIdentifier', 'top'],
  );
  t.deepEqual(
    notes.map(({ kind }) => kind),
    ['to-do'],
  );
});

test('a file of which Postman saved no bytes is one by its media type', async (t) => {
  const saved = (type: string) => ({
    ...request('GET', '/a'),
    response: [{ name: 'File', code: 200, header: [{ key: 'Content-Type', value: type }], body: '' }],
  });
  const { paths } = await importItems([saved('application/pdf')]);
  t.deepEqual(paths['/a'].get.responses[200].schema, { type: 'string', format: 'binary' });
  t.deepEqual(paths['/a'].get.produces, ['application/pdf']);
  for (const type of ['text/html', 'application/json'])
    t.false('schema' in (await importItems([saved(type)])).paths['/a'].get.responses[200], type);
});

test('of an address whose host is not known the path is', async (t) => {
  const { definition } = await importItems(
    [{ name: 'A', request: { method: 'GET', url: '{{baseUrl}}/a' } }],
    { variable: [{ key: 'baseUrl', value: 'https://{{tenant}}.contoso.example/v1' }] },
    { host: 'north.contoso.example' },
  );
  t.like(definition, { host: 'north.contoso.example', basePath: '/v1' });
});

test('a description says of which type an input is, a content type whether the body may be left out', async (t) => {
  const field = (key: string, value: string, description: string) => ({ key, value, description });
  const item = {
    name: 'Add',
    request: {
      method: 'POST',
      url: {
        raw: 'https://api.contoso.example/a/',
        host: ['https://api.contoso.example'],
        path: ['a', ''],
        query: [
          field('code', '12', '(Required) (string) The code.'),
          field('ratio', '', '(number)'),
          field('ids', '1', '(array of integer, multi) Which.'),
          field('kind', '1', '(string) (This can only be one of 1,2)'),
          field('note', '12', 'A (string) in the middle is no mark.'),
        ],
      },
      header: [field('Content-Type', 'application/json', '(Policy) (Optional) The body may be left out.')],
      body: { mode: 'raw', raw: '{"a":1}' },
    },
  };
  const { paths } = await importItems([item], {}, { keepHeaders: true });
  const { parameters } = paths['/a/'].post;
  t.deepEqual(
    parameters.map(({ name, type, items, enum: choice, collectionFormat, required }: Json) => [
      name,
      type,
      items?.type ?? choice,
      collectionFormat,
      required,
    ]),
    [
      ['code', 'string', undefined, undefined, true],
      ['ratio', 'number', undefined, undefined, false],
      ['ids', 'array', 'integer', 'multi', false],
      ['kind', 'string', ['1', '2'], undefined, false],
      ['note', 'integer', undefined, undefined, false],
      ['body', undefined, undefined, undefined, false],
    ],
  );
  t.is(parameters[0].description, 'The code.');
});
