import test from 'ava';
import { importOpenApi, isOpenApi3 } from '../../../harness/authoring/import-openapi/import-openapi.ts';
import { parseSourceText } from '../../../harness/lib/source-text.ts';
import { HarnessError } from '../../../harness/model/harness-error.ts';
import { convert, type Json } from './convert.ts';

const SERVERS: Readonly<Record<string, readonly [servers: unknown, becomes: Json, said: readonly string[]]>> = {
  'one of https': [[{ url: 'https://api.contoso.com/v1/' }], { host: 'api.contoso.com', basePath: '/v1', schemes: ['https'] }, []],
  'the first of https': [
    [{ url: 'http://a.contoso.com' }, { url: 'https://b.contoso.com' }, { url: 'https://c.contoso.com' }],
    { host: 'b.contoso.com', basePath: '/', schemes: ['https'] },
    ['lost /servers/0', 'lost /servers/2'],
  ],
  'http alone': [
    [{ url: 'http://a.contoso.com:8080/x' }],
    { host: 'a.contoso.com:8080', basePath: '/x', schemes: ['http'] },
    ['to-do /servers/0'],
  ],
  'a path': [[{ url: '/v1' }], { host: 'service.invalid', basePath: '/v1', schemes: ['https'] }, ['to-do /servers/0']],
  none: [undefined, { host: 'service.invalid', basePath: '/', schemes: ['https'] }, ['to-do ']],
  'a variable with a default': [
    [{ url: 'https://{area}.contoso.com', variables: { area: { default: 'north' } } }],
    { host: 'north.contoso.com', basePath: '/', schemes: ['https'] },
    ['changed /servers/0/variables/area'],
  ],
  'a variable without': [
    [{ url: 'https://{area}.contoso.com/{__proto__}' }],
    { host: '{area}.contoso.com', basePath: '/{__proto__}', schemes: ['https'] },
    ['to-do /servers/0/url', 'to-do /servers/0/url'],
  ],
  'a password in the address': [
    [{ url: 'https://me:secret@api.contoso.com?a=b' }],
    { host: 'api.contoso.com', basePath: '/', schemes: ['https'] },
    [],
  ],
};

for (const [what, [servers, becomes, said]] of Object.entries(SERVERS)) {
  test(`servers: ${what}`, (t) => {
    const { definition, losses } = convert({ servers });
    const { host, basePath, schemes } = definition;
    t.deepEqual({ ...(host !== undefined && { host }), basePath, schemes } as Json, becomes);
    t.deepEqual(
      losses.filter(({ pointer }) => pointer !== '/info').map(({ kind, pointer }) => `${kind} ${pointer}`),
      said,
    );
  });
}

const FLOW = {
  authorizationUrl: 'https://login.contoso.com/authorize',
  tokenUrl: 'https://login.contoso.com/token',
  scopes: { read: 'Read' },
};

const SCHEMES: Readonly<
  Record<string, readonly [is: Json, becomes: Json | undefined, parameters: readonly string[], said: readonly string[]]>
> = {
  'a key in a header': [{ type: 'apiKey', in: 'header', name: 'X-Key' }, { type: 'apiKey', in: 'header', name: 'X-Key' }, ['api_key'], []],
  'a key in the query': [{ type: 'apiKey', in: 'query', name: 'key' }, { type: 'apiKey', in: 'query', name: 'key' }, ['api_key'], []],
  'a key in a cookie': [{ type: 'apiKey', in: 'cookie', name: 'key' }, undefined, [], ['lost', 'lost']],
  basic: [{ type: 'http', scheme: 'Basic' }, { type: 'basic' }, ['username', 'password'], []],
  bearer: [{ type: 'http', scheme: 'bearer' }, { type: 'apiKey', name: 'Authorization', in: 'header' }, ['api_key'], ['changed']],
  digest: [{ type: 'http', scheme: 'digest' }, undefined, [], ['lost', 'lost']],
  'an authorisation code': [
    { type: 'oauth2', flows: { authorizationCode: FLOW } },
    { type: 'oauth2', flow: 'accessCode', ...FLOW },
    ['token'],
    [],
  ],
  implicit: [
    { type: 'oauth2', flows: { implicit: FLOW } },
    { type: 'oauth2', flow: 'implicit', authorizationUrl: FLOW.authorizationUrl, scopes: FLOW.scopes },
    ['token'],
    ['to-do'],
  ],
  'credentials of the client': [
    { type: 'oauth2', flows: { clientCredentials: FLOW, password: FLOW } },
    undefined,
    [],
    ['lost', 'lost', 'lost'],
  ],
  'OpenID Connect': [{ type: 'openIdConnect', openIdConnectUrl: 'https://login.contoso.com' }, undefined, [], ['lost', 'to-do']],
};

