import test from 'ava';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { loadConnector } from '../../harness/load/load-connector.ts';
import { locate } from '../../harness/model/source-file.ts';
import { resolveSchema } from '../../harness/model/schema.ts';
import { CLEAN_DEFINITION, CLEAN_PROPERTIES } from '../rules/clean-package.ts';
import { loadDefinition, loadPackage, problemIds } from './load-files.ts';

const OK = { 200: { description: 'Done.' } };

/** A definition with these parts. */
function definition(parts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { swagger: '2.0', info: { title: 'Contoso', version: '1' }, host: 'api.contoso.com', paths: {}, ...parts };
}

/** A definition whose one operation has a response with this schema. */
function answering(schema: unknown, parts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const responses = { 200: { description: 'Done.', schema } };
  return definition({ paths: { '/a': { get: { operationId: 'Get', responses } } }, ...parts });
}

test('references to parameters and responses are followed, and keep the place of what they name', async (t) => {
  const { connector, problems } = await loadDefinition(
    definition({
      paths: {
        '/a/{id}': {
          get: {
            operationId: 'Get',
            parameters: [{ $ref: '#/parameters/id' }, { $ref: '#/parameters/a~1b' }],
            responses: { 200: { $ref: '#/responses/ok' } },
          },
        },
      },
      parameters: {
        id: { name: 'id', in: 'path', required: true, type: 'string' },
        'a/b': { $ref: '#/parameters/c' },
        c: { name: 'c', in: 'query' },
      },
      responses: { ok: { description: 'Fine.', schema: { type: 'string' } } },
    }),
  );
  t.deepEqual(problems, []);
  const [operation] = connector.operations;
  t.deepEqual(
    operation?.parameters.map(({ name, at }) => [name, at.pointer]),
    [
      ['id', '/parameters/id'],
      ['c', '/parameters/c'],
    ],
  );
  t.like(operation?.responses[0], { status: '200', description: 'Fine.', at: { pointer: '/responses/ok' } });
});

for (const [what, ref, id] of [
  ['nothing', '#/definitions/Missing', 'schema-ref-unresolved'],
  ['an inherited name', '#/definitions/toString', 'schema-ref-unresolved'],
  ['the whole file', '#', 'schema-ref-unresolved'],
  ['another file', 'common.json#/definitions/A', 'schema-ref-external'],
  ['another host', 'https://contoso.com/a.json', 'schema-ref-external'],
  ['a bare name', 'Order', 'schema-ref-external'],
  ['a response', '#/responses/ok', 'schema-ref-unresolved'],
  ['a parameter', '#/parameters/id', 'schema-ref-unresolved'],
  ['a name with a slash that is escaped twice', '#/definitions/A%2Fx', 'schema-ref-unresolved'],
] as const) {
  test(`a schema reference to ${what} is told, and left empty`, async (t) => {
    const parts = { responses: { ok: { description: '' } }, parameters: { id: { name: 'id', in: 'query' } }, definitions: { A: {} } };
    const { connector, problems } = await loadDefinition(answering({ $ref: ref }, parts));
    t.deepEqual(
      problems.map((problem) => [problem.id, problem.at?.pointer]),
      [[id, '/paths/~1a/get/responses/200/schema/$ref']],
    );
    t.deepEqual(connector.operations[0]?.responses[0]?.schema, {});
  });
}

test('references that go round end, wherever they stand', async (t) => {
  const { connector, problems } = await loadDefinition(
    definition({
      paths: {
        '/a': { get: { operationId: 'Get', parameters: [{ $ref: '#/parameters/p' }], responses: { 200: { $ref: '#/responses/r' } } } },
      },
      parameters: { p: { $ref: '#/parameters/q' }, q: { $ref: '#/parameters/p' } },
      responses: { r: { $ref: '#/responses/r' } },
      definitions: {
        A: { $ref: '#/definitions/B' },
        B: { $ref: '#/definitions/A' },
        Node: { properties: { next: { $ref: '#/definitions/Node' } } },
      },
    }),
  );
  t.deepEqual(
    problems.map(({ id }) => id),
    ['schema-ref-unresolved', 'schema-ref-unresolved'],
  );
  t.deepEqual(resolveSchema({ $ref: '#/definitions/A' }, connector.definitions), {});
  t.notThrows(() => JSON.stringify(connector));
});

