import test from 'ava';
import { exported, itemsOf, variablesOf } from './exported.ts';

const policy = (templateId: string, parameters: Readonly<Record<string, string>>, operations: readonly string[] = []) => ({
  templateId,
  title: `Policy ${templateId}`,
  parameters: {
    ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`x-ms-apimTemplateParameter.${name}`, value])),
    ...(operations.length > 0 && { 'x-ms-apimTemplate-operationName': operations }),
  },
});
const get = (operationId: string, more: object = {}) => ({ get: { operationId, responses: { 200: { description: 'It.' } }, ...more } });
const KEY = {
  securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'Authorization' } },
  security: [{ key: [] }],
};
const SECRET = { api_key: { type: 'securestring' } };

test('tags are folders, where the first request of theirs would stand', async (t) => {
  const made = await exported({
    '/a': get('GetA'),
    '/b': get('GetB', { tags: ['Things', 'More'] }),
    '/c': get('GetC', { tags: [7] }),
    '/d': get('GetD', { tags: ['Things'] }),
  });
  t.deepEqual(
    made.collection.item.map((item) => ('item' in item ? [item.name, ...item.item.map(({ id }) => id)] : item.id)),
    ['GetA', ['Things', 'GetB', 'GetD'], 'GetC'],
  );
});

test('a deletion runs behind the requests for what it takes away, everything else in the order of the definition', async (t) => {
  const made = await exported({
    '/things/{id}': { delete: { operationId: 'DeleteThing' }, get: { operationId: 'GetThing' } },
    '/others/{id}': { delete: { operationId: 'DeleteOther' } },
    '/things/{thingId}/parts': { get: { operationId: 'ListParts' } },
    '/things': { get: { operationId: 'ListThings' } },
  });
  t.deepEqual(
    itemsOf(made).map(({ id }) => id),
    ['GetThing', 'DeleteOther', 'ListParts', 'DeleteThing', 'ListThings'],
  );
});

test('an item bears the id of its operation, its summary and its description', async (t) => {
  const [first, second] = itemsOf(
    await exported({ '/a': get('GetA', { summary: 'Get A', description: 'All of it.' }), '/b': get('GetB') }),
  );
  t.like(first, { id: 'GetA', name: 'Get A', request: { description: 'All of it.' } });
  t.like(second, { id: 'GetB', name: 'GetB' });
});

test('the collection signs in as the connection does, and an operation without a sign-in says so', async (t) => {
  const made = await exported(
    { '/a': get('GetA'), '/open': get('GetOpen', { security: [] }) },
    { root: KEY, properties: { connectionParameters: SECRET } },
  );
  t.deepEqual(made.collection.auth, {
    type: 'apikey',
    apikey: [
      { key: 'key', value: 'Authorization', type: 'string' },
      { key: 'value', value: '{{api_key}}', type: 'string' },
      { key: 'in', value: 'header', type: 'string' },
    ],
  });
  t.deepEqual(
    itemsOf(made).map(({ request }) => request.auth),
    [undefined, { type: 'noauth' }],
  );
  t.deepEqual(variablesOf(made.environment), { baseUrl: 'https://api.contoso.example/v1', api_key: '[]' });
});

test('basic and OAuth connections have Postman’s own sign-in, with the addresses of the identity provider', async (t) => {
  const basic = await exported(
    { '/a': get('GetA') },
    {
      root: { securityDefinitions: { it: { type: 'basic' } }, security: [{ it: [] }] },
      properties: { connectionParameters: { username: { type: 'string' }, password: { type: 'securestring' } } },
    },
  );
  t.is(basic.collection.auth.type, 'basic');
  t.deepEqual(variablesOf(basic.environment), { baseUrl: 'https://api.contoso.example/v1', username: '', password: '[]' });
  const oAuthSettings = {
    identityProvider: 'oauth2',
    clientId: '1a2b3c4d-client',
    scopes: ['read', 'write'],
    customParameters: {
      authorizationUrl: { value: 'https://login.contoso.example/{tenant}/authorize?audience=things' },
      tokenUrl: { value: 'https://login.contoso.example/token' },
      refreshUrl: { value: 'https://login.contoso.example/token' },
    },
  };
  const oauth = await exported(
    { '/a': get('GetA') },
    { properties: { connectionParameters: { token: { type: 'oauthSetting', oAuthSettings } } } },
  );
  const attributes = Object.fromEntries(
    (oauth.collection.auth as unknown as { oauth2: readonly { key: string; value: string }[] }).oauth2.map(({ key, value }) => [
      key,
      value,
    ]),
  );
  t.like(attributes, {
    accessToken: '{{accessToken}}',
    authUrl: 'https://login.contoso.example/{{tenant}}/authorize?audience=things',
    accessTokenUrl: 'https://login.contoso.example/token',
    scope: 'read write',
    clientId: '{{clientId}}',
    clientSecret: '{{clientSecret}}',
  });
  t.like(variablesOf(oauth.environment), { accessToken: '[]', clientId: '1a2b3c4d-client', clientSecret: '[]', tenant: '' });
});

