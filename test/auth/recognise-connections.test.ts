import test from 'ava';
import { recogniseConnections } from '../../harness/auth/recognise-connections.ts';
import type { ConnectionParameter, ConnectionParameterSet, SecurityScheme } from '../../harness/model/connection.ts';
import type { Policy } from '../../harness/model/connector.ts';

const at = { file: 'apiProperties.json', pointer: '' };

function parameters(types: Readonly<Record<string, string>>): ConnectionParameter[] {
  return Object.entries(types).map(([name, type]) => ({ name, type, extensions: {}, at }));
}

function oauth(identityProvider?: string): ConnectionParameter {
  const oAuthSettings = {
    ...(identityProvider !== undefined && { identityProvider }),
    scopes: [],
    customParameters: {},
    properties: {},
    at,
  };
  return { name: 'token', type: 'oauthSetting', oAuthSettings, extensions: {}, at };
}

function scheme(type: string, more: Partial<SecurityScheme> = {}): SecurityScheme {
  return { name: type, type, scopes: {}, at, ...more };
}

function set(name: string, ...list: readonly ConnectionParameter[]): ConnectionParameterSet {
  return { name, parameters: list, at };
}

const KEY = scheme('apiKey', { in: 'header', parameterName: 'X-Key' });
const only = (list: ConnectionParameter[] | undefined, ...schemes: SecurityScheme[]) => recogniseConnections(list, [], schemes)[0];

for (const provider of ['aad', 'AAD', 'aadcertificate', 'AadCertificate']) {
  test(`the identity provider ${provider} is Microsoft Entra ID`, (t) => {
    t.like(only([oauth(provider)]), { name: 'default', type: 'entra-id', parameters: ['accessToken'], secrets: ['accessToken'] });
  });
}

for (const provider of ['oauth2', 'oauth2generic', 'oauth2pkce', 'google', 'github', 'salesforce', 'contoso', '', undefined]) {
  test(`the identity provider ${provider ?? '(none)'} is OAuth 2.0`, (t) => {
    t.like(only([oauth(provider)]), { type: 'oauth2', parameters: ['accessToken'] });
  });
}

test('the values beside an OAuth sign-in are parameters too, its secrets are secrets', (t) => {
  const list = [...parameters({ tenant: 'string', site: 'securestring' }), oauth('aad')];
  t.like(only(list), { type: 'entra-id', parameters: ['accessToken', 'tenant', 'site'], secrets: ['accessToken', 'site'] });
});

test('the gateway cannot be reproduced, whatever stands beside it', (t) => {
  const list = parameters({ username: 'securestring', password: 'securestring', gateway: 'gatewaySetting', api_key: 'securestring' });
  t.like(only(list, scheme('basic')), { type: 'unsupported', secrets: ['username', 'password', 'api_key'] });
});

test('a user name and a password are basic authentication, in the platform’s spelling', (t) => {
  const list = parameters({ host: 'string', username: 'securestring', password: 'securestring' });
  t.like(only(list), { type: 'basic', parameters: ['username', 'password', 'host'], secrets: ['password', 'username'] });
  t.like(only(list, scheme('basic')), { type: 'basic' });
  t.like(only(parameters({ username: 'string', password: 'string' })), { type: 'basic', secrets: ['password'] });
  t.is(only(parameters({ user: 'string', pass: 'string' }))?.type, 'none');
});

test('a user name and a password beside an API key scheme are what the scheme says', (t) => {
  t.is(only(parameters({ username: 'string', password: 'securestring' }), KEY)?.type, 'api-key');
  t.is(only(parameters({ username: 'string', password: 'securestring' }), KEY, scheme('basic'))?.type, 'basic');
});

test('an API key goes where the definition says', (t) => {
  const list = parameters({ api_key: 'securestring' });
  t.like(only(list, KEY), { type: 'api-key', placement: { in: 'header', name: 'X-Key' } });
  t.like(only(list, scheme('apiKey', { in: 'query', parameterName: 'code' })), { placement: { in: 'query', name: 'code' } });
});

for (const [what, schemes] of [
  ['no security definition', []],
  ['one without a name', [scheme('apiKey', { in: 'header' })]],
  ['one without a place', [scheme('apiKey', { parameterName: 'X-Key' })]],
  ['one in a cookie', [scheme('apiKey', { in: 'cookie', parameterName: 'X-Key' })]],
] as const) {
  test(`an API key with ${what} has no place to go`, (t) => {
    const connection = only(parameters({ api_key: 'securestring' }), ...schemes);
    t.like(connection, { type: 'api-key', parameters: ['api_key'] });
    t.is(connection?.placement, undefined);
  });
}