for (const [what, [is, becomes, parameters, said]] of Object.entries(SCHEMES)) {
  test(`sign-in: ${what}`, (t) => {
    const { definition, properties, losses } = convert({ security: [{ it: ['read'] }], components: { securitySchemes: { it: is } } });
    const { it } = (definition['securityDefinitions'] ?? {}) as Json;
    t.deepEqual(it, becomes);
    t.deepEqual(definition['security'], becomes && [{ it: becomes['type'] === 'oauth2' ? ['read'] : [] }]);
    t.deepEqual(Object.keys((properties['properties'] as { connectionParameters: object }).connectionParameters), [...parameters]);
    t.deepEqual(
      losses
        .filter(({ pointer }) => pointer !== '/info')
        .map(({ kind }) => kind)
        .toSorted(),
      [...said].toSorted(),
    );
  });
}

test('sign-in: OAuth settings are such as new connectors need', (t) => {
  const flows = { authorizationCode: { ...FLOW, refreshUrl: 'https://login.contoso.com/refresh' } };
  const { properties } = convert({ security: [{ it: [] }], components: { securitySchemes: { it: { type: 'oauth2', flows } } } });
  const { token } = (properties['properties'] as { connectionParameters: Record<string, Json> }).connectionParameters;
  t.deepEqual(token?.['oAuthSettings'], {
    identityProvider: 'oauth2',
    clientId: '[[DUMMY]]',
    scopes: ['read'],
    redirectMode: 'GlobalPerConnector',
    properties: { IsFirstParty: 'False' },
    customParameters: {
      authorizationUrl: { value: 'https://login.contoso.com/authorize' },
      tokenUrl: { value: 'https://login.contoso.com/token' },
      refreshUrl: { value: 'https://login.contoso.com/refresh' },
    },
  });
});

test('sign-in: what the root asks for is chosen, and the others are told', (t) => {
  const securitySchemes = { basic: { type: 'http', scheme: 'basic' }, key: { type: 'apiKey', in: 'query', name: 'k' } };
  const { properties, losses } = convert({ security: [{ key: [] }, { basic: [] }], components: { securitySchemes } });
  t.deepEqual(Object.keys((properties['properties'] as { connectionParameters: object }).connectionParameters), ['api_key']);
  t.true(losses.some(({ pointer }) => pointer === '/components/securitySchemes/basic'));
});

test('sign-in: what every operation asks for stands at the root, and an operation that asks for nothing says so', (t) => {
  const securitySchemes = { key: { type: 'apiKey', in: 'query', name: 'k' } };
  const operation = { responses: { 204: { description: '' } }, security: [{ key: [] }] };
  const same = convert({ paths: { '/a': { get: operation, put: operation } }, components: { securitySchemes } }).definition;
  t.deepEqual(same['security'], [{ key: [] }]);
  t.false(JSON.stringify(same['paths']).includes('security'));
  const open = convert({
    security: [{ key: [] }],
    paths: { '/a': { get: { ...operation, security: [] }, put: operation } },
    components: { securitySchemes },
  }).definition;
  t.deepEqual(((open['paths'] as Json)['/a'] as Record<string, Json>)['get']?.['security'], []);
});

for (const [what, text, code, message] of [
  ['OpenAPI 2.0', '{"swagger":"2.0"}', 'openapi-unreadable', '"swagger" is "2.0"; OpenAPI 3.0 and 3.1 are read'],
  ['a later version', '{"openapi":"3.2.0"}', 'openapi-unreadable', '"openapi" is "3.2.0"; OpenAPI 3.0 and 3.1 are read'],
  ['a list', '[]', 'openapi-unreadable', 'the file holds no object'],
  ['half a file', '{"openapi":"3.0.0",\n"paths":{', 'openapi-unreadable', 'line 2'],
  [
    'a file that is nested without end',
    `{"openapi":"3.0.0","x":${'['.repeat(5000)}`,
    'openapi-unreadable',
    'nesting is deeper than 500 levels',
  ],
  ['a file of too many values', `{"openapi":"3.0.0","x":[${'0,'.repeat(600_000)}0]}`, 'openapi-unreadable', 'more than 500,000 values'],
] as const) {
  test(`hostile: ${what} is refused with a reason`, (t) => {
    const error = t.throws(() => importOpenApi(parseSourceText(text, 'json'), 'desks.json'), { instanceOf: HarnessError });
    t.is(error?.code, code);
    t.true(error?.message.startsWith('desks.json cannot be imported: line '), error?.message);
    t.true(error?.message.includes(message), error?.message);
  });
}