test('what policies add to every call stands in the requests, and the rest is told', async (t) => {
  const made = await exported(
    { '/a': get('GetA'), '/b': get('GetB', { parameters: [{ name: 'X-Desk', in: 'header', required: true, type: 'string' }] }) },
    {
      properties: {
        connectionParameters: { ...SECRET, region: { type: 'string' }, Account: { type: 'string' } },
        policyTemplateInstances: [
          policy('dynamichosturl', { urlTemplate: "https://@connectionParameters('region','eu').contoso.example/v2/" }),
          policy('setheader', { name: 'X-Desk', value: 'main' }),
          policy('setheader', { name: 'X-Skip', value: 'x', existsAction: 'skip' }, ['GetA']),
          policy('setheader', { name: 'X-Asked', value: "@headers('x-other')" }),
          policy('setqueryparameter', { name: 'account', value: "@connectionParameters('account')" }, ['GetB']),
          policy('routerequesttoendpoint', { newPath: '/elsewhere', httpMethod: 'POST' }, ['GetA']),
        ],
      },
    },
  );
  const [a, b] = itemsOf(made);
  t.deepEqual(
    a?.request.header.map(({ key, value }) => [key, value]),
    [
      ['Accept', 'application/json'],
      ['x-desk', 'main'],
      ['x-skip', 'x'],
    ],
  );
  t.deepEqual(
    b?.request.header.map(({ key, value }) => [key, value]),
    [
      ['Accept', 'application/json'],
      ['x-desk', 'main'],
    ],
  );
  t.is(a?.request.url.raw, '{{baseUrl}}/a');
  t.is(b?.request.url.raw, '{{baseUrl}}/b?account={{Account}}');
  t.like(variablesOf(made.environment), { baseUrl: 'https://{{region}}.contoso.example/v2', region: 'eu', Account: '' });
  const { description } = made.collection.info;
  t.regex(description, /routerequesttoendpoint, request, GetA\): newPath: \/elsewhere; httpMethod: POST/);
  t.regex(description, /setheader, request, every operation\): name: X-Asked/);
  t.notRegex(description, /X-Skip|dynamichosturl/);
});

test('operations that go to another address have a variable of their own for it', async (t) => {
  const made = await exported(
    { '/a': get('GetA'), '/b': get('GetB'), '/c': get('GetC') },
    { properties: { policyTemplateInstances: [policy('dynamichosturl', { urlTemplate: 'https://files.contoso.example' }, ['GetA'])] } },
  );
  t.deepEqual(
    itemsOf(made).map(({ request }) => request.url.raw),
    ['{{baseUrl2}}/a', '{{baseUrl}}/b', '{{baseUrl}}/c'],
  );
  t.deepEqual(variablesOf(made.environment), { baseUrl: 'https://api.contoso.example/v1', baseUrl2: 'https://files.contoso.example' });
});

test('a connection parameter that is called baseUrl keeps its name', async (t) => {
  const made = await exported(
    { '/a': get('GetA') },
    {
      properties: {
        connectionParameters: { baseUrl: { type: 'string' } },
        policyTemplateInstances: [policy('dynamichosturl', { urlTemplate: "https://@connectionParameters('baseUrl')/api" })],
      },
    },
  );
  t.is(itemsOf(made)[0]?.request.url.raw, '{{serviceUrl}}/a');
  t.deepEqual(variablesOf(made.environment), { serviceUrl: 'https://{{baseUrl}}/api', baseUrl: '' });
});

test('a key that a policy writes into its header goes as the policy writes it', async (t) => {
  const properties = (value: string) => ({
    connectionParameters: SECRET,
    policyTemplateInstances: [policy('setheader', { name: 'authorization', value })],
  });
  const bearer = await exported({ '/a': get('GetA') }, { root: KEY, properties: properties("Bearer @connectionParameters('api_key')") });
  t.deepEqual(bearer.collection.auth, { type: 'bearer', bearer: [{ key: 'token', value: '{{api_key}}', type: 'string' }] });
  t.deepEqual(
    itemsOf(bearer)[0]?.request.header.map(({ key }) => key),
    ['Accept'],
  );
  const token = await exported(
    { '/a': get('GetA') },
    { root: KEY, properties: properties("Token token=@connectionParameters('api_key')") },
  );
  t.deepEqual(token.collection.auth, {
    type: 'apikey',
    apikey: [
      { key: 'key', value: 'Authorization', type: 'string' },
      { key: 'value', value: 'Token token={{api_key}}', type: 'string' },
      { key: 'in', value: 'header', type: 'string' },
    ],
  });
});

test('ways to sign in that requests do not use, custom code and a gateway are told', async (t) => {
  const gateway = await exported({ '/a': get('GetA') }, { properties: { connectionParameters: { gateway: { type: 'gatewaySetting' } } } });
  t.regex(gateway.collection.info.description, /^Things of Contoso\.\n\nMade by Conncert from version 1\.0 .*on-premises data gateway/s);
});