test('every other place that a schema reference names becomes a definition', async (t) => {
  const { connector, problems } = await loadDefinition(
    answering(
      { $ref: '#/definitions/Order/properties/id' },
      { definitions: { Order: { properties: { id: { type: 'integer' }, again: { $ref: '#/paths/~1a/get/responses/200/schema' } } } } },
    ),
  );
  t.deepEqual(problems, []);
  const schema = connector.operations[0]?.responses[0]?.schema ?? {};
  t.deepEqual(resolveSchema(schema, connector.definitions), { type: 'integer' });
  const again = connector.definitions['Order']?.properties?.['again'] ?? {};
  t.deepEqual(resolveSchema(again, connector.definitions), { type: 'integer' });
});

test('a fault of what operations share is told once', async (t) => {
  const get = { parameters: [{ $ref: '#/parameters/page' }], responses: OK };
  const paths = { '/a': { get: { operationId: 'A', ...get } }, '/b': { get: { operationId: 'B', ...get } } };
  t.deepEqual(problemIds(await loadDefinition(definition({ paths, parameters: { page: { name: 'page', in: 'query', type: 'int' } } }))), [
    'definition-shape',
  ]);
});

const ODD_NAMES = ['__proto__', 'constructor', 'hasOwnProperty', 'a/b', 'a~b', 'a~1b', '100%', 'a b', 'say "x"', 'Größe', '', '$ref', '0'];

test('of countless malformed places twenty thousand are told', async (t) => {
  const { problems } = await loadPackage(definition({}), {
    properties: { policyTemplateInstances: Array.from({ length: 30_000 }, () => 0) },
  });
  t.is(problems.length, 20_001);
  t.is(problems.at(-1)?.message, 'More than 20000 places of the package are malformed; the others are not told.');
});