test('the key is api_key, else the first secret, else the first text that a scheme asks for', (t) => {
  t.like(only(parameters({ host: 'string', secret: 'securestring', api_key: 'string' }), KEY), {
    parameters: ['api_key', 'host', 'secret'],
    secrets: ['api_key', 'secret'],
  });
  t.like(only(parameters({ host: 'string', token: 'securestring', other: 'securestring' })), { parameters: ['token', 'host', 'other'] });
  t.like(only(parameters({ region: 'bool', key: 'string' }), KEY), { parameters: ['key', 'region'], secrets: ['key'] });
});

test('texts that nothing asks for are no sign-in', (t) => {
  t.like(only(parameters({ host: 'string', region: 'string' })), { type: 'none', parameters: ['host', 'region'], secrets: [] });
  t.like(only([]), { type: 'none', parameters: [] });
});

test('without apiProperties.json the security definitions speak', (t) => {
  t.like(only(undefined, KEY), { type: 'api-key', parameters: ['api_key'], secrets: ['api_key'] });
  t.like(only(undefined, scheme('basic')), { type: 'basic', parameters: ['username', 'password'], secrets: ['password'] });
  t.like(only(undefined, scheme('oauth2')), { type: 'oauth2', parameters: ['accessToken'] });
  t.like(only(undefined, scheme('mystery')), { type: 'none' });
  t.like(only(undefined), { type: 'none', parameters: [], secrets: [] });
});

test('with apiProperties.json an OAuth scheme alone is no sign-in: the platform would ask for nothing', (t) => {
  t.is(only([], scheme('oauth2'))?.type, 'none');
});

test('each parameter set is a way to sign in of its own', (t) => {
  const sets = [
    set('key', ...parameters({ api_key: 'securestring' })),
    set('basic', ...parameters({ username: 'string', password: 'securestring' })),
    set('entra', oauth('aad')),
    set('oauth', oauth('oauth2'), ...parameters({ shop: 'string' })),
    set('open', ...parameters({ shop: 'string' })),
    set('empty'),
  ];
  const schemes = [KEY, scheme('basic'), scheme('oauth2')];
  const connections = recogniseConnections(undefined, sets, schemes);
  t.deepEqual(
    connections.map(({ name, type }) => [name, type]),
    [
      ['key', 'api-key'],
      ['basic', 'basic'],
      ['entra', 'entra-id'],
      ['oauth', 'oauth2'],
      ['open', 'api-key'],
      ['empty', 'none'],
    ],
  );
  t.deepEqual(connections[0]?.placement, { in: 'header', name: 'X-Key' });
});

test('sets come before plain parameters', (t) => {
  const connections = recogniseConnections(parameters({ api_key: 'securestring' }), [set('entra', oauth('aad'))], []);
  t.deepEqual(
    connections.map(({ name }) => name),
    ['entra'],
  );
});

function policy(templateId: string, name: string, value: string, more: Partial<Policy> = {}): Policy {
  return { templateId, parameters: { name, value }, settings: {}, operations: [], section: 'request', at, ...more };
}