test('hostile: YAML that is unquoted, and keys that every object has', (t) => {
  t.true(isOpenApi3({ openapi: 3 }));
  const text =
    'openapi: 3.0\npaths:\n  /__proto__:\n    get: { responses: {} }\ncomponents: { schemas: { __proto__: { type: object, properties: { __proto__: { type: string } } }, constructor: { $ref: "#/components/schemas/__proto__" } } }';
  const { definition } = importOpenApi(parseSourceText(text, 'yaml'), 'desks.yaml');
  t.is(
    JSON.stringify(definition['definitions']),
    '{"__proto__":{"type":"object","properties":{"__proto__":{"type":"string"}}},"constructor":{"$ref":"#/definitions/__proto__"}}',
  );
  t.is(({} as Json)['type'], undefined);
});

test('hostile: wrong shapes anywhere are told, not stumbled over', (t) => {
  const odd = [null, 7, 'text', true, [], {}, [null], { a: null }, { $ref: 7 }, { $ref: '#' }, { $ref: '#/paths' }];
  for (const value of odd) {
    t.notThrows(() =>
      convert({ paths: value, components: value, servers: value, security: value, webhooks: value, tags: value, info: value }),
    );
    const operation = { parameters: value, requestBody: value, responses: value, callbacks: value, security: value, operationId: value };
    t.notThrows(() => convert({ paths: { '/a': value, '/b': { get: value }, '/c': { get: operation, parameters: [value] } } }));
    const media = { 'application/json': value, 'multipart/form-data': { schema: value, encoding: value } };
    const body = { content: media, description: value };
    t.notThrows(() =>
      convert({
        paths: {
          '/a': { post: { requestBody: body, responses: { 200: { content: media, headers: { a: value } }, 400: { content: value } } } },
        },
      }),
    );
    const schema = {
      type: value,
      properties: value,
      items: value,
      allOf: value,
      oneOf: value,
      enum: value,
      required: value,
      discriminator: value,
      not: value,
    };
    t.notThrows(() =>
      convert({
        components: {
          schemas: { A: value, B: schema, C: { oneOf: [value, schema] } },
          securitySchemes: { a: value, b: { type: 'oauth2', flows: value } },
        },
      }),
    );
    t.notThrows(() =>
      convert({ paths: { '/a': { get: { parameters: [{ name: 'a', in: 'query', schema, examples: value, content: value }] } } } }),
    );
  }
});

test('hostile: circles of every kind end', (t) => {
  const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const object = (below: unknown) => ({ type: 'object', properties: { a: below, b: below } });
  const schemas = {
    Self: to('Self'),
    One: to('Two'),
    Two: to('One'),
    Either: { oneOf: [to('Either'), to('One')] },
    Left: object({ oneOf: [to('Left'), to('Right')] }),
    Right: object({ anyOf: [to('Left'), to('Either'), to('Right')] }),
    Mixed: { oneOf: [object(to('Left')), object(to('Right')), object(to('Mixed'))] },
    All: { allOf: [to('All'), to('Left')] },
    Nullable: { anyOf: [to('Nullable'), { type: 'null' }] },
  };
  const parameters = Object.keys(schemas).map((name) => ({ name, in: 'query', schema: to(name) }));
  const content = { 'multipart/form-data': { schema: to('Mixed') } };
  t.notThrows(() =>
    JSON.stringify(
      convert({ paths: { '/a': { post: { parameters, requestBody: { content }, responses: {} } } }, components: { schemas } }).definition,
    ),
  );
});

test('hostile: what stands for billions is refused', (t) => {
  const level = (n: number) => ({
    type: 'object',
    properties: Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `p${i}`,
        {
          oneOf: [
            { type: 'object', properties: { [`x${n}`]: { $ref: `#/components/schemas/L${n + 1}` } } },
            { $ref: `#/components/schemas/L${n + 1}` },
          ],
        },
      ]),
    ),
  });
  const schemas = Object.fromEntries([
    ...Array.from({ length: 12 }, (_, n) => [`L${n}`, level(n)]),
    ['L12', { type: 'object', properties: { end: { type: 'string' } } }],
  ]) as Json;
  const error = t.throws(() => convert({ components: { schemas } }), { instanceOf: HarnessError });
  t.is(error?.code, 'openapi-too-large');
});