test('names may be anything: definitions and properties keep theirs, at exact places', async (t) => {
  const lines = ODD_NAMES.map((name) => `   ${JSON.stringify(name)}: { "type": "string" }`);
  const references = ODD_NAMES.map(
    (name) =>
      `   ${JSON.stringify(name)}: { "$ref": ${JSON.stringify(`#/definitions/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`)} }`,
  );
  const text = `{"swagger":"2.0","paths":{},\n "definitions": {\n${lines.join(',\n')},\n   "All": { "properties": {\n${references.join(',\n')}\n  } } } }`;
  const { connector, problems } = await loadDefinition(text);
  t.deepEqual(problems, []);
  const all = Object.entries(connector.definitions['All']?.properties ?? {});
  t.deepEqual(all.map(([name]) => name).toSorted(), ODD_NAMES.toSorted());
  for (const [name, property] of all) {
    t.true(Object.hasOwn(connector.definitions, name), name);
    t.deepEqual(resolveSchema(property, connector.definitions), { type: 'string' }, name);
    const pointer = `/definitions/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const { line, column } = locate(connector.files, { file: connector.definitionFile, pointer });
    t.deepEqual([line, column], [3 + ODD_NAMES.indexOf(name), 4], name);
  }
  t.deepEqual(JSON.parse(JSON.stringify(connector)), connector);
});

test('keywords with the names of what every object has are no keywords', async (t) => {
  const text =
    '{"swagger":"2.0","paths":{},"definitions":{"A":{"type":"object","constructor":1,"__proto__":{"type":"x"},"toString":[],"valueOf":"a"}}}';
  const { connector, problems } = await loadDefinition(text);
  t.deepEqual(problems, []);
  t.deepEqual(connector.definitions['A'], { type: 'object' });
});

test('parameters of a path hold for its operations, unless these have their own', async (t) => {
  const shared = [
    { name: 'page', in: 'query', type: 'string' },
    { name: 'X-Trace', in: 'header', type: 'string' },
    { name: 'id', in: 'query', type: 'string' },
  ];
  const own = [
    { name: 'page', in: 'query', type: 'integer' },
    { name: 'x-trace', in: 'header', type: 'integer' },
    { name: 'Id', in: 'query', type: 'integer' },
  ];
  const { connector } = await loadDefinition(
    definition({ paths: { '/a': { parameters: shared, get: { operationId: 'A', parameters: own, responses: OK } } } }),
  );
  t.deepEqual(
    connector.operations[0]?.parameters.map(({ name, schema }) => [name, schema.type]),
    [
      ['page', 'integer'],
      ['x-trace', 'integer'],
      ['Id', 'integer'],
      ['id', 'string'],
    ],
  );
});

test('operations get ids that are unique, whatever they declare', async (t) => {
  const { connector, problems } = await loadDefinition(
    definition({
      paths: {
        '/a': { get: { operationId: 'List', responses: OK }, post: { responses: OK } },
        '/b': { get: { operationId: 'List', responses: OK }, put: { operationId: 'List (2)', responses: OK } },
      },
    }),
  );
  const ids = connector.operations.map(({ operationId }) => operationId);
  t.is(new Set(ids).size, 4);
  t.deepEqual(ids.slice(0, 3), ['List', 'POST /a', 'List (2)']);
  t.deepEqual(
    connector.operations.map(({ idDeclared }) => idDeclared),
    [true, false, true, true],
  );
  t.deepEqual(
    problems.map(({ id, at }) => [id, at?.pointer]),
    [
      ['op-id-missing', '/paths/~1a/post'],
      ['op-id-duplicate', '/paths/~1b/get/operationId'],
      ['op-id-duplicate', '/paths/~1b/put/operationId'],
    ],
  );
});

test('an operation inherits what the root says, and may take it back', async (t) => {
  const { connector } = await loadDefinition(
    definition({
      consumes: ['application/json'],
      produces: ['application/json'],
      security: [{ key: [] }],
      paths: {
        '/a': {
          get: { operationId: 'Inherits', responses: OK },
          put: { operationId: 'Differs', consumes: [], produces: ['text/csv'], security: [], responses: OK },
        },
      },
    }),
  );
  const [inherits, differs] = connector.operations;
  t.like(inherits, { consumes: ['application/json'], produces: ['application/json'], security: [{ key: [] }] });
  t.like(differs, { consumes: [], produces: ['text/csv'], security: [] });
});

const SAFE: Readonly<Record<string, readonly [boolean, object, string?]>> = {
  'a GET': [true, {}],
  'a GET with a header that overrides the method': [
    false,
    { parameters: [{ name: 'X-HTTP-Method-Override', in: 'header', type: 'string' }] },
  ],
  'a GET with another such header': [false, { parameters: [{ name: 'x-http-method', in: 'header', type: 'string' }] }],
  'a GET with a query input that does': [false, { parameters: [{ name: '_method', in: 'query', type: 'string' }] }],
  'a GET with such a query in its path': [false, {}, '/things?_method=DELETE'],
  'what is declared safe and has such a header': [
    false,
    { 'x-ms-safe-operation': true, parameters: [{ name: 'X-Method-Override', in: 'header', type: 'string', default: 'PUT' }] },
  ],
  'a GET with some other header': [true, { parameters: [{ name: 'X-Method', in: 'header', type: 'string' }] }],
};

for (const [what, [safe, more, path = '/things']] of Object.entries(SAFE)) {
  test(`${what} is ${safe ? '' : 'not '}safe`, async (t) => {
    const get = { operationId: 'ListThings', responses: { 200: { description: 'All.' } }, ...more };
    const { connector } = await loadDefinition(definition({ paths: { [path]: { get } } }));
    t.is(connector.operations[0]?.safe, safe);
  });
}

for (const [templateId, parameter, value, safe] of [
  ['setheader', 'name', 'X-HTTP-Method-Override', false],
  ['setqueryparameter', 'name', '_method', false],
  ['routerequesttoendpoint', 'httpMethod', 'DELETE', false],
  ['routerequesttoendpoint', 'httpMethod', 'GET', true],
  ['setheader', 'name', 'X-Tenant', true],
] as const) {
  test(`a GET with a policy ${templateId} of ${parameter} ${value} is ${safe ? '' : 'not '}safe`, async (t) => {
    const parameters = { [`x-ms-apimTemplateParameter.${parameter}`]: value, 'x-ms-apimTemplate-policySection': 'Request' };
    const policyTemplateInstances = [{ templateId, title: 'Policy', parameters }];
    const get = { operationId: 'ListThings', responses: { 200: { description: 'All.' } } };
    const { connector } = await loadPackage(definition({ paths: { '/things': { get } } }), { properties: { policyTemplateInstances } });
    t.is(connector.operations[0]?.safe, safe);
  });
}

test('patterns that only .NET reads are left out without a word', async (t) => {
  const patterns = ['(?i)[a-z]+', '(?i-m:a)', '(?>a+)', '(?#letters)a'];
  const properties = Object.fromEntries(patterns.map((pattern) => [pattern, { type: 'string', pattern }]));
  const { connector, problems } = await loadDefinition(definition({ definitions: { Codes: { properties } } }));
  t.deepEqual(
    problems.filter(({ id }) => id === 'schema-pattern'),
    [],
  );
  t.true(patterns.every((pattern) => connector.definitions['Codes']?.properties?.[pattern]?.type === 'string'));
});

test('a pattern that is no regular expression is told once, where it stands, whoever shares it', async (t) => {
  const input = (name: string, pattern: string) => ({ name, in: 'query', type: 'string', pattern });
  const act = (operationId: string) => ({
    operationId,
    parameters: [
      { $ref: '#/parameters/shared' },
      { name: 'list', in: 'query', type: 'array', items: { type: 'string', pattern: 'd{2,1}' } },
    ],
    responses: {
      200: { description: 'Done.', schema: { $ref: '#/definitions/Thing' }, headers: { 'X-Id': { type: 'string', pattern: '[z-a]' } } },
    },
  });
  const { problems } = await loadDefinition(
    definition({
      parameters: { shared: input('shared', '(a') },
      definitions: { Thing: { properties: { code: { type: 'string', pattern: '*' } } } },
      paths: { '/a': { parameters: [input('q', `(${'c'.repeat(200)}`)], get: act('ListThings'), delete: act('DeleteThing') } },
    }),
  );
  const told = problems.filter(({ id }) => id === 'schema-pattern').map(({ message, at }) => `${at?.pointer} ${message}`);
  t.deepEqual(told.toSorted(), [
    '/definitions/Thing/properties/code/pattern The pattern "*" is no regular expression: Nothing to repeat.',
    '/parameters/shared/pattern The pattern "(a" is no regular expression: Unterminated group.',
    '/paths/~1a/delete/parameters/1/items/pattern The pattern "d{2,1}" is no regular expression: numbers out of order in {} quantifier.',
    '/paths/~1a/delete/responses/200/headers/X-Id/pattern The pattern "[z-a]" is no regular expression: Range out of order in character class.',
    '/paths/~1a/get/parameters/1/items/pattern The pattern "d{2,1}" is no regular expression: numbers out of order in {} quantifier.',
    '/paths/~1a/get/responses/200/headers/X-Id/pattern The pattern "[z-a]" is no regular expression: Range out of order in character class.',
    `/paths/~1a/parameters/0/pattern The pattern "(${'c'.repeat(79)}…" is no regular expression: Unterminated group.`,
  ]);
});

test('schemas are brought into the dialect: type lists, lists of items, quoted booleans', async (t) => {
  const { connector, problems } = await loadDefinition(
    definition({
      definitions: {
        List: { type: ['null', 'string'] },
        Items: { type: 'array', items: [{ type: 'integer' }, { type: 'string' }] },
        Quoted: { type: 'object', readOnly: 'true', required: true, 'x-nullable': 'true' },
        Pattern: { type: 'string', pattern: '(' },
        Unknown: { type: 'decimal' },
      },
    }),
  );
  t.deepEqual(connector.definitions, {
    List: { type: 'string', 'x-nullable': true },
    Items: { type: 'array', items: { type: 'integer' } },
    Quoted: { type: 'object', readOnly: true, 'x-nullable': 'true' },
    Pattern: { type: 'string' },
    Unknown: {},
  } as never);
  t.deepEqual(problems.map(({ id, at }) => `${id} ${at?.pointer}`).toSorted(), [
    'definition-shape /definitions/Items/items',
    'definition-shape /definitions/Quoted/readOnly',
    'definition-shape /definitions/Unknown/type',
    'schema-pattern /definitions/Pattern/pattern',
    'schema-type-list /definitions/List/type',
  ]);
});

const FUZZED = {
  ...CLEAN_DEFINITION,
  parameters: { page: { name: 'page', in: 'query', type: 'integer', 'x-ms-summary': 'Page', enum: [1, 2] } },
  responses: { gone: { description: 'Gone.', headers: { 'X-Since': { type: 'string' } }, examples: { 'application/json': {} } } },
  definitions: {
    Ticket: {
      type: 'object',
      required: ['id'],
      properties: {
        id: { type: 'integer' },
        parts: { type: 'array', items: { $ref: '#/definitions/Ticket' } },
        kind: { allOf: [{ type: 'string', enum: ['a'] }] },
      },
      additionalProperties: { type: 'string' },
      discriminator: 'id',
    },
  },
  paths: {
    '/tickets/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
      'x-ms-notification-content': { description: 'Told.', schema: { $ref: '#/definitions/Ticket' } },
      post: {
        operationId: 'Watch',
        'x-ms-trigger': 'single',
        consumes: ['application/json'],
        security: [{ api_key: ['all'] }],
        parameters: [
          { $ref: '#/parameters/page' },
          { name: 'body', in: 'body', schema: { properties: { url: { type: 'string', 'x-ms-notification-url': true } } } },
        ],
        responses: { 201: { description: 'Made.', schema: { $ref: '#/definitions/Ticket' } }, 410: { $ref: '#/responses/gone' } },
      },
    },
  },
};

test('a uiDefinition of null is none', async (t) => {
  const token = { type: 'oauthSetting', uiDefinition: null, oAuthSettings: { identityProvider: 'oauth2' } };
  const { connector, problems } = await loadPackage(CLEAN_DEFINITION, { properties: { connectionParameters: { token } } });
  t.deepEqual(problems, []);
  t.false(Object.hasOwn(connector.properties?.connectionParameters[0] ?? {}, 'uiDefinition'));
});

const FUZZED_PROPERTIES = {
  properties: {
    ...CLEAN_PROPERTIES.properties,
    scriptOperations: ['Watch'],
    connectionParameters: {
      token: {
        type: 'oauthSetting',
        oAuthSettings: {
          identityProvider: 'oauth2',
          scopes: ['a'],
          customParameters: { tokenUrl: { value: 'https://contoso.com' } },
          properties: {},
        },
      },
    },
    connectionParameterSets: { uiDefinition: {}, values: [{ name: 'key', parameters: { api_key: { type: 'securestring' } } }] },
    policyTemplateInstances: [
      {
        templateId: 'setheader',
        title: 'Set',
        parameters: { 'x-ms-apimTemplateParameter.name': 'X', 'x-ms-apimTemplate-operationName': ['Watch'] },
      },
    ],
  },
};

const REPLACEMENTS: readonly unknown[] = [null, 7, [null], {}];

for (const [what, file, whole, from] of [
  ['definition', 'apiDefinition.swagger.json', FUZZED, 1],
  ['properties', 'apiProperties.json', FUZZED_PROPERTIES, 0],
] as const) {
  test(`whatever stands in place of any node of the ${what}, loading gives a connector`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'conncert-fuzz-'));
    t.teardown(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'apiDefinition.swagger.json'), JSON.stringify(FUZZED));
    await writeFile(join(folder, 'apiProperties.json'), JSON.stringify(FUZZED_PROPERTIES));
    for (const replaced of variants(whole, from)) {
      await writeFile(join(folder, file), JSON.stringify(replaced));
      const { connector } = await loadConnector(folder);
      if (!isDeepStrictEqual(JSON.parse(JSON.stringify(connector)), connector)) t.fail(JSON.stringify(replaced));
      if (connector.connections.length === 0) t.fail(JSON.stringify(replaced));
    }
    t.pass();
  });
}

/** The value with each of its nodes in turn replaced by each replacement, from a depth on. */
function* variants(value: unknown, from: number, depth = 0): Generator {
  if (depth >= from) yield* REPLACEMENTS;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    for (const replaced of variants(child, from, depth + 1)) {
      yield Array.isArray(value) ? value.with(Number(key), replaced) : { ...value, [key]: replaced };
    }
  }
}