for (const { what, types, schemes = [], policies, expected } of [
  {
    what: 'the policy that writes the header says which text is the key',
    types: { licenceKey: 'string', secretKey: 'string', site: 'string' },
    schemes: [KEY],
    policies: [
      policy('setheader', 'x-key', "@connectionParameters('secretKey', '')"),
      policy('setheader', 'X-Licence', "@connectionParameters('licenceKey', '')"),
    ],
    expected: {
      parameters: ['secretKey', 'licenceKey', 'site'],
      secrets: ['secretKey'],
      keys: undefined,
      placement: { in: 'header', name: 'X-Key' },
    },
  },
  {
    what: 'another secret that stands first is not the key',
    types: { appSecret: 'securestring', token: 'securestring' },
    schemes: [KEY],
    policies: [policy('setheader', 'X-Key', "Bearer @connectionParameters('token')")],
    expected: { parameters: ['token', 'appSecret'], secrets: ['token', 'appSecret'], keys: undefined },
  },
  {
    what: 'a secret that a policy puts elsewhere is not the key',
    types: { password: 'securestring', token: 'securestring' },
    schemes: [KEY],
    policies: [policy('setheader', 'X-Password', "@connectionParameters('password')")],
    expected: { parameters: ['token', 'password'], keys: undefined },
  },
  {
    what: 'where policies put every secret elsewhere, the place of the definition is that of another key',
    types: { site: 'string', pat: 'securestring' },
    schemes: [KEY],
    policies: [
      policy('setheader', 'X-Site', "@connectionParameters('site')"),
      policy('setheader', 'Authorization', "Bearer @connectionParameters('pat')"),
    ],
    expected: { parameters: ['pat', 'site'], placement: { in: 'header', name: 'Authorization' }, schemeByPolicy: true },
  },
  {
    what: 'what a policy puts where nothing stands yet is the whole of it',
    types: { pat: 'securestring' },
    schemes: [KEY],
    policies: [
      policy('setheader', 'Authorization', '', {
        parameters: { name: 'Authorization', value: "Token @{connectionParameters('pat', '')}", existsAction: 'skip' },
      }),
    ],
    expected: { placement: { in: 'header', name: 'Authorization' }, prefix: 'Token ', schemeByPolicy: undefined },
  },
  {
    what: 'a secret that a policy puts elsewhere for some operations is the key of the others',
    types: { pat: 'securestring' },
    schemes: [KEY],
    policies: [policy('setheader', 'Authorization', "Bearer @connectionParameters('pat')", { operations: ['Run'] })],
    expected: { placement: { in: 'header', name: 'X-Key' } },
  },
  {
    what: 'the secret that is called as its header is the key',
    types: { first: 'securestring', x_key: 'securestring' },
    schemes: [KEY],
    policies: [],
    expected: { parameters: ['x_key', 'first'] },
  },
  {
    what: 'of a key that is composed the secret part is the key',
    types: { site: 'string', api_key: 'securestring' },
    policies: [policy('setheader', 'X-Key', "@connectionParameters('api_key','');@connectionParameters('site','')")],
    expected: { parameters: ['api_key', 'site'], secrets: ['api_key'], keys: undefined, placement: { in: 'header', name: 'X-Key' } },
  },
  {
    what: 'a key that is composed of two secrets is both of them',
    types: { site: 'string', user: 'securestring', pass: 'securestring' },
    schemes: [KEY],
    policies: [policy('setheader', 'X-Key', "@connectionParameters('user'):@connectionParameters('pass')")],
    expected: { parameters: ['user', 'pass', 'site'], keys: ['user', 'pass'] },
  },
  {
    what: 'a key that a policy sends as a password is one',
    types: { api_key: 'securestring' },
    schemes: [KEY],
    policies: [policy('setheader', 'X-Key', "Basic @connectionParameters('api_key')")],
    expected: { keys: undefined, isPassword: true },
  },
  {
    what: 'a key that a policy sends behind another scheme is no password',
    types: { api_key: 'securestring' },
    schemes: [KEY],
    policies: [policy('setheader', 'X-Key', "Token @connectionParameters('api_key')")],
    expected: { isPassword: undefined },
  },
  {
    what: 'without a security definition all secrets that policies write are the key',
    types: { public_key: 'securestring', private_key: 'securestring', salt: 'securestring' },
    policies: [
      policy('setheader', 'public', "@connectionParameters('public_key')"),
      policy('setqueryparameter', 'private', "@connectionParameters('private_key')"),
    ],
    expected: { keys: ['public_key', 'private_key'], placement: { in: 'header', name: 'public' } },
  },
  {
    what: 'a header that a policy writes for some operations has two keys',
    types: { api_key: 'securestring', run_key: 'securestring' },
    schemes: [KEY],
    policies: [policy('setheader', 'X-Key', "@connectionParameters('run_key')", { operations: ['Run'] })],
    expected: { keys: ['api_key', 'run_key'] },
  },
  {
    what: 'of two places the key goes where no policy puts anything else',
    types: { app_id: 'securestring', api_key: 'securestring' },
    schemes: [scheme('apiKey', { in: 'query', parameterName: 'appId' }), scheme('apiKey', { in: 'query', parameterName: 'appKey' })],
    policies: [policy('setqueryparameter', 'appId', "@connectionParameters('app_id')")],
    expected: { parameters: ['api_key', 'app_id'], keys: undefined, placement: { in: 'query', name: 'appKey' } },
  },
] as const) {
  test(what, (t) => {
    const [connection] = recogniseConnections(parameters(types), [], schemes, policies);
    t.like(connection, { type: 'api-key', ...expected });
  });
}
